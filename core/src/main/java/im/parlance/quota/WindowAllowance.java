package im.parlance.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Counts in windows that follow the clock on the wall: minutes, hours, calendar days. */
final class WindowAllowance implements Budget.Allowance {
  private final Quota quota;
  private final ZoneId zone;
  private Instant start = Instant.MIN;
  private long used;

  WindowAllowance(Quota quota, ZoneId zone) {
    this.quota = quota;
    this.zone = zone;
  }

  @Override
  public boolean hasRoom(int count, boolean mayOverdraw, Instant now) {
    Instant current = quota.period().startOf(now, zone);
    // a clock that steps back stays in the window that it has reached
    if (current.isAfter(start)) {
      start = current;
      used = 0;
    }
    return mayOverdraw ? used < quota.permits() : used + count <= quota.permits();
  }

  @Override
  public void take(int count) {
    used += count;
  }

  @Override
  public long used(Instant now) {
    return quota.period().startOf(now, zone).isAfter(start) ? 0 : used;
  }

  @Override
  public Duration retryAfter(Instant now) {
    return Duration.between(now, quota.period().endOf(start, zone));
  }
}
