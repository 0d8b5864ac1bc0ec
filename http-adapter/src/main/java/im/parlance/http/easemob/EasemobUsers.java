package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /users}: reading and deleting accounts (spec: users). */
final class EasemobUsers {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;

  private EasemobUsers() {}

  static JsonNode get(EasemobCall call) {
    ObjectNode answer = call.envelope("/users").put("count", 1);
    return answer.set("entities", EasemobPush.entities(call, List.of(call.pathUser())));
  }

  static JsonNode list(EasemobCall call) {
    boolean onlyBanned = call.query().first("activated").filter("0"::equals).isPresent();
    Page<User> page = onlyBanned ? banned(call) : page(call);
    return paged(call, page).set("entities", EasemobPush.entities(call, page.items()));
  }

  static JsonNode delete(EasemobCall call) {
    User user = call.pathUser();
    ObjectNode answer = call.answer("/users", List.of(user));
    call.app().users().delete(user.id());
    return answer;
  }

  /** Deletes the oldest accounts behind the cursor. */
  static JsonNode deleteBatch(EasemobCall call) {
    Page<User> page = page(call);
    ObjectNode answer = paged(call, page);
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
    return answer;
  }

  private static Page<User> page(EasemobCall call) {
    return call.app().users().list(call.cursor(), limit(call));
  }

  private static int limit(EasemobCall call) {
    return Math.min(call.positive("limit", DEFAULT_LIMIT), MAX_LIMIT);
  }

  /** They are few among many, so a page may take more than one reading. */
  private static Page<User> banned(EasemobCall call) {
    List<User> banned = new ArrayList<>();
    Optional<Cursor> next = Optional.of(call.cursor());
    while (next.isPresent() && banned.size() < limit(call)) {
      Page<User> page = call.app().users().list(next.get(), limit(call) - banned.size());
      page.items().stream()
          .filter(user -> call.app().restrictions().isBanned(user.id()))
          .forEach(banned::add);
      next = page.next();
    }
    return new Page<>(banned, next);
  }

  /** The cursor is absent on the last page: clients go on until it is. */
  private static ObjectNode paged(EasemobCall call, Page<User> page) {
    ObjectNode answer = call.answer("/users", page.items()).put("count", page.items().size());
    page.next().ifPresent(cursor -> answer.put("cursor", cursor.toString()));
    return answer;
  }
}
