package im.parlance.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Utf8;

/**
 * What a message says. {@code kind} and {@code text} are understood by every reader; {@code type}
 * and {@code data} are the sender's own form, kept to the byte and never looked into.
 *
 * @param kind what sort of thing it is
 * @param type the sender's name for the form of {@code data}
 * @param text the words in it that a person reads; empty if there are none
 * @param data the sender's form; empty if {@code text} says it all
 */
public record Content(Kind kind, String type, String text, String data) {
  /** The type of content that is nothing but text. */
  public static final String PLAIN = "text";

  /** The sorts of content that every reader can tell apart. */
  public enum Kind {
    /** Words. */
    TEXT,
    /** A picture. */
    IMAGE,
    /** Recorded sound. */
    AUDIO,
    /** Moving pictures. */
    VIDEO,
    /** Any other file. */
    FILE,
    /** A place. */
    LOCATION,
    /** For the program on the other side, not for its user. */
    COMMAND,
    /** Whatever the app has made up. */
    CUSTOM
  }

  /** Plain text. */
  public static Content text(String text) {
    return new Content(Kind.TEXT, PLAIN, text, "");
  }

  /** The app's own kind of content. */
  public static Content custom(String type, String data) {
    return new Content(Kind.CUSTOM, type, "", data);
  }

  /**
   * How much it takes, in bytes of UTF-8: the larger of {@code text} and {@code data}, since one
   * tells the other in another form. Unpaired surrogates count as the replacement for them.
   */
  public int sizeInBytes() {
    return Math.max(size(text), size(data));
  }

  private static int size(String part) {
    try {
      return Utf8.encodedLength(part);
    } catch (IllegalArgumentException unpairedSurrogate) {
      return part.getBytes(UTF_8).length;
    }
  }

  /** Hides the words. */
  @Override
  public String toString() {
    return "Content[" + kind + ' ' + type + ", " + sizeInBytes() + " bytes]";
  }
}
