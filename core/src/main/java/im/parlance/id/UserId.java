package im.parlance.id;

/**
 * A user's name within an app; case-sensitive. 1 to 64 bytes of UTF-8 without blanks, control
 * characters, comma and slash.
 *
 * @param value the id as text
 */
public record UserId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public UserId {
    IdRule.check("user id", value);
  }

  /** The id with this text. */
  public static UserId of(String value) {
    return new UserId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
