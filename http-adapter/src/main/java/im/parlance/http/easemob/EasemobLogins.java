package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import java.util.List;
import java.util.Optional;

/**
 * {@code /users/{username}/…}: who may log in and with what, and who is connected (spec: users,
 * change password, online state, ban, force offline).
 */
final class EasemobLogins {
  private static final int MOST_STATES = 100;

  private EasemobLogins() {}

  static JsonNode changePassword(EasemobCall call) {
    String password =
        EasemobRegistration.password(call.json(), "newpassword", "newpassword is required");
    User user =
        call.user(call.variable("username"))
            .orElseThrow(() -> EasemobRefusal.of(404, "entity_not_found", "User null not found"));
    if (!(call.caller() instanceof Admin)) {
      mustKnowThePassword(call, user.id());
    }
    call.app().users().setPassword(user.id(), call.tenant().passwords().hash(password));
    call.app().tokens().revokeAll(user.id());
    call.app().sessions().end(user.id(), CloseReason.PASSWORD_CHANGED);
    return call.envelope("/users").put("action", "set user password");
  }

  private static void mustKnowThePassword(EasemobCall call, UserId user) {
    String old =
        text(call.json(), "oldPassword")
            .or(() -> text(call.json(), "oldpassword"))
            .orElseThrow(() -> EasemobRefusal.illegalArgument("oldPassword is required"));
    PasswordHash kept = call.app().users().password(user).orElse(PasswordHash.NONE);
    if (!call.tenant().passwords().matches(old, kept)) {
      throw EasemobRefusal.of(400, "invalid_grant", "invalid password");
    }
  }

  static JsonNode ban(EasemobCall call) {
    User user = call.pathUser();
    call.app().restrictions().ban(List.of(user.id()), ListEntry.FOREVER);
    // not good again when the ban is lifted
    call.app().tokens().revokeAll(user.id());
    return call.answer("/users", List.of(user)).put("action", "Deactivate user");
  }

  static JsonNode unban(EasemobCall call) {
    call.app().restrictions().unban(List.of(call.pathUser().id()));
    return call.envelope("/users").put("action", "activate user");
  }

  static JsonNode disconnect(EasemobCall call) {
    call.app().sessions().kick(call.pathUser().id());
    return done(call);
  }

  static JsonNode disconnectDevice(EasemobCall call) {
    UserId user = call.pathUser().id();
    call.app().sessions().devices(user).stream()
        .filter(device -> device.id().equals(call.variable("resource")))
        .forEach(device -> call.app().sessions().end(user, device, CloseReason.KICKED));
    return done(call);
  }

  private static JsonNode done(EasemobCall call) {
    return call.answer("/users", Json.object().put("result", true)).put("count", 0);
  }

  static JsonNode devices(EasemobCall call) {
    User user = call.pathUser();
    ArrayNode devices = Json.array();
    for (Device device : call.app().sessions().devices(user.id())) {
      // clients say nothing of themselves but this
      devices.add(
          Json.object()
              .put("res", device.id())
              .put("device_uuid", device.id())
              .put("device_name", device.id()));
    }
    return call.answer("/users/" + user.id() + "/resources", devices);
  }

  static JsonNode state(EasemobCall call) {
    String state = state(call, Optional.of(call.pathUser().id()));
    return call.answer("/users", Json.object().put(call.variable("username"), state))
        .put("count", 0);
  }

  /** Names are not checked: who is not registered is offline. */
  static JsonNode states(EasemobCall call) {
    List<String> names = texts(call.json(), "usernames");
    if (names.isEmpty()) {
      throw EasemobRefusal.illegalArgument("usernames must be provided");
    }
    if (names.size() > MOST_STATES) {
      throw EasemobRefusal.illegalArgument(
          "request body exceeds maximum limit, maximum limit is " + MOST_STATES);
    }
    ArrayNode states = Json.array();
    for (String name : names) {
      states.add(Json.object().put(name, state(call, EasemobNames.id(EasemobNames.folded(name)))));
    }
    ObjectNode answer = call.envelope("/users").put("action", "get batch user status");
    return answer.set("data", states);
  }

  private static String state(EasemobCall call, Optional<UserId> user) {
    return user.filter(call.app().sessions()::isOnline).isPresent() ? "online" : "offline";
  }
}
