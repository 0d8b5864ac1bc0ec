package im.parlance.moderation;

import im.parlance.event.EventStream;
import im.parlance.id.MessageId;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.message.Ruling.Outcome;
import im.parlance.message.SendFilter;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.Verdict.Label;
import im.parlance.moderation.Verdict.Risk;
import java.util.List;
import java.util.Optional;

/** Stops messages whose texts an auditor rejects. */
record Audit(ContentAuditor auditor, EventStream events) implements SendFilter {
  @Override
  public Ruling judge(Draft draft, Origin origin) {
    return judge(draft, origin, new MessageId(0));
  }

  @Override
  public Ruling judge(Draft draft, Origin origin, MessageId id) {
    Judging judging = new Judging(draft, origin, id, events);
    if (!judging.hasText()) {
      return Ruling.pass(draft);
    }
    Verdict verdict;
    try {
      verdict = auditor.auditText(draft.content().text());
    } catch (RuntimeException e) {
      judging.tell(Judge.AUDITOR, Outcome.PASSED, Optional.empty(), List.of());
      throw e;
    }
    Ruling ruling =
        verdict.risk() == Risk.REJECT
            ? Ruling.stop(draft, SendFilters.AUDITOR)
            : Ruling.pass(draft);
    judging.tell(
        Judge.AUDITOR,
        ruling.outcome(),
        Optional.of(verdict.risk()),
        verdict.labels().stream().map(Label::name).distinct().toList());
    return ruling;
  }
}
