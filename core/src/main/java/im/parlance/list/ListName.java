package im.parlance.list;

/**
 * Names one list of an app.
 *
 * @param kind what sort of list it is, such as {@code blocklist}
 * @param owner whose it is, in the form that the kind has; empty if it is the app's
 */
public record ListName(String kind, String owner) {
  /** The app's own list of this kind. */
  public static ListName of(String kind) {
    return new ListName(kind, "");
  }

  /** The list of this kind that belongs to {@code owner}. */
  public static ListName of(String kind, Object owner) {
    return new ListName(kind, owner.toString());
  }
}
