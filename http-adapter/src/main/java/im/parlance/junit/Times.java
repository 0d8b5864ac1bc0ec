package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How often something is expected.
 *
 * @param least not less often
 * @param most not more often
 */
public record Times(int least, int most) {
  /** Refuses what cannot be. */
  public Times {
    checkArgument(0 <= least && least <= most, "%s to %s times", least, most);
  }

  /** So often exactly. */
  public static Times times(int count) {
    return new Times(count, count);
  }

  /** Once. */
  public static Times once() {
    return times(1);
  }

  /** Not at all. */
  public static Times never() {
    return times(0);
  }

  /** So often or more. */
  public static Times atLeast(int count) {
    return new Times(count, Integer.MAX_VALUE);
  }

  /** So often or less. */
  public static Times atMost(int count) {
    return new Times(0, count);
  }

  boolean allow(int count) {
    return least <= count && count <= most;
  }

  /** It in words. */
  @Override
  public String toString() {
    if (most == Integer.MAX_VALUE) {
      return "at least " + least;
    }
    return least == most ? String.valueOf(least) : least + " to " + most;
  }
}
