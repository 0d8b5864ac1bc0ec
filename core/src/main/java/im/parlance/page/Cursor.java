package im.parlance.page;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;

/**
 * A place in a list. Opaque to callers: it comes with one {@link Page} and asks for the next.
 * Entries that come and go between two pages make none of the others appear twice or not at all.
 *
 * @param position the number of the last entry already seen; 0 is before the first
 */
public record Cursor(long position) {
  /** Before the first entry. */
  public static final Cursor START = new Cursor(0);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws ImException INVALID_CURSOR
   */
  public static Cursor parse(String text) {
    try {
      long position = Long.parseLong(text, Character.MAX_RADIX);
      if (position > 0) {
        return new Cursor(position);
      }
    } catch (NumberFormatException notOurs) {
      // falls through: the text is no cursor of ours either way
    }
    throw ImException.of(ErrorCode.INVALID_CURSOR, "cursor");
  }

  /** The cursor as URL-safe text. */
  @Override
  public String toString() {
    return Long.toString(position, Character.MAX_RADIX);
  }
}
