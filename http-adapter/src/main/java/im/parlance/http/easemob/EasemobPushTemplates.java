package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.message.PushWish;
import im.parlance.message.TemplateWish;
import im.parlance.push.PushSettings;
import im.parlance.push.PushTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code /notification/template} and {@code /users/{username}/notification/template}: the words of
 * notifications, and who wants which (spec: push settings, other push endpoints).
 */
final class EasemobPushTemplates {
  private static final String PATH = "/notification/template";
  private static final String NAME = "name";
  private static final String TITLE = "title_pattern";
  private static final String CONTENT = "content_pattern";
  private static final String CHOSEN = "templateName";
  private static final int MAX_PATTERN = 1024;
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9]{1,64}");

  private EasemobPushTemplates() {}

  private static PushSettings settings(EasemobCall call) {
    return call.app().pushSettings();
  }

  static JsonNode create(EasemobCall call) {
    JsonNode body = call.object();
    String name = required(body, NAME);
    if (!NAMES.matcher(name).matches()) {
      throw EasemobPush.invalid(NAME);
    }
    String title = required(body, TITLE);
    String content = required(body, CONTENT);
    if (settings(call).template(name).isPresent()) {
      throw EasemobRefusal.illegalArgument(name + " template is already exist");
    }
    return put(call, name, title, content);
  }

  private static String required(JsonNode body, String field) {
    return text(body, field).orElseThrow(() -> EasemobPush.invalid(field));
  }

  private static JsonNode put(EasemobCall call, String name, String title, String content) {
    checkLength(TITLE, title);
    checkLength(CONTENT, content);
    PushTemplate template =
        settings(call)
            .putTemplate(name, EasemobPushPatterns.read(title), EasemobPushPatterns.read(content));
    return answer(call, template);
  }

  private static void checkLength(String field, String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      throw EasemobPush.invalid(field);
    }
  }

  static JsonNode get(EasemobCall call) {
    return answer(call, existing(call, call.variable("name")));
  }

  private static PushTemplate existing(EasemobCall call, String name) {
    return settings(call)
        .template(name)
        .orElseThrow(
            () -> EasemobRefusal.of(400, "entity_not_found", name + " template is not exist"));
  }

  /** What is not named stays. */
  static JsonNode update(EasemobCall call) {
    PushTemplate template = existing(call, call.variable("name"));
    JsonNode body = call.object();
    return put(
        call,
        template.name(),
        text(body, TITLE).orElseGet(() -> EasemobPushPatterns.shown(template.title())),
        text(body, CONTENT).orElseGet(() -> EasemobPushPatterns.shown(template.text())));
  }

  static JsonNode delete(EasemobCall call) {
    PushTemplate template = existing(call, call.variable("name"));
    settings(call).removeTemplate(template.name());
    return answer(call, template);
  }

  private static JsonNode answer(EasemobCall call, PushTemplate template) {
    ObjectNode data =
        Json.object()
            .put(NAME, template.name())
            .put("createAt", template.createdAt().toEpochMilli())
            .put("updateAt", template.changedAt().toEpochMilli())
            .put(TITLE, EasemobPushPatterns.shown(template.title()))
            .put(CONTENT, EasemobPushPatterns.shown(template.text()));
    return call.answer(PATH, data);
  }

  /** An empty name takes the choice back. */
  static JsonNode choose(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    String name = required(call.object(), CHOSEN);
    if (!name.isEmpty()) {
      existing(call, name);
    }
    settings(call).chooseTemplate(user, name);
    return chosen(call);
  }

  static JsonNode chosen(EasemobCall call) {
    UserId user = EasemobPush.user(call).id();
    String name = settings(call).chosenTemplate(user).map(PushTemplate::name).orElse("");
    return call.answer("/users", Json.object().put(CHOSEN, name));
  }

  /** What is no list has none: the extension is the app's own, and nothing in it is refused. */
  private static List<String> arguments(JsonNode list) {
    List<String> arguments = new ArrayList<>();
    list.forEach(item -> arguments.add(item.asText()));
    return arguments;
  }

  /** What the extension of a message wishes for its notification (spec: reserved keys in ext). */
  static PushWish wish(JsonNode ext) {
    JsonNode template = ext.path("em_push_template");
    boolean silent = ext.path("em_ignore_notification").asBoolean();
    PushWish wish = new PushWish("", "", "", silent, false, PushWish.SAME_BADGE);
    return Optional.of(template)
        .filter(JsonNode::isObject)
        .map(
            named ->
                new TemplateWish(
                    text(named, NAME).orElse(""),
                    arguments(named.path("title_args")),
                    arguments(named.path("content_args"))))
        .map(wish::by)
        .orElse(wish);
  }
}
