package im.parlance.token;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From when on tokens of a user are good whose tokens were all revoked, for as long as that lies
 * ahead: only then does the time not tell tokens from before and after apart. Shared by all views
 * of an app. Thread-safe.
 */
public final class Revocations {
  private final Map<UserId, Instant> ahead = new ConcurrentHashMap<>();

  /** Nobody's yet. */
  public Revocations() {}

  /** Revokes all up to now; from when on tokens are good. */
  synchronized Instant add(UserId user, Instant now) {
    ahead.values().removeIf(instant -> !instant.isAfter(now));
    Instant next = ahead.getOrDefault(user, now).plusMillis(1);
    ahead.put(user, next);
    return next;
  }

  /** The time that a token of the user bears if it is issued now. */
  Instant issueTime(UserId user, Instant now) {
    Instant next = ahead.getOrDefault(user, now);
    return next.isAfter(now) ? next : now;
  }
}
