package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Utf8;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.GroupProfile;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /chatgroups} (spec: groups, create). */
final class EasemobGroups {
  private static final int DEFAULT_CAPACITY = 200;
  private static final int MAX_CAPACITY = 3000;
  private static final int MAX_LARGE_CAPACITY = 10_000;
  private static final Pattern CHOSEN_ID = Pattern.compile("(?!user$)[A-Za-z0-9_-]{1,64}");

  private EasemobGroups() {}

  static JsonNode create(EasemobCall call) {
    JsonNode body = call.json();
    if (flag(body, "public").isEmpty()) {
      throw invalidParameter("group must contain public field!");
    }
    UserId owner =
        user(text(body, "owner").orElseThrow(() -> invalidParameter("owner must be provided")));
    GroupProfile profile = profile(body);
    int capacity = capacity(body);
    List<UserId> members = members(body);
    if (members.size() > capacity) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, "members", capacity);
    }
    mustBeRegistered(call, owner, members);
    GroupId id = id(call);
    EasemobGroupFlags flags = EasemobGroupFlags.ofNew(body);
    call.app()
        .groups()
        .create(
            NewGroup.ownedBy(owner, id, profile.name())
                .profile(profile)
                .capacity(capacity)
                .members(members)
                .attributes(flags.attributes()));
    return call.answer("/chatgroups", Json.object().put("groupid", id.value()));
  }

  private static GroupProfile profile(JsonNode body) {
    return checked(
        new GroupProfile(
            text(body, "groupname").orElse(""),
            text(body, "description").or(() -> text(body, "desc")).orElse(""),
            text(body, "avatar").orElse(""),
            text(body, "custom").orElse("")));
  }

  static GroupProfile checked(GroupProfile profile) {
    if (profile.avatar().length() > 1024) {
      throw invalidParameter("avatar length is too big");
    }
    if (profile.name().length() > 128) {
      throw exceedsLimit("title cannot exceed to 128");
    }
    if (profile.description().length() > 512) {
      throw exceedsLimit("desc cannot exceed to 512");
    }
    if (profile.custom().length() > 8192 || Utf8.encodedLength(profile.custom()) > 8192) {
      throw exceedsLimit("custom cannot exceed to 8192");
    }
    return profile;
  }

  private static int capacity(JsonNode body) {
    long wanted =
        number(body, "maxusers").filter(number -> number > 0).orElse((long) DEFAULT_CAPACITY);
    return checked(wanted, text(body, "scale").filter("large"::equals).isPresent());
  }

  static int checked(long capacity, boolean isLarge) {
    int max = isLarge ? MAX_LARGE_CAPACITY : MAX_CAPACITY;
    if (capacity > max) {
      throw exceedsLimit("maxUsers cannot exceed " + max);
    }
    return (int) capacity;
  }

  private static List<UserId> members(JsonNode body) {
    Set<UserId> members = new LinkedHashSet<>();
    present(body, "members")
        .ifPresent(
            list -> {
              if (!list.isArray()) {
                throw invalidParameter("members must be an array");
              }
              list.forEach(name -> members.add(user(name.asText())));
            });
    return List.copyOf(members);
  }

  private static UserId user(String name) {
    return EasemobNames.id(EasemobNames.folded(name)).orElseThrow(() -> unknownUser(name));
  }

  private static void mustBeRegistered(EasemobCall call, UserId owner, List<UserId> members) {
    Set<UserId> named = new LinkedHashSet<>(members);
    named.add(owner);
    Set<UserId> registered = call.app().users().existing(named);
    for (UserId user : named) {
      if (!registered.contains(user)) {
        throw unknownUser(user.value());
      }
    }
  }

  private static GroupId id(EasemobCall call) {
    return text(call.json(), "groupid")
        .map(
            chosen -> {
              if (!CHOSEN_ID.matcher(chosen).matches()) {
                throw EasemobRefusal.illegalArgument("groupid is not legal");
              }
              return GroupId.of(chosen);
            })
        // digits, as the vendor's ids are; what makes message ids makes them for groups too
        .orElseGet(() -> GroupId.of(call.app().messages().unusedId().toString()));
  }

  private static EasemobRefusal unknownUser(String name) {
    return EasemobRefusal.of(404, "resource_not_found", "username " + name + " doesn't exist!");
  }

  private static EasemobRefusal invalidParameter(String description) {
    return EasemobRefusal.of(400, "invalid_parameter", description);
  }

  private static EasemobRefusal exceedsLimit(String description) {
    return EasemobRefusal.of(403, "exceed_limit", description);
  }
}
