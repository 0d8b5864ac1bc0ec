package im.parlance.moderation;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one judge has decided about a message before it was sent. It tells nothing of the content
 * but its kind and what was found in it.
 *
 * @param message the message, whether it was sent or not
 * @param timeline where it was said, or would have been
 * @param sender who said it
 * @param kind what sort of content it had
 * @param judge who has looked at it
 * @param outcome what the judge has made of it
 * @param risk what the judge holds of it; empty if it failed, and the message passed it
 * @param hits what was found: the app's words, or the sorts of thing that an auditor names
 */
public record ModerationRecord(
    MessageId message,
    TimelineId timeline,
    UserId sender,
    Content.Kind kind,
    Judge judge,
    Ruling.Outcome outcome,
    Optional<Verdict.Risk> risk,
    List<String> hits) {

  /** Who looks at messages. A message has one record of each at most. */
  public enum Judge {
    /** The app's sensitive words. */
    WORDS,
    /** The auditor. */
    AUDITOR
  }

  /** Copies the list. */
  public ModerationRecord {
    hits = List.copyOf(hits);
  }

  /** When it was decided, as the message's id tells. */
  public Instant at() {
    return message.time();
  }

  /** Hides the words. */
  @Override
  public String toString() {
    return "ModerationRecord[" + message + ", " + judge + ' ' + outcome + ']';
  }
}
