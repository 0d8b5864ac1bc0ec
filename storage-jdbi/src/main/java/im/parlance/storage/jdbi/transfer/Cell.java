package im.parlance.storage.jdbi.transfer;

import java.nio.ByteBuffer;

/** What stands in a column of a row. */
public sealed interface Cell {
  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements Cell {}

  /**
   * A text, as columns keep it: U+0000 stands as U+001A and a zero, and U+001A is doubled.
   *
   * @param value the text
   */
  record Text(String value) implements Cell {}

  /**
   * Yes or no.
   *
   * @param value whether it is yes
   */
  record Truth(boolean value) implements Cell {}

  /**
   * Bytes.
   *
   * @param value the bytes from its position to its limit, not to be changed
   */
  record Bytes(ByteBuffer value) implements Cell {
    /** A copy of the bytes. */
    public byte[] copy() {
      byte[] bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      return bytes;
    }
  }
}
