package im.parlance.http.rongcloud;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.moderation.SendFilters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Messages in the words of full message routing (spec: webhooks, full message routing). */
final class RongRouted {
  private static final int MOST_REMEMBERED = 100_000;
  private static final String CLEAN = "0";
  private static final String STOPPED = "1";
  private static final String REPLACED = "2";

  /** What words have done to messages, by their ids; as long as this process remembers. */
  private final Cache<MessageId, String> screened =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  private final Set<String> types;

  /** Routes messages of these channel types; all if there are none. */
  RongRouted(Set<String> types) {
    this.types = types;
  }

  /** Takes note of what words have done. */
  void judged(MessageEvent.Judged event) {
    if (event.ruling().reason().equals(SendFilters.WORDS)) {
      screened.put(
          event.message().id(),
          event.ruling().outcome() == Ruling.Outcome.STOPPED ? STOPPED : REPLACED);
    }
  }

  /** Whether it is routed: what is not to be kept is not. */
  boolean picks(NewMessage message) {
    Handling handling = message.handling();
    return (handling.inHistory() || handling.isDirected())
        && (types.isEmpty() || types.contains(channelType(message.timeline())));
  }

  Map<String, String> fields(Message message) {
    String target = target(message.timeline(), message.sender());
    String time = Long.toString(message.sentAt().toEpochMilli());
    String sensitive = screened.get(message.id(), id -> CLEAN);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("fromUserId", message.sender().value());
    fields.put("toUserId", target);
    fields.put("targetId", target);
    fields.put("objectName", RongContent.objectName(message.content()));
    fields.put("content", RongContent.content(message.content()));
    fields.put("channelType", channelType(message.timeline()));
    fields.put("msgTimestamp", time);
    fields.put("timestamp", time);
    fields.put("msgUID", RongMessageUid.of(message.id(), message.timeline()));
    fields.put("sensitiveType", sensitive);
    fields.put("source", source(message.origin()));
    if (message.timeline() instanceof TimelineId.OfUltraGroup of) {
      fields.put("busChannel", of.channel().value());
    }
    // the audience of a stopped message is its sender, whom nobody has directed it to
    if (message.handling().isDirected() && !sensitive.equals(STOPPED)) {
      fields.put("groupUserIds", joined(message.handling().audience()));
    }
    return fields;
  }

  static String joined(Set<UserId> users) {
    return users.stream().map(UserId::value).sorted().collect(joining(","));
  }

  /** Clients connect by WebSocket, whatever they run on. */
  static String source(Origin origin) {
    return origin == Origin.SERVER ? "Server" : "Websocket";
  }

  static String channelType(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfGroup) {
      return "GROUP";
    }
    if (timeline instanceof TimelineId.OfRoom) {
      return "TEMPGROUP";
    }
    return timeline instanceof TimelineId.OfUltraGroup ? "ULTRAGROUP" : "PERSON";
  }

  static String target(TimelineId timeline, UserId sender) {
    if (timeline instanceof TimelineId.Pair pair) {
      return (pair.first().equals(sender) ? pair.second() : pair.first()).value();
    }
    if (timeline instanceof TimelineId.OfGroup of) {
      return of.group().value();
    }
    if (timeline instanceof TimelineId.OfRoom of) {
      return of.room().value();
    }
    if (timeline instanceof TimelineId.OfUltraGroup of) {
      return of.group().value();
    }
    return timeline instanceof TimelineId.Inbox inbox ? inbox.user().value() : "";
  }
}
