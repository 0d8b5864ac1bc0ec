package im.parlance.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import java.util.stream.Stream;

/** What an app has one way or the other. */
final class AdminToggles {
  private AdminToggles() {}

  static JsonNode list(AdminCall call) {
    AdminApp app = call.app();
    ObjectNode answer = Json.object().put("app", app.name());
    ArrayNode toggles = answer.putArray("toggles");
    for (Toggle toggle : Toggle.values()) {
      toggles.add(row(app.hosted().app().settings(), toggle));
    }
    return answer;
  }

  private static ObjectNode row(Settings settings, Toggle toggle) {
    return Json.object()
        .put("name", toggle.name())
        .put("on", settings.isOn(toggle))
        .put("onUnlessSet", toggle.isOnUnlessSet());
  }

  static JsonNode change(AdminCall call) {
    Settings settings = call.app().hosted().app().settings();
    String name = call.variable("name");
    Toggle toggle =
        Stream.of(Toggle.values())
            .filter(each -> each.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> AdminRefusal.unknown("there is no setting of this name"));
    JsonNode on = call.body().path("on");
    if (!on.isBoolean()) {
      throw AdminRefusal.wrong("on must be true or false");
    }
    settings.set(toggle, on.booleanValue());
    return row(settings, toggle);
  }
}
