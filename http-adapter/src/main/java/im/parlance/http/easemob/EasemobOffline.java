package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.message.Messages;
import im.parlance.session.Sessions;
import im.parlance.session.Waiting;

/**
 * What waits for a user: messages that none of its devices has confirmed (spec: offline message
 * count, delivery state of one message).
 */
final class EasemobOffline {
  private static final int MOST_OUTSIDE_GROUPS = 500;
  private static final int MOST_IN_GROUPS = 200;

  private EasemobOffline() {}

  static JsonNode count(EasemobCall call) {
    UserId user = call.pathUser().id();
    Waiting waiting = call.app().sessions().waiting(user, MOST_OUTSIDE_GROUPS);
    int count = waiting.outsideGroups() + Math.min(waiting.inGroups(), MOST_IN_GROUPS);
    return answer(call, Json.object().put(call.variable("username"), count));
  }

  /** Of what is not known nothing waits. */
  static JsonNode status(EasemobCall call) {
    UserId user = call.pathUser().id();
    Messages messages = call.app().messages();
    Sessions sessions = call.app().sessions();
    String id = call.variable("message");
    boolean waits =
        EasemobNames.messageId(id).stream()
            .flatMap(named -> messages.findAll(named).stream())
            .anyMatch(message -> sessions.isWaiting(user, message));
    return answer(call, Json.object().put(id, waits ? "undelivered" : "delivered"));
  }

  private static JsonNode answer(EasemobCall call, ObjectNode data) {
    return call.answer("/users", data).put("count", 0);
  }
}
