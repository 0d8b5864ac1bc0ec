package im.parlance.user;

/**
 * How a user appears to others. What is not set is empty.
 *
 * @param name shown instead of the id
 * @param avatar where the picture is; not checked to be a URL
 */
public record Profile(String name, String avatar) {
  /** Nothing set. */
  public static final Profile EMPTY = new Profile("", "");

  /** A profile that has only a name. */
  public static Profile named(String name) {
    return new Profile(name, "");
  }
}
