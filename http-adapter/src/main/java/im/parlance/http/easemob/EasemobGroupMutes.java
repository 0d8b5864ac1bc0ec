package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobGroupCall.invalid;
import static im.parlance.http.easemob.EasemobGroupCall.notMembers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.collect.Lists;
import im.parlance.group.GroupMute;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code …/mute} and {@code …/ban}: who may not speak in a group (spec: groups, mutes). */
final class EasemobGroupMutes {
  /** How the vendor writes the end of a mute that has none. */
  static final long FOREVER = 4_638_873_600_000L;

  private static final int MOST = 60;
  private static final int PAGE = 1000;

  private EasemobGroupMutes() {}

  static JsonNode list(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<GroupMute> mutes = Lists.reverse(group.groups().mutes(group.id()));
    if (call.query().has("pagenum") || call.query().has("pagesize")) {
      int size = Math.min(call.positive("pagesize", PAGE), PAGE);
      int from = (int) Math.min(mutes.size(), (call.positive("pagenum", 1) - 1L) * size);
      mutes = mutes.subList(from, Math.min(mutes.size(), from + size));
    }
    ArrayNode data = Json.array();
    for (GroupMute mute : mutes) {
      data.add(Json.object().put("expire", millis(mute.until())).put("user", mute.user().value()));
    }
    return group.answer(data);
  }

  private static long millis(Instant until) {
    return Math.min(until.toEpochMilli(), FOREVER);
  }

  static JsonNode mute(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = group.bodyNames();
    if (names.size() > MOST) {
      throw invalid("userNames size is more than max limit : " + MOST);
    }
    long duration =
        number(call.json(), "mute_duration")
            .orElseThrow(() -> invalid("mute_duration must be provided"));
    if (duration < -1) {
      throw invalid("mute_duration is illegal");
    }
    Map<String, UserId> users = group.users(names);
    List<String> strangers =
        users.entrySet().stream()
            .filter(user -> !group.isMember(user.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!strangers.isEmpty()) {
      throw notMembers(strangers);
    }
    Instant until = until(call.now(), duration);
    if (duration == 0) {
      group.groups().unmute(group.id(), users.values());
    } else {
      group.groups().mute(group.id(), users.values(), until);
    }
    ArrayNode data = Json.array();
    for (String name : users.keySet()) {
      data.add(Json.object().put("result", true).put("expire", millis(until)).put("user", name));
    }
    return group.answer(data);
  }

  private static Instant until(Instant now, long millis) {
    return millis == -1 || millis >= FOREVER ? ListEntry.FOREVER : now.plusMillis(millis);
  }

  static JsonNode unmute(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    List<String> names = group.pathNames("username");
    if (names.size() > MOST) {
      throw invalid("removeMute member size more than max limit : " + MOST);
    }
    group.groups().unmute(group.id(), group.users(names).values());
    ArrayNode data = Json.array();
    names.forEach(name -> data.add(Json.object().put("result", true).put("user", name)));
    return group.answer(data);
  }

  static JsonNode muteAll(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    group.groups().muteAll(List.of(group.id()), ListEntry.FOREVER);
    return group.answer(Json.object().put("mute", true));
  }

  static JsonNode unmuteAll(EasemobCall call) {
    EasemobGroupCall group = EasemobGroupCall.of(call);
    group.groups().unmuteAll(List.of(group.id()));
    return group.answer(Json.object().put("mute", false));
  }
}
