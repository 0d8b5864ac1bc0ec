package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Content.Kind;
import im.parlance.moderation.ModerationRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which moderation records are wanted (spec: moderation, record export). The two dates have to be
 * given; a filter that is left out, null or empty lets everything pass.
 *
 * @param from the first millisecond
 * @param to the last millisecond
 * @param filters members of the line of a record, by the names that they have in the call
 */
record EasemobModerationQuery(long from, long to, Map<String, String> filters) {
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "targetType", Set.of("chat", "groupchat", "chatroom"),
          "msgType", Stream.of(Kind.values()).map(EasemobContent::type).collect(Collectors.toSet()),
          "moderationResult", Set.of("PASS", "REJECT", "EXCHANGE", "RECALL"),
          "providerResult", Set.of("PASS", "REVIEWED", "REJECT", "UNKNOWN"));

  static EasemobModerationQuery of(JsonNode body) {
    long from = date(body, "dateFrom");
    long to = date(body, "dateTo");
    if (from > to) {
      throw EasemobRefusal.illegalArgument("dateFrom must not be after dateTo");
    }
    return new EasemobModerationQuery(
        from,
        to,
        WORDS.keySet().stream()
            .filter(name -> chosen(body, name).isPresent())
            .collect(Collectors.toMap(name -> name, name -> chosen(body, name).orElseThrow())));
  }

  private static long date(JsonNode body, String name) {
    return EasemobFields.number(body, name)
        .filter(date -> date >= 0)
        .orElseThrow(() -> EasemobRefusal.illegalArgument(name + " is illegal"));
  }

  private static Optional<String> chosen(JsonNode body, String name) {
    Optional<JsonNode> value = EasemobFields.present(body, name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw EasemobRefusal.illegalArgument(name + " is illegal");
    }
    Optional<String> word = value.map(JsonNode::asText).filter(text -> !text.isEmpty());
    if (word.isPresent() && !WORDS.getOrDefault(name, Set.of()).contains(word.get())) {
      throw EasemobRefusal.illegalArgument(name + " is illegal");
    }
    return word;
  }

  Instant start() {
    return Instant.ofEpochMilli(from);
  }

  /** The first instant behind it. */
  Instant end() {
    return Instant.ofEpochMilli(to).plusMillis(1);
  }

  boolean picks(ModerationRecord record) {
    return EasemobChatCallbacks.isTold(record.timeline())
        && is("targetType", EasemobChatCallbacks.chatType(record.timeline()))
        && is("msgType", EasemobContent.type(record.kind()))
        && is("moderationResult", EasemobModerationLine.moderationResult(record.outcome()))
        && is("providerResult", EasemobModerationLine.providerResult(record.risk()));
  }

  private boolean is(String filter, String word) {
    return filters.getOrDefault(filter, word).equals(word);
  }

  /** The query as it is told of its file. */
  String conditions() {
    ObjectNode told = Json.object().put("dateFrom", from).put("dateTo", to);
    filters.forEach(told::put);
    return Json.text(told);
  }
}
