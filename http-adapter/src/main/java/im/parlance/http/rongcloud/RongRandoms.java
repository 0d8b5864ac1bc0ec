package im.parlance.http.rongcloud;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.parlance.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The numbers that one app's senders gave their sends of the last minute, so that a send that is
 * repeated is refused (spec: message model, send options). Known to this server only.
 */
final class RongRandoms {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final long MAX_REMEMBERED = 1_000_000;

  private final Cache<Send, Boolean> sends;

  private record Send(UserId sender, long random) {}

  RongRandoms(InstantSource clock) {
    this.sends =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /** Notes a send that is about to happen; refuses one that was noted before. */
  void claim(UserId sender, long random) {
    if (sends.asMap().putIfAbsent(new Send(sender, random), Boolean.TRUE) != null) {
      throw RongError.PARAMETER.because("ParamError:duplicate msgRandom");
    }
  }

  /** Takes back a {@link #claim}: the send did not happen. */
  void release(UserId sender, long random) {
    sends.invalidate(new Send(sender, random));
  }
}
