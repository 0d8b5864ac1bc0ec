package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Pushes that belong to no message. They reach the devices that have connected in the last 30 days;
 * what users have set for their conversations does not hold for them. Every method throws {@link
 * im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface Pushes {
  /** {@link #send}. */
  Operation SEND = Operation.of("push.send");

  /** {@link #report}. */
  Operation REPORT = Operation.of("push.stats");

  /** {@link #reports}. */
  Operation REPORTS = Operation.of("push.dailyStats");

  /**
   * Pushes through a gateway.
   *
   * @param lists where reports are kept
   * @param devices whom they may reach
   * @param ids makes the ids of pushes
   * @param executor what sends them
   */
  static Pushes over(
      Lists lists,
      KnownDevices devices,
      PushGateway gateway,
      Supplier<String> ids,
      Executor executor,
      QuotaMeter meter) {
    return new ListedPushes(lists, devices, gateway, ids, executor, meter);
  }

  /**
   * Sends a push in the background.
   *
   * @return its id
   */
  String send(PushRequest request);

  /** Whom an audience takes in, with or without a device, as their tags are now. Unmetered. */
  Predicate<UserId> meant(Audience audience);

  /** What became of the push, if it is known. */
  Optional<PushReport> report(String id);

  /** What became of the pushes that were asked for from then on and before then, oldest first. */
  List<PushReport> reports(Instant from, Instant to);

  /** What the gateway calls its way to a platform. Unmetered. */
  String channel(Platform platform);
}
