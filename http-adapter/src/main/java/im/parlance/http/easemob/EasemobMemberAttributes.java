package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobFields.texts;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /metadata/chatgroup…}: what is noted of members (spec: groups, vendor extras). */
final class EasemobMemberAttributes {
  private static final int MAX_KEY = 16;
  private static final int MAX_VALUE = 512;
  private static final int MAX_TOTAL = 4096;
  private static final int MOST_TARGETS = 10;
  private static final int MOST_SET = 20;

  private EasemobMemberAttributes() {}

  private static EasemobRefusal refused(int status, String description) {
    return EasemobRefusal.of(status, "metadata_error", description);
  }

  private static GroupId group(EasemobCall call) {
    GroupId group =
        EasemobNames.groupId(call.variable("group"))
            .filter(id -> call.app().groups().find(id).isPresent())
            .orElseThrow(() -> refused(404, "group not exists"));
    if (!call.action().equals("get") && call.app().groups().isSuspended(group)) {
      throw EasemobGroupCall.disabled(group);
    }
    return group;
  }

  private static EasemobRefusal notHere() {
    return EasemobRefusal.of(404, "MetadataException", "user not in group");
  }

  private static <T> T ofMember(Supplier<T> act) {
    try {
      return act.get();
    } catch (ImException e) {
      throw e.code() == ErrorCode.NOT_A_MEMBER ? notHere() : e;
    }
  }

  private static UserId user(String name) {
    return EasemobNames.id(EasemobNames.folded(name)).orElseThrow(EasemobMemberAttributes::notHere);
  }

  private static Map<String, String> values(JsonNode object) {
    if (!object.isObject() || object.isEmpty()) {
      throw refused(400, "metaData is empty");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (size(entry.getKey()) > MAX_KEY || entry.getKey().isEmpty()) {
        throw refused(400, "exceeds chatgroup user metadata single key limit");
      }
      if (!entry.getValue().isValueNode() || size(entry.getValue().asText()) > MAX_VALUE) {
        throw refused(400, "exceeds chatgroup user metadata single value limit");
      }
      values.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().asText());
    }
    return values;
  }

  private static int size(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static void mustFit(Map<String, String> before, Map<String, String> change) {
    Map<String, String> after = new LinkedHashMap<>(before);
    after.putAll(change);
    after.values().removeIf(String::isEmpty);
    int total =
        after.entrySet().stream()
            .mapToInt(entry -> size(entry.getKey()) + size(entry.getValue()))
            .sum();
    if (total > MAX_TOTAL) {
      throw refused(400, "exceeds chatgroup user metadata total limit");
    }
  }

  private static ObjectNode object(Map<String, String> values) {
    ObjectNode object = Json.object();
    values.forEach(object::put);
    return object;
  }

  static JsonNode set(EasemobCall call) {
    Map<String, String> values = values(call.json().path("metaData"));
    GroupId group = group(call);
    UserId user = user(call.variable("username"));
    ofMember(
        () -> {
          mustFit(call.app().memberNotes().of(group, user), values);
          call.app().memberNotes().set(group, user, values);
          return values;
        });
    return call.shortEnvelope().set("data", object(values));
  }

  static JsonNode get(EasemobCall call) {
    GroupId group = group(call);
    UserId user = user(call.variable("username"));
    Map<String, String> values = ofMember(() -> call.app().memberNotes().of(group, user));
    return call.shortEnvelope().set("data", object(values));
  }

  /** Members may ask about one another. */
  static JsonNode getBatch(EasemobCall call) {
    GroupId group = group(call);
    List<String> targets = texts(call.json(), "targets");
    Set<String> names = new LinkedHashSet<>(texts(call.json(), "properties"));
    if (call.caller() instanceof OneUser asking
        && call.app().groups().standing(group, asking.id()).isEmpty()) {
      throw refused(401, "auth error");
    }
    if (targets.isEmpty()) {
      throw refused(400, "targets is empty");
    }
    if (targets.size() > MOST_TARGETS) {
      throw refused(400, "query param reaches limit.");
    }
    ObjectNode data = Json.object();
    for (String target : targets) {
      Map<String, String> values =
          new LinkedHashMap<>(ofMember(() -> call.app().memberNotes().of(group, user(target))));
      values.keySet().removeIf(name -> !names.isEmpty() && !names.contains(name));
      data.set(target, object(values));
    }
    return call.shortEnvelope().set("data", data);
  }

  /** All of them, or none if one of them is wrong. */
  static JsonNode setBatch(EasemobCall call) {
    GroupId group = group(call);
    Map<String, Map<String, String>> changes = new LinkedHashMap<>();
    for (JsonNode item : call.json()) {
      String name = text(item, "username").orElseThrow(() -> refused(400, "username is empty"));
      changes
          .computeIfAbsent(name, user -> new LinkedHashMap<>())
          .putAll(values(item.path("metadata")));
    }
    if (changes.isEmpty()) {
      throw refused(400, "metadata is empty");
    }
    if (changes.size() > MOST_SET) {
      throw refused(400, "exceeds chatgroup metadata batch put users limit");
    }
    for (Map.Entry<String, Map<String, String>> change : changes.entrySet()) {
      UserId user = user(change.getKey());
      if (call.app().groups().standing(group, user).isEmpty()) {
        throw refused(400, "Some users are not in the group: " + change.getKey());
      }
      mustFit(call.app().memberNotes().of(group, user), change.getValue());
    }
    ObjectNode data = Json.object();
    data.putArray("updateMetadataFailed");
    ArrayNode done = data.putArray("updateMetadataSucceeded");
    changes.forEach(
        (name, values) -> {
          call.app().memberNotes().set(group, user(name), values);
          done.add(Json.object().put("username", name).set("metadata", object(values)));
        });
    return call.shortEnvelope().set("data", data);
  }
}
