package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.user.User;
import java.util.List;

/** {@code /users}: reading and deleting accounts (spec: users). */
final class EasemobUsers {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;

  private EasemobUsers() {}

  static JsonNode get(EasemobCall call) {
    return answer(call, List.of(call.pathUser())).put("count", 1);
  }

  static JsonNode list(EasemobCall call) {
    return paged(call, page(call));
  }

  static JsonNode delete(EasemobCall call) {
    return answer(call, List.of(call.app().users().delete(call.pathUser().id())));
  }

  /** Deletes the oldest accounts behind the cursor. */
  static JsonNode deleteBatch(EasemobCall call) {
    Page<User> page = page(call);
    for (User user : page.items()) {
      try {
        call.app().users().delete(user.id());
      } catch (ImException e) {
        // someone else deleted it in between: it is gone as wanted
        if (e.code() != ErrorCode.USER_NOT_FOUND) {
          throw e;
        }
      }
    }
    return paged(call, page);
  }

  private static Page<User> page(EasemobCall call) {
    Cursor after = call.query().first("cursor").map(Cursor::parse).orElse(Cursor.START);
    int limit = Math.min(call.positive("limit", DEFAULT_LIMIT), MAX_LIMIT);
    return call.app().users().list(after, limit);
  }

  /** The cursor is absent on the last page: clients go on until it is. */
  private static ObjectNode paged(EasemobCall call, Page<User> page) {
    ObjectNode answer = answer(call, page.items()).put("count", page.items().size());
    page.next().ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    return answer;
  }

  private static ObjectNode answer(EasemobCall call, List<User> users) {
    ArrayNode entities = Json.array();
    users.forEach(user -> entities.add(EasemobCall.entity(user)));
    return call.envelope("/users").set("entities", entities);
  }
}
