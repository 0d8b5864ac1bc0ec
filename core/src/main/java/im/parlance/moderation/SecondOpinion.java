package im.parlance.moderation;

import im.parlance.moderation.Verdict.Risk;
import java.util.function.Function;

/** Asks one auditor, and about what that lets pass another. */
public final class SecondOpinion implements ContentAuditor {
  private final ContentAuditor first;
  private final ContentAuditor second;

  /** An auditor that asks these, in this order. */
  public SecondOpinion(ContentAuditor first, ContentAuditor second) {
    this.first = first;
    this.second = second;
  }

  private Verdict ask(Function<ContentAuditor, Verdict> question) {
    Verdict verdict = question.apply(first);
    return verdict.risk() == Risk.PASS ? question.apply(second) : verdict;
  }

  @Override
  public Verdict auditText(String text) {
    return ask(auditor -> auditor.auditText(text));
  }

  @Override
  public Verdict auditImage(String address) {
    return ask(auditor -> auditor.auditImage(address));
  }

  @Override
  public Verdict auditVideo(String address) {
    return ask(auditor -> auditor.auditVideo(address));
  }
}
