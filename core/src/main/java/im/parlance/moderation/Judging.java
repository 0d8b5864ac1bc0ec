package im.parlance.moderation;

import im.parlance.event.EventStream;
import im.parlance.id.MessageId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.Verdict.Risk;
import java.util.List;
import java.util.Optional;

/**
 * A draft before a judge.
 *
 * @param draft what is to be sent
 * @param origin where it comes from
 * @param id of the message; 0 if it is only asked what would become of it
 * @param events where the decision is told
 */
record Judging(Draft draft, Origin origin, MessageId id, EventStream events) {
  /** Whether there are words to judge. */
  boolean hasText() {
    return !draft.content().text().isEmpty();
  }

  /** Tells what was decided. */
  void tell(Judge judge, Outcome outcome, Optional<Risk> risk, List<String> hits) {
    if (id.value() == 0) {
      return;
    }
    Content content = draft.content();
    ModerationRecord decision =
        new ModerationRecord(
            id,
            draft.target().timeline(draft.sender()),
            draft.sender(),
            content.kind(),
            judge,
            outcome,
            risk,
            hits);
    events.publish(new MessageModerated(decision, content, origin));
  }
}
