package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobGroupCall.forbidden;
import static im.parlance.http.easemob.EasemobGroupCall.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.group.GroupProfile;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code PUT} and {@code DELETE /chatgroups/{group}}, and its announcement (spec: groups, modify,
 * transfer, dissolve, announcement).
 */
final class EasemobGroupChanges {
  /** When a group was last changed, in the attributes that core keeps. */
  static final String MODIFIED = "modified";

  private static final int MAX_ANNOUNCEMENT = 512;
  private static final String NEW_OWNER = "newowner";

  /** The fields that may be sent, by the name that the answer has for them. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("groupname", "groupname"),
          Map.entry("name", "groupname"),
          Map.entry("description", "description"),
          Map.entry("desc", "description"),
          Map.entry("avatar", "avatar"),
          Map.entry("custom", "custom"),
          Map.entry("maxusers", "maxusers"),
          Map.entry("membersonly", "membersonly"),
          Map.entry("members_only", "membersonly"),
          Map.entry("allowinvites", "allowinvites"),
          Map.entry("invite_need_confirm", "invite_need_confirm"),
          Map.entry("public", "public"),
          Map.entry("need_verify", ""));

  private EasemobGroupChanges() {}

  /** Two published operations share verb and path. */
  static Operation operation(EasemobCall call) {
    return Operation.of(call.object().has(NEW_OWNER) ? "groups.transfer" : "groups.update");
  }

  static JsonNode put(EasemobCall call) {
    return call.json().has(NEW_OWNER) ? transfer(call) : update(call);
  }

  private static JsonNode transfer(EasemobCall call) {
    if (call.json().size() > 1) {
      throw notValid(List.of(NEW_OWNER));
    }
    EasemobGroupCall group = EasemobGroupCall.of(call);
    EasemobAccess.GROUP_OWNER.check(call);
    String name = text(call.json(), NEW_OWNER).orElse("");
    UserId owner =
        EasemobNames.id(EasemobNames.folded(name))
            .filter(group::isMember)
            .orElseThrow(() -> forbidden(group.notHere(name)));
    if (group.isOwner(owner)) {
      throw forbidden("new owner and old owner are the same");
    }
    group.groups().transfer(group.id(), owner);
    touch(group, Map.of());
    return group.answer(Json.object().put(NEW_OWNER, true));
  }

  private static EasemobRefusal notValid(List<String> fields) {
    return invalid("some of " + fields + " are not valid fields");
  }

  private static JsonNode update(EasemobCall call) {
    JsonNode body = call.json();
    Map<String, String> sent = fields(body);
    EasemobGroupCall group = EasemobGroupCall.of(call);
    GroupProfile profile = EasemobGroups.checked(changed(group.group().profile(), body));
    EasemobGroupFlags flags = EasemobGroupFlags.of(group.groups().attributes(group.id()));
    Optional<Integer> capacity = capacity(group, body, flags);
    Map<String, String> attributes = flags.with(body).attributes();
    if (!sent.isEmpty()) {
      // first: who hears of the change looks at them
      touch(group, attributes);
    }
    capacity.ifPresent(most -> group.groups().setCapacity(group.id(), most));
    boolean isNamed = !profile.equals(group.group().profile());
    if (isNamed || (capacity.isEmpty() && !sent.isEmpty())) {
      group.groups().update(group.id(), old -> changed(old, body));
    }
    ObjectNode data = Json.object();
    sent.values().stream().filter(name -> !name.isEmpty()).forEach(name -> data.put(name, true));
    return group.answer(data);
  }

  private static void touch(EasemobGroupCall group, Map<String, String> attributes) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put(MODIFIED, Long.toString(group.call().now().toEpochMilli()));
    group.groups().setAttributes(group.id(), all);
  }

  private static Map<String, String> fields(JsonNode body) {
    Map<String, String> sent = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name ->
                Optional.ofNullable(FIELDS.get(name))
                    .ifPresentOrElse(known -> sent.put(name, known), () -> unknown.add(name)));
    if (!unknown.isEmpty()) {
      throw notValid(unknown);
    }
    sent.keySet().removeIf(name -> present(body, name).isEmpty());
    return sent;
  }

  private static GroupProfile changed(GroupProfile old, JsonNode body) {
    return new GroupProfile(
        text(body, "groupname").or(() -> text(body, "name")).orElse(old.name()),
        text(body, "description").or(() -> text(body, "desc")).orElse(old.description()),
        text(body, "avatar").orElse(old.avatar()),
        text(body, "custom").orElse(old.custom()));
  }

  private static Optional<Integer> capacity(
      EasemobGroupCall group, JsonNode body, EasemobGroupFlags flags) {
    Optional<Integer> wanted =
        number(body, "maxusers").map(most -> EasemobGroups.checked(most, flags.isLarge()));
    if (wanted.isPresent() && wanted.get() < group.groups().size(group.id())) {
      throw forbidden("current user count is larger than the maxUsers that you want to update !");
    }
    return wanted;
  }

  static JsonNode disable(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.evenIfDisabled(call);
    if (!group.groups().isSuspended(group.id())) {
      group.groups().suspend(group.id());
    }
    return group.answer(Json.object().put("disabled", true));
  }

  static JsonNode enable(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.evenIfDisabled(call);
    if (group.groups().isSuspended(group.id())) {
      group.groups().resume(group.id());
    }
    return group.answer(Json.object().put("disabled", false));
  }

  static JsonNode delete(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.evenIfDisabled(call);
    group.groups().dismiss(group.id());
    return group.answer(Json.object().put("success", true).put("groupid", group.id().value()));
  }

  static JsonNode announcement(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    String text = group.groups().announcement(group.id());
    return group.answer(Json.object().put("announcement", text)).put("count", 0);
  }

  static JsonNode announce(EasemobCall call) {
    String text =
        text(call.json(), "announcement")
            .orElseThrow(() -> EasemobRefusal.illegalArgument("announcement is null"));
    EasemobGroupCall group = EasemobGroupCall.of(call);
    if (text.length() > MAX_ANNOUNCEMENT) {
      throw EasemobRefusal.of(403, "FORBIDDEN", "announce info length exceeds limit!");
    }
    group.groups().announce(group.id(), text);
    return group.answer(Json.object().put("id", group.id().value()).put("result", true));
  }
}
