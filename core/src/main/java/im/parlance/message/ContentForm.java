package im.parlance.message;

/** Knows the forms that an app's contents have, as far as the engine needs that. Thread-safe. */
@FunctionalInterface
public interface ContentForm {
  /** Content that is all in its text and mentions nobody. */
  ContentForm PLAIN =
      (content, text) -> new Content(content.kind(), content.type(), text, content.data());

  /** The same content with this text in place of its own. */
  Content withText(Content content, String text);

  /** Whom the content names. */
  default Mentions mentions(Content content) {
    return Mentions.NONE;
  }
}
