package im.parlance.http.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.conversation.ConversationEvent;
import im.parlance.conversation.ConversationEvent.LevelChanged;
import im.parlance.conversation.ConversationEvent.MessagesHidden;
import im.parlance.conversation.ConversationEvent.PinChanged;
import im.parlance.conversation.ConversationEvent.SortLevelChanged;
import im.parlance.conversation.ConversationRef;
import im.parlance.event.ImEvent;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.MessageEvent.Judged;
import im.parlance.message.MessageEvent.Read;
import im.parlance.presence.PresenceEvent;
import im.parlance.presence.PresenceState;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.AttributesChanged;
import im.parlance.room.RoomEvent.Brought;
import im.parlance.room.RoomEvent.Destroyed;
import im.parlance.room.RoomEvent.Joined;
import im.parlance.room.RoomEvent.Left;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The frame that tells a client what happened. */
final class GatewayEvents {
  private GatewayEvents() {}

  static String frame(List<ImEvent> heard) {
    ArrayNode events = Json.array();
    heard.forEach(event -> events.add(event(event)));
    return Json.text(Json.object().put("op", "events").set("events", events));
  }

  private static ObjectNode event(ImEvent event) {
    ObjectNode told = Json.object();
    if (event instanceof RoomEvent room) {
      room(room, told);
    } else if (event instanceof ConversationEvent conversation) {
      conversation(conversation, told);
    } else if (event instanceof PresenceEvent.Changed changed) {
      presence(changed.state(), told);
    } else if (event instanceof Read read) {
      told.put("event", "read")
          .put("id", Long.toString(read.message().id().value()))
          .put("timeline", read.message().timeline().text())
          .put("user", read.reader().value());
      if (read.andBefore()) {
        told.put("andBefore", true);
      }
    } else if (event instanceof Judged judged) {
      told.put("event", "stopped")
          .put("id", Long.toString(judged.message().id().value()))
          .put("timeline", judged.message().timeline().text())
          .put("reason", judged.ruling().reason());
    }
    return told.put("at", event.at().toEpochMilli());
  }

  private static void room(RoomEvent event, ObjectNode told) {
    told.put("room", event.room().value());
    if (event instanceof Destroyed) {
      told.put("event", "destroyed");
    } else if (event instanceof Left left) {
      told.put("event", name(left.reason()));
      // to be barred oneself is said without users, others' being barred with them
      if (left.reason() != RoomEvent.Reason.BARRED) {
        told.set("users", users(left.users()));
      }
    } else if (event instanceof Joined joined) {
      told.put("event", "joined").set("users", users(List.of(joined.member().user())));
    } else if (event instanceof Brought brought) {
      told.put("event", "joined").set("users", users(brought.users()));
    } else if (event instanceof AttributesChanged changed) {
      told.put("event", "attributes").set("set", GatewayRooms.attributes(changed.set()));
      told.set("removed", texts(changed.removed()));
    } else if (event instanceof Announced announced) {
      told.put("event", name(announced.act()))
          .put("extra", announced.extra())
          .set("users", users(announced.users()));
    }
  }

  private static void presence(PresenceState state, ObjectNode told) {
    ObjectNode statuses =
        told.put("event", "presence")
            .put("user", state.user().value())
            .put("note", state.note())
            .put("lastSeen", state.lastSeen().toEpochMilli())
            .putObject("statuses");
    state.statuses().forEach((device, status) -> statuses.put(device.id(), status));
  }

  private static void conversation(ConversationEvent event, ObjectNode told) {
    if (event instanceof LevelChanged changed) {
      told.put("event", "level").put("level", name(changed.level()));
      conversation(changed.conversation(), told);
    } else if (event instanceof SortLevelChanged changed) {
      told.put("event", "sort_level")
          .put("level", name(changed.level()))
          .put("sort", name(changed.sort()));
    } else if (event instanceof PinChanged changed) {
      told.put("event", changed.pinned() ? "pinned" : "unpinned");
      conversation(changed.conversation(), told);
    } else if (event instanceof MessagesHidden hidden) {
      told.put("event", "messages_hidden")
          .put("timeline", hidden.timeline().text())
          .set("ids", texts(hidden.messages().stream().map(MessageId::toString).toList()));
    }
  }

  private static void conversation(ConversationRef conversation, ObjectNode told) {
    told.put("sort", name(conversation.sort())).put("target", conversation.target());
    conversation.channel().ifPresent(channel -> told.put("channel", channel.value()));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode users(List<UserId> users) {
    return texts(users.stream().map(UserId::value).toList());
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }
}
