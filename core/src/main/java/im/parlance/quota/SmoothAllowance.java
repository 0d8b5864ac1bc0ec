package im.parlance.quota;

import com.google.common.util.concurrent.RateLimiter;
import java.time.Duration;
import java.time.Instant;

/**
 * So many permits a second, on Guava's {@link RateLimiter}, with the edges that a caller expects:
 *
 * <pre>
 *  fresh, a second without a call, or
 *  as much saved up                    N at once: one large request, which the limiter lends
 *  then                                nothing while that debt lasts (one second)
 *  then                                smoothly, as the limiter grants, at most N saved up
 * </pre>
 *
 * The limiter reads the system's stopwatch, which cannot be injected. So what it grants is also
 * held to what the injected clock allows, and a clock that is moved by a second or more makes the
 * allowance fresh: with a clock that stands, exactly N pass.
 */
final class SmoothAllowance implements Budget.Allowance {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int permits;
  private RateLimiter limiter;
  private long credit;
  private long drawn;
  private Instant since = Instant.MIN;
  private Instant lastCall = Instant.MIN;

  SmoothAllowance(int permits) {
    this.permits = permits;
    this.limiter = RateLimiter.create(permits);
  }

  @Override
  public boolean hasRoom(int count, boolean mayOverdraw, Instant now) {
    if (!mayOverdraw && count > permits) {
      return false;
    }
    if (!now.isBefore(lastCall.plus(SECOND))) {
      lend(now);
    } else if (now.isBefore(since)) {
      since = now;
      drawn = 0;
    }
    lastCall = now;
    save(now);
    return credit >= (mayOverdraw ? 1 : count);
  }

  /**
   * Takes in what the limiter grants. A second's worth is all that is ever saved: then it is fresh.
   */
  private void save(Instant now) {
    if (credit == permits) {
      return;
    }
    while (credit < permits && clockAllows(now) && limiter.tryAcquire()) {
      credit++;
      drawn++;
    }
    if (credit == permits) {
      lend(now);
    }
  }

  private void lend(Instant now) {
    limiter = RateLimiter.create(permits);
    credit = limiter.tryAcquire(permits) ? permits : 0;
    drawn = 0;
    since = now;
  }

  private boolean clockAllows(Instant now) {
    double seconds = Duration.between(since, now).toNanos() / 1e9;
    return drawn < permits * seconds;
  }

  @Override
  public void take(int count) {
    credit -= count;
  }

  @Override
  public long used(Instant now) {
    return lastCall.equals(Instant.MIN) || !now.isBefore(lastCall.plus(SECOND))
        ? 0
        : permits - credit;
  }

  @Override
  public Duration retryAfter(Instant now) {
    return SECOND;
  }
}
