package im.parlance.id;

/**
 * A channel's name within an ultra group; case-sensitive. Up to 64 bytes of UTF-8 without blanks,
 * control characters, comma and slash; empty for the main channel, which every group has.
 *
 * @param value the id as text
 */
public record ChannelId(String value) {
  /** The channel that every group has. */
  public static final ChannelId MAIN = new ChannelId("");

  /**
   * Checks the text.
   *
   * @throws im.parlance.error.ImException INVALID_ID
   */
  public ChannelId {
    if (!value.isEmpty()) {
      IdRule.check("channel id", value);
    }
  }

  /** The id with this text. */
  public static ChannelId of(String value) {
    return new ChannelId(value);
  }

  /** Whether it is the channel that every group has. */
  public boolean isMain() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
