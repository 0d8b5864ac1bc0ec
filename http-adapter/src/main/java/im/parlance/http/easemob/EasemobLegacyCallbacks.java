package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is told of groups and rooms, in the form of old (spec: callbacks, group and room operations,
 * legacy format): one for each user that it is about.
 */
final class EasemobLegacyCallbacks {
  private final EasemobEnvelope envelope;

  EasemobLegacyCallbacks(EasemobEnvelope envelope) {
    this.envelope = envelope;
  }

  /** The same as the current form says; nothing if there was no word for it. */
  List<ObjectNode> of(ObjectNode current) {
    Optional<String> operation = operation(current);
    if (operation.isEmpty()) {
      return List.of();
    }
    String id = current.path("id").asText();
    boolean isStay = operation.get().equals("presence") || operation.get().equals("absence");
    List<ObjectNode> told = new ArrayList<>();
    for (String user : users(current)) {
      ObjectNode payload =
          Json.object()
              .put("muc_id", envelope.conference(id))
              .put("is_chatroom", isRoom(current))
              .put("operation", operation.get());
      if (!isStay) {
        payload.putObject("status").put("description", "").put("error_code", "ok");
      }
      ObjectNode one =
          envelope
              .ofNews(Instant.ofEpochMilli(current.path("timestamp").asLong()))
              .put("chat_type", "muc")
              .put("eventType", "chat")
              .put("group_id", id)
              .put("from", from(current, user, isStay))
              .put("to", isStay ? id : user);
      told.add(one.set("payload", payload));
    }
    return told;
  }

  private static boolean isRoom(JsonNode current) {
    return current.path("type").asText().equals("CHATROOM");
  }

  /** Who comes or goes says so; all else is done by the app. */
  private String from(JsonNode current, String user, boolean isStay) {
    String name = isStay ? user : current.path("operator").asText();
    return envelope.appKey() + '_' + name + "@easemob.com";
  }

  /** Whom it is about; the group itself if it is about all. */
  private static List<String> users(JsonNode current) {
    JsonNode payload = current.path("payload");
    List<String> users = new ArrayList<>();
    for (String field : List.of("member", "admin")) {
      payload.path(field).forEach(user -> users.add(user.asText()));
    }
    if (users.isEmpty()) {
      users.add(
          payload.has("new_owner")
              ? payload.path("new_owner").asText()
              : payload.path("member").asText(current.path("id").asText()));
    }
    return users;
  }

  private static Optional<String> operation(JsonNode current) {
    JsonNode payload = current.path("payload");
    String type = payload.path("type").asText();
    boolean adds = type.equals("ADD");
    return switch (current.path("operation").asText()) {
      case "CREATE" -> isRoom(current) ? Optional.empty() : Optional.of("create");
      case "DELETE" -> Optional.of("destroy");
      case "JOIN" -> Optional.of(isRoom(current) ? "presence" : "direct_joined");
      case "LEAVE" ->
          switch (type) {
            case "KICK" -> Optional.of("kick");
            case "QUIT" -> Optional.of("absence");
            default -> Optional.empty();
          };
      case "ADMIN" -> Optional.of(adds ? "add_admin" : "remove_admin");
      case "MUTE" -> Optional.of(adds ? "add_mute" : "remove_mute");
      case "WHITE" -> Optional.of(adds ? "add_user_white_list" : "remove_user_white_list");
      case "BLOCK" ->
          isRoom(current)
              ? Optional.of("kick").filter(kick -> adds)
              : Optional.of(adds ? "ban" : "allow");
      case "UPDATE" -> update(current, payload, type);
      default -> Optional.empty();
    };
  }

  private static Optional<String> update(JsonNode current, JsonNode payload, String type) {
    return switch (type) {
      case "INFO" -> Optional.of("update");
      case "ANNOUNCEMENT" ->
          Optional.of(payload.has("announcement") ? "update_announcement" : "delete_announcement");
      case "OWNER" -> Optional.of("assing_owner");
      case "MUTE" ->
          Optional.of(payload.path("mute").asBoolean() ? "ban_group" : "remove_ban_group");
      case "METADATA" ->
          Optional.of(isRoom(current) ? "set_metadata" : "group_member_metadata_update");
      default -> Optional.empty();
    };
  }
}
