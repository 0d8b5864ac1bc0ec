package im.parlance.token;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which millisecond all tokens of a user were revoked, for as long as it lasts: only then does
 * the time not tell tokens from before and after apart. Shared by all views of an app. Thread-safe.
 */
public final class Revocations {
  private final Map<UserId, Instant> latest = new ConcurrentHashMap<>();

  /** Nobody's yet. */
  public Revocations() {}

  void add(UserId user, Instant now) {
    latest.values().removeIf(instant -> instant.isBefore(now));
    latest.put(user, now);
  }

  boolean isOf(UserId user, Instant now) {
    return now.equals(latest.get(user));
  }
}
