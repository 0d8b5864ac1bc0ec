package im.parlance.http.route;

import im.parlance.message.Messages;

/** The name that a caller gives a send, so that it can be repeated when the answer was lost. */
public final class SendKey {
  /** The header that it stands in. */
  public static final String HEADER = "Idempotency-Key";

  private SendKey() {}

  /**
   * The key of a call; empty if it has none.
   *
   * @throws Malformed if it is empty, too long, or has control characters
   */
  public static String of(Call call) {
    String key = call.header(HEADER).orElse("");
    if (call.header(HEADER).isPresent() && !isLegal(key)) {
      throw Malformed.because(
          HEADER + " is not 1 to " + Messages.MAX_KEY_LENGTH + " printable characters");
    }
    return key;
  }

  /** Whether callers may give it. */
  public static boolean isLegal(String key) {
    return !key.isEmpty()
        && key.length() <= Messages.MAX_KEY_LENGTH
        && key.chars().noneMatch(Character::isISOControl);
  }
}
