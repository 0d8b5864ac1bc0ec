package im.parlance.id;

import com.google.common.base.Utf8;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;

/**
 * What every textual id must keep: 1 to 64 bytes of UTF-8 without blanks, control characters, comma
 * and slash, so that an id can stand in a list, a path and a log line as it is.
 */
final class IdRule {
  static final int MAX_BYTES = 64;

  private IdRule() {}

  static String check(String kind, String value) {
    if (value.isEmpty()) {
      throw ImException.of(ErrorCode.INVALID_ID, kind);
    }
    if (value.length() > MAX_BYTES || !encodedWithinLimit(value)) {
      throw ImException.overLimit(ErrorCode.INVALID_ID, kind, MAX_BYTES);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ','
          || c == '/'
          || Character.isWhitespace(c)
          || Character.isSpaceChar(c)
          || Character.isISOControl(c)) {
        throw ImException.of(ErrorCode.INVALID_ID, kind);
      }
    }
    return value;
  }

  private static boolean encodedWithinLimit(String value) {
    try {
      return Utf8.encodedLength(value) <= MAX_BYTES;
    } catch (IllegalArgumentException unpairedSurrogate) {
      return false;
    }
  }
}
