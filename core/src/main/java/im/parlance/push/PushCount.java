package im.parlance.push;

/**
 * What became of pushes on one platform.
 *
 * @param target how many devices were meant
 * @param sent how many the gateway took
 */
public record PushCount(long target, long sent) {
  /** None. */
  public static final PushCount NONE = new PushCount(0, 0);

  /** Both together. */
  public PushCount plus(PushCount other) {
    return new PushCount(target + other.target, sent + other.sent);
  }
}
