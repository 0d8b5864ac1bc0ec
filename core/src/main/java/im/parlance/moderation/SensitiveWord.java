package im.parlance.moderation;

import java.util.Optional;

/**
 * A word that texts are looked through for, whatever its case and width.
 *
 * @param word what is looked for
 * @param replacement what takes its place; empty if the whole text is blocked instead
 */
public record SensitiveWord(String word, Optional<String> replacement) {
  /** A word that blocks the text that it is in. */
  public static SensitiveWord blocking(String word) {
    return new SensitiveWord(word, Optional.empty());
  }

  /** A word in whose place {@code replacement} is shown. */
  public static SensitiveWord replacedBy(String word, String replacement) {
    return new SensitiveWord(word, Optional.of(replacement));
  }

  boolean blocks() {
    return replacement.isEmpty();
  }
}
