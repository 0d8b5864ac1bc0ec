package im.parlance.id;

/**
 * One tenant. Everything in Parlance is scoped by it. 1 to 64 bytes of UTF-8 without blanks,
 * control characters, comma and slash.
 *
 * @param value the id as text
 */
public record AppId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public AppId {
    IdRule.check("app id", value);
  }

  /** The id with this text. */
  public static AppId of(String value) {
    return new AppId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
