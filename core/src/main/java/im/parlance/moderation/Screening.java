package im.parlance.moderation;

import java.util.List;

/**
 * What was found in a text.
 *
 * @param outcome what is to become of it
 * @param text the text with words replaced, and blocking ones hidden behind asterisks
 * @param hits the words that were found, each once, in the order of the text
 */
public record Screening(Outcome outcome, String text, List<String> hits) {

  /** What is to become of a text. */
  public enum Outcome {
    /** No word was found. */
    CLEAN,
    /** Words were replaced, and it goes on. */
    REPLACED,
    /** It goes nowhere. */
    BLOCKED
  }
}
