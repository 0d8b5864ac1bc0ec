package im.parlance.push;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for notifications, with places to be filled: <code>{0}</code> to <code>{9}</code> by what
 * the message names for it, <code>{sender}</code> by what the sender is called, <code>{said}</code>
 * by what would be shown without a template. Two braces <code>{{</code> stand for one.
 *
 * @param name what it is chosen by
 * @param title above the text, at most 2,048 characters
 * @param text what is shown, at most 2,048 characters
 * @param createdAt when it was made
 * @param changedAt when it was changed last
 */
public record PushTemplate(
    String name, String title, String text, Instant createdAt, Instant changedAt) {
  /** The name of the one that words what nobody has chosen a template for. */
  public static final String DEFAULT = "default";

  private static final int MAX_LENGTH = 2048;
  private static final Pattern PLACE = Pattern.compile("\\{(\\{|sender\\}|said\\}|[0-9]\\})");

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
  static String filled(String pattern, List<String> arguments, String sender, String said) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    switch (place.group()) {
                      case "{{" -> "{";
                      case "{sender}" -> sender;
                      case "{said}" -> said;
                      default -> argument(arguments, place.group().charAt(1) - '0');
                    }));
  }

  private static String argument(List<String> arguments, int number) {
    return number < arguments.size() ? arguments.get(number) : "";
  }
}
