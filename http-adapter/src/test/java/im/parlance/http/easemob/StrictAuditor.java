package im.parlance.http.easemob;

import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.Verdict;
import im.parlance.moderation.Verdict.Label;
import im.parlance.moderation.Verdict.Risk;
import java.util.List;

/** Rejects what is bad, doubts what is odd, and fails at what it cannot read. */
final class StrictAuditor implements ContentAuditor {
  @Override
  public Verdict auditText(String text) {
    if (text.contains("unreadable")) {
      throw new IllegalStateException("cannot be read");
    }
    if (text.contains("bad")) {
      return found(Risk.REJECT);
    }
    return text.contains("odd") ? found(Risk.REVIEW) : new Verdict(Risk.PASS, List.of(), "strict");
  }

  private static Verdict found(Risk risk) {
    return new Verdict(risk, List.of(new Label("ads", 1, List.of())), "strict");
  }

  @Override
  public Verdict auditImage(String address) {
    return auditText(address);
  }

  @Override
  public Verdict auditVideo(String address) {
    return auditText(address);
  }
}
