package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.push.PushBinding;
import im.parlance.push.PushSettings;
import im.parlance.session.Device;

/**
 * {@code /users/{username}/push/binding} and {@code …/notification/language}: where a user's
 * devices are known, and the language that it is notified in (spec: push settings, other push
 * endpoints).
 */
final class EasemobPushBindings {
  private static final String DEVICE = "device_id";
  private static final String TOKEN = "device_token";
  private static final String NOTIFIER = "notifier_name";
  private static final String LANGUAGE = "translationLanguage";
  private static final int MAX_LANGUAGE = 64;

  private EasemobPushBindings() {}

  /** An empty token ends what binds the device to that notifier, an empty notifier all of it. */
  static JsonNode put(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    JsonNode body = call.object();
    Device device = device(required(body, DEVICE));
    String notifier = required(body, NOTIFIER);
    PushSettings settings = call.app().pushSettings();
    if (notifier.isEmpty()) {
      settings.unbind(user, device);
      return get(call);
    }
    String token = required(body, TOKEN);
    if (token.isEmpty()) {
      settings.unbind(user, device, notifier);
    } else {
      settings.bind(user, binding(device, notifier, token));
    }
    return get(call);
  }

  static JsonNode get(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    ArrayNode entities = Json.array();
    for (PushBinding binding : call.app().pushSettings().bindings(user)) {
      entities.add(
          Json.object()
              .put(DEVICE, binding.device().id())
              .put(TOKEN, binding.token())
              .put(NOTIFIER, binding.provider()));
    }
    return call.envelope("/users").set("entities", entities);
  }

  private static String required(JsonNode body, String field) {
    return text(body, field).orElseThrow(() -> EasemobPush.invalid(field));
  }

  private static Device device(String id) {
    try {
      return Device.of(id);
    } catch (ImException noId) {
      throw EasemobPush.invalid(DEVICE);
    }
  }

  private static PushBinding binding(Device device, String notifier, String token) {
    try {
      return new PushBinding(device, notifier, token);
    } catch (ImException wrong) {
      throw EasemobPush.invalid(wrong.subject().equals("token") ? TOKEN : NOTIFIER);
    }
  }

  /** An empty language takes it back. */
  static JsonNode putLanguage(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    String language =
        text(call.object(), LANGUAGE)
            .filter(chosen -> chosen.length() <= MAX_LANGUAGE)
            .orElseThrow(() -> EasemobPush.invalid(LANGUAGE));
    call.app().pushSettings().setLanguage(user, language);
    return getLanguage(call);
  }

  static JsonNode getLanguage(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    String language = call.app().pushSettings().language(user).orElse("");
    return call.answer("/users", Json.object().put("language", language));
  }
}
