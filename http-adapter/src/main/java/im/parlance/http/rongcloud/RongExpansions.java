package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Expansion;
import im.parlance.message.Message;
import im.parlance.message.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code /message/expansion/…}: keys and values of a message that was sent to take them.
 * Participants are told by a command (spec: message expansion).
 */
final class RongExpansions {
  private static final String EXPANDED = "RC:MsgExMsg";
  private static final int MAX_KEYS = 100;

  /** Characters of keys and values in one command: in JSON, one has six bytes at the most. */
  private static final int MAX_COMMAND = 20_000;

  private RongExpansions() {}

  static ObjectNode set(RongCall call) {
    return set(call, target(call));
  }

  static ObjectNode setInUltraGroup(RongCall call) {
    return set(call, RongUltraMessages.target(call));
  }

  private static ObjectNode set(RongCall call, Target target) {
    Map<String, String> values = RongSendOptions.pairs("extraKeyVal", call.required("extraKeyVal"));
    boolean heard = call.flag("isSyncSender");
    call.app().messages().expand(expandable(call, target), values);
    ObjectNode put = Json.object();
    int length = 0;
    for (Map.Entry<String, String> pair : values.entrySet()) {
      int added = pair.getKey().length() + pair.getValue().length();
      if (length + added > MAX_COMMAND) {
        tell(call, target, Json.object().set("put", put), heard);
        put = Json.object();
        length = 0;
      }
      put.put(pair.getKey(), pair.getValue());
      length += added;
    }
    tell(call, target, Json.object().set("put", put), heard);
    return RongUsers.ok();
  }

  static ObjectNode delete(RongCall call) {
    return delete(call, target(call));
  }

  static ObjectNode deleteInUltraGroup(RongCall call) {
    return delete(call, RongUltraMessages.target(call));
  }

  private static ObjectNode delete(RongCall call, Target target) {
    List<String> keys = keys(call.required("extraKey"));
    boolean heard = call.flag("isSyncSender");
    call.app().messages().reduce(expandable(call, target), keys);
    ArrayNode del = Json.array();
    keys.forEach(del::add);
    tell(call, target, Json.object().set("del", del), heard);
    return RongUsers.ok();
  }

  private static List<String> keys(String text) {
    JsonNode tree = Json.parse(text);
    if (!tree.isArray() || tree.size() > MAX_KEYS) {
      throw RongError.PARAMETER.because(
          "extraKey is not a JSON array of up to " + MAX_KEYS + " keys.");
    }
    List<String> keys = new ArrayList<>();
    for (JsonNode key : tree) {
      if (!key.isTextual() || !RongSendOptions.isKey(key.asText())) {
        throw RongError.PARAMETER.because("extraKey has a key that is not valid.");
      }
      keys.add(key.asText());
    }
    return keys;
  }

  static ObjectNode query(RongCall call) {
    return entries(call, RongMessageUid.parse(RongRevisions.uid(call, "msgUID")));
  }

  static ObjectNode queryInUltraGroup(RongCall call) {
    Target.ToUltraGroup target = RongUltraMessages.target(call);
    RongUltraPlace place = RongUltraPlace.of(call, target.group(), target.channel());
    return entries(call, place.find(RongRevisions.uid(call, "msgUID")).map(Message::id));
  }

  /** A message has no more keys than the first page holds. */
  private static ObjectNode entries(RongCall call, Optional<MessageId> message) {
    long page = call.number("pageNo").orElse(1L);
    if (page < 0) {
      throw RongError.PARAMETER.because("pageNo is not 1 or more.");
    }
    ObjectNode content = Json.object();
    if (page <= 1) {
      message
          .map(id -> new TreeMap<>(call.app().messages().expansions(id)))
          .ifPresent(all -> all.forEach((key, value) -> content.set(key, entry(value))));
    }
    return RongUsers.ok().set("extraContent", content);
  }

  private static ObjectNode entry(Expansion expansion) {
    return Json.object().put("v", expansion.value()).put("ts", expansion.setAt().toEpochMilli());
  }

  /** What history shows of them: keys and values as they were sent. */
  static String shown(RongCall call, Message message) {
    if (!message.handling().expandable()) {
      return "";
    }
    Map<String, Expansion> all = new TreeMap<>(call.app().messages().expansions(message.id()));
    ObjectNode pairs = Json.object();
    all.forEach((key, expansion) -> pairs.put(key, expansion.value()));
    return pairs.isEmpty() ? "" : Json.text(pairs);
  }

  private static Message expandable(RongCall call, Target target) {
    String uid = RongRevisions.uid(call, "msgUID");
    Message message = RongRevisions.message(call, uid, target, call.user("userId"));
    if (!message.handling().expandable()) {
      throw RongError.PARAMETER.because("the message takes no expansions.");
    }
    return message;
  }

  private static Target target(RongCall call) {
    String id = call.required("targetId");
    long type = call.requiredNumber("conversationType");
    if (type != 1 && type != 3) {
      throw RongError.PARAMETER.because("conversationType is neither 1 nor 3.");
    }
    return type == 1 ? new Target.ToUser(UserId.of(id)) : new Target.ToGroup(GroupId.of(id));
  }

  private static void tell(RongCall call, Target target, ObjectNode change, boolean heard) {
    change.put("messageUId", call.required("msgUID"));
    Draft draft =
        RongRevisions.command(EXPANDED, change)
            .from(call.user("userId"))
            .handled(RongRevisions.COMMAND.inHistory(false))
            .to(target);
    RongRevisions.tell(call.app().messages(), heard ? draft.copyingSender() : draft);
  }
}
