package im.parlance.moderation;

import im.parlance.event.ImEvent;
import im.parlance.message.Content;
import im.parlance.message.Origin;
import java.time.Instant;

/**
 * A judge has looked at a message before it was sent, and let it pass or not.
 *
 * @param decision what it has decided
 * @param content what it has looked at
 * @param origin where the message came from
 */
public record MessageModerated(ModerationRecord decision, Content content, Origin origin)
    implements ImEvent {
  @Override
  public Instant at() {
    return decision.at();
  }
}
