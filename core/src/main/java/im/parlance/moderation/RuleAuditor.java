package im.parlance.moderation;

import im.parlance.moderation.Verdict.Label;
import im.parlance.moderation.Verdict.Risk;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges texts by the app's sensitive words, images and videos by their addresses. It looks at no
 * pixels and fetches nothing.
 */
public final class RuleAuditor implements ContentAuditor {
  /** Whose verdicts these are said to be. */
  public static final String PROVIDER = "local";

  private final WordScreen words;
  private final AddressRules addresses;

  /** An auditor by these words and rules. */
  public RuleAuditor(WordScreen words, AddressRules addresses) {
    this.words = words;
    this.addresses = addresses;
  }

  /**
   * What addresses tell.
   *
   * @param reject an address that one of these is found in is rejected
   * @param review an address that one of these is found in should be looked at
   */
  public record AddressRules(List<Pattern> reject, List<Pattern> review) {
    /** Every address passes. */
    public static final AddressRules NONE = new AddressRules(List.of(), List.of());
  }

  @Override
  public Verdict auditText(String text) {
    Screening screening = words.screen(text);
    return switch (screening.outcome()) {
      case CLEAN -> new Verdict(Risk.PASS, List.of(), PROVIDER);
      case REPLACED -> custom(Risk.REVIEW, screening.hits());
      case BLOCKED -> custom(Risk.REJECT, screening.hits());
    };
  }

  @Override
  public Verdict auditImage(String address) {
    return auditAddress(address);
  }

  @Override
  public Verdict auditVideo(String address) {
    return auditAddress(address);
  }

  private Verdict auditAddress(String address) {
    List<String> rejected = found(addresses.reject(), address);
    if (!rejected.isEmpty()) {
      return custom(Risk.REJECT, rejected);
    }
    List<String> doubtful = found(addresses.review(), address);
    return doubtful.isEmpty()
        ? new Verdict(Risk.PASS, List.of(), PROVIDER)
        : custom(Risk.REVIEW, doubtful);
  }

  private static List<String> found(List<Pattern> patterns, String address) {
    return patterns.stream()
        .map(pattern -> pattern.matcher(address))
        .filter(Matcher::find)
        .map(Matcher::group)
        .toList();
  }

  private static Verdict custom(Risk risk, List<String> hits) {
    return new Verdict(risk, List.of(new Label("custom", 1, hits)), PROVIDER);
  }
}
