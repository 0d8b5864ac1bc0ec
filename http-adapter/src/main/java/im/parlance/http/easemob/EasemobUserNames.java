package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Users whom calls about groups and rooms name, and what became of them. */
final class EasemobUserNames {
  private static final Splitter COMMAS = Splitter.on(',').omitEmptyStrings();

  private EasemobUserNames() {}

  /** The names in a segment of a path or a query, which may be several. */
  static List<String> split(String names) {
    return COMMAS.splitToList(names);
  }

  /** The names in the body's {@code usernames}, which must be there. */
  static List<String> inBody(EasemobCall call, Function<String, EasemobRefusal> invalid) {
    if (present(call.json(), "usernames").filter(JsonNode::isArray).isEmpty()) {
      throw invalid.apply("usernames must be provided");
    }
    return texts(call.json(), "usernames");
  }

  /** The names of these users. */
  static ArrayNode of(Collection<UserId> users) {
    ArrayNode names = Json.array();
    users.forEach(user -> names.add(user.value()));
    return names;
  }

  /** What became of one user; {@code place} names the field with the group or room. */
  static ObjectNode done(String action, String user, String place, String id) {
    return Json.object().put("result", true).put("action", action).put("user", user).put(place, id);
  }
}
