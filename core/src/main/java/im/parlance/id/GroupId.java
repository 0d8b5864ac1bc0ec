package im.parlance.id;

/**
 * A group's name within an app; case-sensitive. 1 to 64 bytes of UTF-8 without blanks, control
 * characters, comma and slash.
 *
 * @param value the id as text
 */
public record GroupId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public GroupId {
    IdRule.check("group id", value);
  }

  /** The id with this text. */
  public static GroupId of(String value) {
    return new GroupId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
