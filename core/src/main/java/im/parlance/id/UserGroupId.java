package im.parlance.id;

/**
 * A user group's name within an ultra group; case-sensitive. 1 to 64 bytes of UTF-8 without blanks,
 * control characters, comma and slash.
 *
 * @param value the id as text
 */
public record UserGroupId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public UserGroupId {
    IdRule.check("user group id", value);
  }

  /** The id with this text. */
  public static UserGroupId of(String value) {
    return new UserGroupId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
