package im.parlance.routing;

/**
 * Something that is to go out on a route and belongs to no message.
 *
 * @param number its own, larger than those of the notices before it
 * @param text what is to go out, in the form of who asked for it
 */
public record Notice(long number, String text) {
  /** Hides the text. */
  @Override
  public String toString() {
    return "Notice[" + number + ']';
  }
}
