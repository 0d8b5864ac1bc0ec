package im.parlance.push;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import java.time.Instant;
import java.util.List;

/**
 * Words for notifications, with places to be filled: <code>{0}</code> to <code>{9}</code> by what
 * the message names for it, <code>{$fromNickname}</code> by what the sender is called, <code>
 * {$msg}</code> by what would be shown without a template.
 *
 * @param name what it is chosen by
 * @param title above the text, at most 1,024 characters
 * @param text what is shown, at most 1,024 characters
 * @param createdAt when it was made
 * @param changedAt when it was changed last
 */
public record PushTemplate(
    String name, String title, String text, Instant createdAt, Instant changedAt) {
  /** The name of the one that words what nobody has chosen a template for. */
  public static final String DEFAULT = "default";

  private static final int MAX_LENGTH = 1024;
  private static final int MOST_ARGUMENTS = 10;

  /**
   * Checks the lengths.
   *
   * @throws ImException INVALID_ARGUMENT
   */
  public PushTemplate {
    checkLength("title", title);
    checkLength("text", text);
  }

  private static void checkLength(String what, String words) {
    if (words.length() > MAX_LENGTH) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, what, MAX_LENGTH);
    }
  }

  /** One pass: what is filled in is not looked through for places again. */
  static String filled(String pattern, List<String> arguments, String from, String said) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      int end = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : -1;
      String place = end < 0 ? "" : pattern.substring(at + 1, end);
      if (place.equals("$fromNickname") || place.equals("$msg")) {
        filled.append(place.equals("$msg") ? said : from);
        at = end + 1;
      } else if (place.length() == 1 && isArgument(place.charAt(0))) {
        int number = place.charAt(0) - '0';
        filled.append(number < arguments.size() ? arguments.get(number) : "");
        at = end + 1;
      } else {
        filled.append(pattern.charAt(at));
        at++;
      }
    }
    return filled.toString();
  }

  private static boolean isArgument(char digit) {
    return digit >= '0' && digit < '0' + MOST_ARGUMENTS;
  }
}
