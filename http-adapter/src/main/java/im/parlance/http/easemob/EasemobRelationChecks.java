package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import java.util.List;

/** {@code POST …/check}: how one user stands to others (spec: other relation endpoints). */
final class EasemobRelationChecks {
  private static final int MOST = 100;

  private EasemobRelationChecks() {}

  /** How a user stands to another, in the vendor's word. */
  interface Relation {
    /** The word. */
    String between(UserId user, UserId other);
  }

  static JsonNode answer(EasemobCall call, String path, Relation relation) {
    String name =
        text(call.json(), "username")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> EasemobRefusal.illegalArgument("username cannot be blank"));
    UserId user = call.user(name).orElseThrow(EasemobRefusal::notFound).id();
    List<String> others = texts(call.json(), "check_list");
    if (others.isEmpty() || others.size() > MOST) {
      throw EasemobRefusal.illegalArgument("check_list size must be between 1 and " + MOST);
    }
    ArrayNode entities = Json.array();
    for (String other : others) {
      String word =
          EasemobNames.id(EasemobNames.folded(other))
              .map(id -> relation.between(user, id))
              .orElseThrow(() -> EasemobRefusal.illegalArgument("check_list is not legal"));
      entities.add(Json.object().put("username", other).put("relation", word));
    }
    ObjectNode answer = call.envelope(path);
    return answer.set("entities", entities);
  }
}
