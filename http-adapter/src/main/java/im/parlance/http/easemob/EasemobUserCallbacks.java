package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.push.Platform;
import im.parlance.relation.RelationEvent;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.session.SessionEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is told of users (spec: callbacks, user status and contacts). */
final class EasemobUserCallbacks {
  /** Why devices are gone that did not go themselves. */
  private static final Set<CloseReason> FORCED =
      EnumSet.of(
          CloseReason.REPLACED,
          CloseReason.KICKED,
          CloseReason.BARRED,
          CloseReason.PASSWORD_CHANGED,
          CloseReason.USER_DELETED);

  private final EasemobEnvelope envelope;

  EasemobUserCallbacks(EasemobEnvelope envelope) {
    this.envelope = envelope;
  }

  ObjectNode status(SessionEvent event) {
    String reason =
        event instanceof SessionEvent.Closed closed
            ? FORCED.contains(closed.reason()) ? "replaced" : "logout"
            : "login";
    return envelope
        .of(event.at())
        .put("reason", reason)
        .put("status", event instanceof SessionEvent.Opened ? "online" : "offline")
        .put("os", os(event.device()))
        .put("ip", "")
        .put("user", envelope.address(event.user(), event.device()))
        .put("version", "");
  }

  private static String os(Device device) {
    return switch (Platform.of(device)) {
      case IOS -> "ios";
      case ANDROID -> "android";
      case HARMONY_OS -> "harmony";
      case OTHER -> "web";
    };
  }

  /** One for each of the others. */
  List<ObjectNode> contacts(RelationEvent event) {
    String operation =
        event instanceof RelationEvent.Blocked
            ? "ban"
            : event instanceof RelationEvent.Unblocked ? "allow" : "remove";
    return event.others().stream()
        .map(other -> roster(event.user(), other, operation, event.at()))
        .toList();
  }

  private ObjectNode roster(UserId user, UserId other, String operation, Instant at) {
    ObjectNode payload = Json.object().put("operation", operation);
    if (operation.equals("remove")) {
      payload.put("roster_ver", Long.toHexString(at.toEpochMilli()));
    } else {
      payload.putObject("status").put("error_code", "ok");
    }
    return envelope
        .ofNews(at)
        .put("eventType", "chat")
        .put("chat_type", "roster")
        .put("from", envelope.address(user))
        .put("to", other.value())
        .set("payload", payload);
  }
}
