package im.parlance.room;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a chat room lives.
 *
 * @param kind what the time is counted from
 * @param time how long, positive, in whole milliseconds
 */
public record RoomLife(Kind kind, Duration time) {
  /** What a life is counted from. */
  public enum Kind {
    /** The last time that someone joined, left or spoke. */
    IDLE,
    /** The creation. */
    FIXED
  }

  /** As rooms live unless said otherwise: until an hour has passed without activity. */
  public static final RoomLife DEFAULT = idle(Duration.ofHours(1));

  /** As good as without an end: a thousand years. */
  public static final RoomLife ENDLESS = fixed(Duration.ofDays(365_000));

  /** Checks the time. */
  public RoomLife {
    checkArgument(time.toMillis() > 0, "a life is positive: %s", time);
  }

  /** Ends when nothing has happened for this long. */
  public static RoomLife idle(Duration time) {
    return new RoomLife(Kind.IDLE, time);
  }

  /** Ends this long after the creation. */
  public static RoomLife fixed(Duration time) {
    return new RoomLife(Kind.FIXED, time);
  }

  Instant end(Instant createdAt, Instant activeAt) {
    return (kind == Kind.FIXED ? createdAt : activeAt).plus(time);
  }
}
