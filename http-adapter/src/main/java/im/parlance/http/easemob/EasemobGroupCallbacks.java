package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.group.Group;
import im.parlance.group.GroupEvent;
import im.parlance.group.GroupEvent.RightsChanged;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of groups (spec: callbacks, group and room operations, current format; groups,
 * notifications and webhooks), but for who has acted.
 */
final class EasemobGroupCallbacks {
  /** Until when one is blocked, or muted without an end: practically for ever. */
  private static final long NEVER = 4_638_873_600_000L;

  private final EasemobEnvelope envelope;
  private final Groups groups;

  EasemobGroupCallbacks(EasemobEnvelope envelope, Groups groups) {
    this.envelope = envelope;
    this.groups = groups;
  }

  /** One after the other; none if the vendor has no word for it. */
  List<ObjectNode> of(GroupEvent event, Optional<UserId> by) {
    if (event instanceof GroupEvent.Created created) {
      return created(created);
    }
    if (event instanceof GroupEvent.Updated updated) {
      ObjectNode payload = type("INFO");
      payload.set("info", info(updated.updated(), updated.at().toEpochMilli()));
      return List.of(told(event, "UPDATE", payload));
    }
    if (event instanceof GroupEvent.MembersJoined joined) {
      return List.of(joined(event, joined.memberships(), "INVITE"));
    }
    if (event instanceof GroupEvent.MembersLeft left) {
      boolean byItself = by.map(List::of).filter(users(left.memberships())::equals).isPresent();
      String type = left.barred() ? "BLOCK" : byItself ? "QUIT" : "KICK";
      return List.of(left(event, left.memberships(), type));
    }
    if (event instanceof GroupEvent.Dismissed dismissed) {
      return List.of(told(event, "DELETE"), left(event, dismissed.memberships(), "DELETE"));
    }
    if (event instanceof GroupEvent.OwnerChanged changed) {
      ObjectNode payload =
          type("OWNER")
              .put("owner", changed.before().map(UserId::value).orElse(""))
              .put("new_owner", changed.owned().owner().map(UserId::value).orElse(""));
      return List.of(told(event, "UPDATE", payload));
    }
    if (event instanceof GroupEvent.Announced announced) {
      ObjectNode payload = type("ANNOUNCEMENT");
      return List.of(
          told(
              event,
              "UPDATE",
              announced.text().isEmpty()
                  ? payload
                  : payload.put("announcement", announced.text())));
    }
    if (event instanceof GroupEvent.MemberNoted noted) {
      ObjectNode payload = type("METADATA").put("member", noted.user().value());
      ArrayNode keys = payload.putArray("info");
      noted.values().keySet().stream().sorted().forEach(keys::add);
      return List.of(told(event, "UPDATE", payload));
    }
    return event instanceof RightsChanged changed ? List.of(rights(changed)) : List.of();
  }

  private ObjectNode told(GroupEvent event, String operation) {
    return envelope
        .of(event.at())
        .put("id", event.group().value())
        .put("type", "GROUP")
        .put("event", "group_op_event")
        .put("operation", operation);
  }

  private ObjectNode told(GroupEvent event, String operation, ObjectNode payload) {
    return told(event, operation).set("payload", payload);
  }

  static ObjectNode type(String type) {
    return Json.object().put("type", type);
  }

  private static List<UserId> users(Collection<Membership> stays) {
    return stays.stream().map(Membership::user).toList();
  }

  private List<ObjectNode> created(GroupEvent.Created event) {
    Group group = event.created();
    List<Membership> members =
        event.memberships().stream()
            .filter(stay -> !group.owner().filter(stay.user()::equals).isPresent())
            .toList();
    ObjectNode payload = Json.object();
    ObjectNode roles = payload.putObject("role");
    group.owner().ifPresent(owner -> roles.put(owner.value(), "owner"));
    payload.set("member", EasemobUserNames.of(users(members)));
    payload.set("info", info(group, event.at().toEpochMilli()));
    List<ObjectNode> told = new ArrayList<>();
    told.add(told(event, "CREATE", payload));
    if (!members.isEmpty()) {
      told.add(joined(event, members, "DIRECT"));
    }
    return told;
  }

  private ObjectNode joined(GroupEvent event, List<Membership> stays, String type) {
    ObjectNode payload = type(type);
    payload.set("member", EasemobUserNames.of(users(stays)));
    return told(event, "JOIN", payload).put("member_count", groups.size(event.group()));
  }

  private ObjectNode left(GroupEvent event, List<Membership> stays, String type) {
    ObjectNode payload = type(type);
    payload.set("member", EasemobUserNames.of(users(stays)));
    return told(event, "LEAVE", payload);
  }

  private ObjectNode rights(RightsChanged event) {
    return switch (event.act()) {
      case APPOINTED -> listed(event, "ADMIN", "admin", "ADD");
      case DEMOTED -> listed(event, "ADMIN", "admin", "REMOVE");
      case MUTED -> until(listed(event, "MUTE", "member", "ADD"), event);
      case UNMUTED -> listed(event, "MUTE", "member", "REMOVE");
      case BLOCKED -> until(listed(event, "BLOCK", "member", "ADD"), event);
      case UNBLOCKED -> listed(event, "BLOCK", "member", "REMOVE");
      case ALLOWED -> listed(event, "WHITE", "member", "ADD");
      case DISALLOWED -> listed(event, "WHITE", "member", "REMOVE");
      case ALL_MUTED -> told(event, "UPDATE", type("MUTE").put("mute", true));
      case ALL_UNMUTED -> told(event, "UPDATE", type("MUTE").put("mute", false));
      case SUSPENDED -> told(event, "UPDATE", type("DISABLE").put("disable", true));
      case RESUMED -> told(event, "UPDATE", type("DISABLE").put("disable", false));
    };
  }

  private ObjectNode listed(RightsChanged event, String operation, String field, String type) {
    ObjectNode payload = type(type);
    payload.set(field, EasemobUserNames.of(event.users()));
    return told(event, operation, payload);
  }

  private static ObjectNode until(ObjectNode told, RightsChanged event) {
    boolean endless = event.act() == RightsChanged.Act.BLOCKED;
    told.withObjectProperty("payload")
        .put("expire_timestamp", endless ? NEVER : millis(event.until()));
    return told;
  }

  /** The end of what may have none. */
  static long millis(Instant until) {
    return until.isBefore(ListEntry.FOREVER) ? until.toEpochMilli() : NEVER;
  }

  /** All of it texts but the duration of a mute. */
  private ObjectNode info(Group group, long modified) {
    Map<String, String> attributes = groups.attributes(group.id());
    EasemobGroupFlags flags = EasemobGroupFlags.of(attributes);
    boolean muted = groups.isMuted(group.id());
    return Json.object()
        .put("owner", group.owner().map(owner -> envelope.appKey() + '_' + owner).orElse(""))
        .put("created", Long.toString(group.createdAt().toEpochMilli()))
        .put("custom", group.profile().custom())
        .put("description", group.profile().description())
        .put("mute", Boolean.toString(muted))
        .put("mute_duration", muted ? -1 : 0)
        .put("avatar", group.profile().avatar())
        .put("title", group.profile().name())
        .put("max_users", Integer.toString(group.capacity()))
        .put("invite_need_confirm", Boolean.toString(flags.inviteNeedConfirm()))
        .put("public", Boolean.toString(flags.isPublic()))
        .put("allow_user_invites", Boolean.toString(flags.allowInvites()))
        .put("disabled", Boolean.toString(groups.isSuspended(group.id())))
        .put("last_modified", Long.toString(modified));
  }
}
