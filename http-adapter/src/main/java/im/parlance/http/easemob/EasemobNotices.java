package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.App;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent;
import im.parlance.group.Membership;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.moderation.MessageModerated;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.relation.RelationEvent;
import im.parlance.room.AppRoomListChanged;
import im.parlance.room.RoomEvent;
import im.parlance.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one rule tells of besides messages, and in which form. */
final class EasemobNotices {
  private static final int PAGE = 1000;

  /** The operator of what the app does itself. */
  private static final String THE_APP = "@ppAdmin";

  private final App app;
  private final Rule rule;
  private final EasemobRuleScope scope;
  private final EasemobChatCallbacks chat;
  private final EasemobModerationCallbacks moderation;
  private final EasemobUserCallbacks users;
  private final EasemobGroupCallbacks groups;
  private final EasemobRoomCallbacks rooms;
  private final EasemobLegacyCallbacks legacy;

  EasemobNotices(App app, Rule rule, EasemobEnvelope envelope) {
    this.app = app;
    this.rule = rule;
    this.scope = new EasemobRuleScope(rule);
    this.chat = new EasemobChatCallbacks(envelope);
    this.moderation = new EasemobModerationCallbacks(envelope);
    this.users = new EasemobUserCallbacks(envelope);
    this.groups = new EasemobGroupCallbacks(envelope, app.groups());
    this.rooms = new EasemobRoomCallbacks(envelope, app.chatRooms());
    this.legacy = new EasemobLegacyCallbacks(envelope);
  }

  /** Whether the rule tells of such; quick. */
  boolean concerns(ImEvent event) {
    if (event instanceof MessageEvent.Sent sent) {
      Message message = sent.message();
      return rule.tells(Topic.OFFLINE_MESSAGES)
          && rule.tells(message.origin())
          && !(message.timeline() instanceof TimelineId.OfRoom)
          && scope.covers(message.timeline(), message.sender(), message.content());
    }
    if (event instanceof MessageEvent.Revised || event instanceof MessageEvent.Read) {
      Message message = ((MessageEvent) event).message();
      return rule.tells(event instanceof MessageEvent.Read ? Topic.RECEIPTS : Topic.REVISIONS)
          && scope.coversTarget(message.timeline(), message.sender(), message.content());
    }
    if (event instanceof MessageModerated moderated) {
      return EasemobModerationCallbacks.topic(moderated).filter(rule::tells).isPresent()
          && rule.tells(moderated.origin())
          && scope.coversTarget(
              moderated.decision().timeline(), moderated.decision().sender(), moderated.content());
    }
    return rule.environment().isEmpty() && concernsOthers(event);
  }

  /** Whether the rule tells of what is no message, and so belongs to no environment. */
  private boolean concernsOthers(ImEvent event) {
    return (event instanceof SessionEvent && rule.tells(Topic.STATUSES))
        || (event instanceof RelationEvent && rule.tells(Topic.CONTACTS))
        || (event instanceof GroupEvent && rule.tells(Topic.GROUPS))
        || ((event instanceof RoomEvent || event instanceof AppRoomListChanged)
            && rule.tells(Topic.ROOMS));
  }

  /** What is told of it, done by this user or by the app. */
  List<ObjectNode> of(ImEvent event, Optional<UserId> by) {
    if (event instanceof MessageEvent.Sent sent) {
      return offline(sent.message());
    }
    if (event instanceof MessageEvent.Revised revised) {
      return List.of(chat.revised(revised.message(), revised.revision()));
    }
    if (event instanceof MessageEvent.Read read) {
      return List.of(chat.read(read));
    }
    if (event instanceof MessageModerated moderated) {
      return List.of(moderation.of(moderated));
    }
    if (event instanceof SessionEvent session) {
      return List.of(users.status(session));
    }
    if (event instanceof RelationEvent relation) {
      return users.contacts(relation);
    }
    if (event instanceof GroupEvent group) {
      return inItsForm(groups.of(group, by), by);
    }
    if (event instanceof AppRoomListChanged changed) {
      return inItsForm(rooms.of(changed), by);
    }
    return event instanceof RoomEvent room
        ? inItsForm(rooms.of(room), EasemobRoomCallbacks.operator(room, by))
        : List.of();
  }

  private List<ObjectNode> inItsForm(List<ObjectNode> current, Optional<UserId> operator) {
    String name = operator.map(UserId::value).orElse(THE_APP);
    current.forEach(told -> told.put("operator", name));
    return rule.legacy()
        ? current.stream().flatMap(told -> legacy.of(told).stream()).toList()
        : current;
  }

  private List<ObjectNode> offline(Message message) {
    return recipients(message).stream()
        .filter(user -> !user.equals(message.sender()))
        .filter(message::isVisibleTo)
        .filter(scope::covers)
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
