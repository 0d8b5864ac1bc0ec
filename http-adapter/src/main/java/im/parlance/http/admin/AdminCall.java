package im.parlance.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Call;
import im.parlance.http.route.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator asks.
 *
 * @param apps the apps that are served
 * @param call the request
 * @param variables the path's segments by their names
 */
record AdminCall(List<AdminApp> apps, Call call, Map<String, String> variables) {

  /**
   * The app that the query names, by its own name or a vendor's; the only one, if it names none.
   */
  AdminApp app() {
    Optional<String> name = call.query().first("app");
    if (name.isEmpty() && apps.size() != 1) {
      throw AdminRefusal.wrong("several apps are served: say which by ?app=NAME");
    }
    return apps.stream()
        .filter(app -> name.isEmpty() || app.hosted().isNamed(name.get()))
        .findFirst()
        .orElseThrow(() -> AdminRefusal.unknown("no app of this name is served"));
  }

  /** The faces of the app that the query means: all of them, if it names none. */
  List<AdminApp.Face> faces() {
    Optional<String> name = call.query().first("face");
    List<AdminApp.Face> faces =
        app().faces().stream()
            .filter(face -> name.isEmpty() || face.name().equals(name.get()))
            .toList();
    if (faces.isEmpty() && name.isPresent()) {
      throw AdminRefusal.unknown("the app has no such face; there are rongcloud and easemob");
    }
    return faces;
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** The body, which must be an object. */
  JsonNode body() {
    JsonNode body = Json.parse(call.body());
    if (!body.isObject()) {
      throw AdminRefusal.wrong("the body must be a JSON object");
    }
    return body;
  }
}
