package im.parlance.id;

/**
 * A chat room's name within an app; case-sensitive. 1 to 64 bytes of UTF-8 without blanks, control
 * characters, comma and slash.
 *
 * @param value the id as text
 */
public record RoomId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public RoomId {
    IdRule.check("room id", value);
  }

  /** The id with this text. */
  public static RoomId of(String value) {
    return new RoomId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
