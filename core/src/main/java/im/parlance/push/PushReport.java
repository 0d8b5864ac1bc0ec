package im.parlance.push;

import java.time.Instant;
import java.util.Map;

/**
 * What became of a push. Kept for 30 days.
 *
 * @param id of the push
 * @param createdAt when it was asked for
 * @param done whether every device has been tried
 * @param counts by platform; platforms without a device are missing
 */
public record PushReport(
    String id, Instant createdAt, boolean done, Map<Platform, PushCount> counts) {

  /** All platforms together. */
  public PushCount total() {
    return counts.values().stream().reduce(PushCount.NONE, PushCount::plus);
  }
}
