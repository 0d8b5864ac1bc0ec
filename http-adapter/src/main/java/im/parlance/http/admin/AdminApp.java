package im.parlance.http.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.route.Json;
import im.parlance.quota.QuotaMeter;
import im.parlance.setting.Toggle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An app that is served.
 *
 * @param hosted the app and its faces
 * @param faces what the calls under each of them are charged to
 */
record AdminApp(HostedApp hosted, List<Face> faces) {
  /**
   * A face, by the name of its dialect.
   *
   * @param name {@code rongcloud} or {@code easemob}
   * @param meter what its calls are charged to
   */
  record Face(String name, QuotaMeter meter) {}

  static AdminApp of(HostedApp hosted, Function<String, Optional<QuotaMeter>> meters) {
    List<Face> faces = new ArrayList<>();
    hosted
        .rongCloud()
        .map(RongCloudFace::appKey)
        .flatMap(meters)
        .ifPresent(meter -> faces.add(new Face("rongcloud", meter)));
    hosted
        .easemob()
        .map(EasemobFace::appKey)
        .flatMap(meters)
        .ifPresent(meter -> faces.add(new Face("easemob", meter)));
    return new AdminApp(hosted, List.copyOf(faces));
  }

  String name() {
    return hosted.app().id().value();
  }

  /** What it is called and has, without a secret. */
  ObjectNode description() {
    ObjectNode app =
        Json.object()
            .put("app", name())
            .put("users", hosted.app().users().count())
            .put("sessions", hosted.app().sessions().count());
    hosted.rongCloud().ifPresent(face -> app.putObject("rongcloud").put("appKey", face.appKey()));
    hosted
        .easemob()
        .ifPresent(
            face ->
                app.putObject("easemob")
                    .put("appKey", face.appKey())
                    .put("clientId", face.clientId()));
    ArrayNode on = app.putArray("on");
    for (Toggle toggle : Toggle.values()) {
      if (hosted.app().settings().isOn(toggle)) {
        on.add(toggle.name());
      }
    }
    return app;
  }
}
