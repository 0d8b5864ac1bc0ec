package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.App;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent;
import im.parlance.group.Membership;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Told;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.relation.RelationEvent;
import im.parlance.room.RoomEvent;
import im.parlance.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one rule tells of besides messages, and in which form. */
final class EasemobNotices {
  private static final int PAGE = 1000;

  private final App app;
  private final Rule rule;
  private final EasemobChatCallbacks chat;
  private final EasemobUserCallbacks users;
  private final EasemobGroupCallbacks groups;
  private final EasemobRoomCallbacks rooms;
  private final EasemobLegacyCallbacks legacy;

  EasemobNotices(App app, Rule rule, EasemobEnvelope envelope) {
    this.app = app;
    this.rule = rule;
    this.chat = new EasemobChatCallbacks(envelope);
    this.users = new EasemobUserCallbacks(envelope);
    this.groups = new EasemobGroupCallbacks(envelope, app.groups());
    this.rooms = new EasemobRoomCallbacks(envelope, app.chatRooms());
    this.legacy = new EasemobLegacyCallbacks(envelope);
  }

  /** Whether the rule tells of such; quick. */
  boolean concerns(ImEvent event) {
    if (event instanceof MessageEvent message
        && !EasemobChatCallbacks.isTold(message.message().timeline())) {
      return false;
    }
    if (event instanceof MessageEvent.Sent sent) {
      return rule.tells(Told.OFFLINE_MESSAGES)
          && rule.tells(sent.message().origin())
          && !(sent.message().timeline() instanceof TimelineId.OfRoom);
    }
    return (event instanceof MessageEvent.Revised && rule.tells(Told.REVISIONS))
        || (event instanceof SessionEvent && rule.tells(Told.STATUSES))
        || (event instanceof RelationEvent && rule.tells(Told.CONTACTS))
        || (event instanceof GroupEvent && rule.tells(Told.GROUPS))
        || (event instanceof RoomEvent && rule.tells(Told.ROOMS));
  }

  List<ObjectNode> of(ImEvent event) {
    if (event instanceof MessageEvent.Sent sent) {
      return offline(sent.message());
    }
    if (event instanceof MessageEvent.Revised revised) {
      return List.of(chat.revised(revised.message(), revised.revision()));
    }
    if (event instanceof SessionEvent session) {
      return List.of(users.status(session));
    }
    if (event instanceof RelationEvent relation) {
      return users.contacts(relation);
    }
    if (event instanceof GroupEvent group) {
      return inItsForm(groups.of(group));
    }
    return event instanceof RoomEvent room ? inItsForm(rooms.of(room)) : List.of();
  }

  private List<ObjectNode> inItsForm(List<ObjectNode> current) {
    return rule.legacy()
        ? current.stream().flatMap(told -> legacy.of(told).stream()).toList()
        : current;
  }

  private List<ObjectNode> offline(Message message) {
    return recipients(message).stream()
        .filter(user -> !user.equals(message.sender()))
        .filter(message::isVisibleTo)
        .filter(user -> !app.sessions().isOnline(user))
        .map(user -> chat.offline(message, user))
        .toList();
  }

  private List<UserId> recipients(Message message) {
    if (message.timeline() instanceof TimelineId.Pair pair) {
      return List.of(pair.first(), pair.second());
    }
    List<UserId> members = new ArrayList<>();
    Optional<Cursor> next = Optional.of(Cursor.START);
    while (next.isPresent() && message.timeline() instanceof TimelineId.OfGroup of) {
      Page<Membership> page = app.groups().members(of.group(), next.get(), PAGE);
      page.items().forEach(member -> members.add(member.user()));
      next = page.next();
    }
    return members;
  }
}
