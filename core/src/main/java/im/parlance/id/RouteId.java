package im.parlance.id;

/**
 * The name of a way that copies of an app's messages take to somewhere outside. 1 to 64 bytes of
 * UTF-8 without blanks, control characters, comma and slash.
 *
 * @param value the id as text
 */
public record RouteId(String value) {
  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public RouteId {
    IdRule.check("route id", value);
  }

  /** The id with this text. */
  public static RouteId of(String value) {
    return new RouteId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
