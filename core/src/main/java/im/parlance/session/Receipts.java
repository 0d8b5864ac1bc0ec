package im.parlance.session;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Acting;
import im.parlance.event.EventStream;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.Messages;
import java.time.InstantSource;
import java.util.Optional;

/** What readers tell of messages: passed on to their senders, and kept nowhere. */
final class Receipts {
  private final Switchboard board;
  private final Messages messages;
  private final EventStream events;
  private final InstantSource clock;

  Receipts(Switchboard board, Messages messages, EventStream events, InstantSource clock) {
    this.board = board;
    this.messages = messages;
    this.events = events;
    this.clock = clock;
  }

  void read(UserId reader, TimelineId timeline, MessageId id, boolean andBefore) {
    mustRead(reader, timeline);
    Message message =
        messages
            .find(timeline, id)
            .filter(found -> !found.sender().equals(reader) && found.isVisibleTo(reader))
            .filter(found -> isAsked(found, andBefore))
            .orElseThrow(() -> ImException.of(ErrorCode.INVALID_ARGUMENT, "id"));
    MessageEvent.Read read = new MessageEvent.Read(message, reader, andBefore, clock.instant());
    Acting.as(Optional.of(reader), () -> events.publish(read));
    board.tell(message.sender(), read);
  }

  private void mustRead(UserId reader, TimelineId timeline) {
    if (timeline instanceof TimelineId.OfGroup of) {
      if (!board.isMember(of.group(), reader)) {
        throw ImException.of(ErrorCode.NOT_A_MEMBER, of.group().value());
      }
    } else if (!(timeline instanceof TimelineId.Pair pair)
        || !(pair.first().equals(reader) || pair.second().equals(reader))) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "timeline");
    }
  }

  private static boolean isAsked(Message message, boolean andBefore) {
    return message.timeline() instanceof TimelineId.Pair
        || (message.handling().receipt() && !andBefore);
  }
}
