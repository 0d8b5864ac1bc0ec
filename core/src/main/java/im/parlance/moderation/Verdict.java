package im.parlance.moderation;

import java.util.List;

/**
 * What an auditor says of a content.
 *
 * @param risk whether it may pass
 * @param labels why; empty if nothing was found
 * @param provider who says so
 */
public record Verdict(Risk risk, List<Label> labels, String provider) {

  /** Whether a content may pass. */
  public enum Risk {
    /** It may. */
    PASS,
    /** A person should look at it. */
    REVIEW,
    /** It may not. */
    REJECT
  }

  /**
   * Something that was found.
   *
   * @param name the sort of it, such as {@code custom} for the app's own rules
   * @param score how sure that is, from 0 to 1
   * @param hits what of the content it is
   */
  public record Label(String name, double score, List<String> hits) {}
}
