package im.parlance.http.rongcloud;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.PushWish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code /message/…/publish_template}: one content with placeholders, and for each target the
 * values that take their places as they are, unescaped.
 */
final class RongTemplates {
  private RongTemplates() {}

  static ObjectNode sendPrivate(RongCall call) {
    return send(
        call,
        "toUserId",
        RongMessages.MAX_RECIPIENTS,
        (draft, target) -> draft.to(UserId.of(target)));
  }

  static ObjectNode sendSystem(RongCall call) {
    return send(
        call,
        "toUserId",
        RongMessages.MAX_SYSTEM_RECIPIENTS,
        (draft, target) ->
            draft.handled(draft.handling().expandable(false)).toInbox(UserId.of(target)));
  }

  static ObjectNode sendGroup(RongCall call) {
    return send(
        call,
        "toGroupId",
        RongMessages.MAX_GROUPS,
        (draft, target) ->
            draft
                .toGroup(GroupId.of(target))
                .pushed(
                    RongMentions.checked(call, draft.content().data(), Set.of(), draft.push())));
  }

  private static ObjectNode send(
      RongCall call, String name, int max, BiFunction<Draft, String, Draft> addressed) {
    JsonNode tree = call.tree();
    List<String> targets = texts(tree.path(name));
    if (targets.isEmpty()) {
      throw RongError.PARAMETER.because(name + " is required.");
    }
    JsonNode values = tree.path("values");
    if (!values.isArray() || values.size() != targets.size()) {
      throw RongError.PARAMETER.because("values is not an array as long as " + name + ".");
    }
    Columns columns = new Columns(call, tree, targets.size());
    String objectName = call.required("objectName", RongContent.MAX_NAME);
    String template = call.required("content");
    List<Draft> drafts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      if (seen.add(targets.get(i))) {
        Filling filling = Filling.of(values.get(i));
        Content content = RongContent.of(objectName, filling.in(template));
        Draft draft =
            Draft.of(content)
                .from(call.user("fromUserId"))
                .handled(RongSendOptions.handling(call))
                .pushed(columns.push(i, filling));
        drafts.add(addressed.apply(RongSendOptions.manner(call, draft), targets.get(i)));
      }
    }
    if (drafts.size() > max) {
      throw RongError.TOO_LONG.because(name + " has more than " + max + " values.");
    }
    return RongPublishing.publish(call, drafts);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(item -> texts.add(text(item)));
    } else if (!text(array).isEmpty()) {
      texts.add(text(array));
    }
    return texts;
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  /** What is wished for the notifications, target by target. */
  private static final class Columns {
    private final PushWish common;
    private final List<String> texts;
    private final List<String> data;
    private final List<String> extensions;

    Columns(RongCall call, JsonNode tree, int targets) {
      this.texts = column(tree, "pushContent", targets);
      this.data = column(tree, "pushData", targets);
      this.extensions = column(tree, "pushExt", targets);
      this.common =
          new PushWish(
              "",
              "",
              "",
              call.flag("disablePush"),
              call.flag("contentAvailable"),
              PushWish.SAME_BADGE);
    }

    /** An array as long as that of the targets, or one value for all of them. */
    private static List<String> column(JsonNode tree, String name, int targets) {
      JsonNode value = tree.path(name);
      if (value.isArray() && value.size() != targets) {
        throw RongError.PARAMETER.because(name + " has not as many elements as there are targets.");
      }
      return value.isArray() ? texts(value) : Collections.nCopies(targets, text(value));
    }

    PushWish push(int target, Filling filling) {
      return new PushWish(
          filling.in(texts.get(target)),
          filling.in(data.get(target)),
          common.disabled() ? "" : RongSendOptions.extension(extensions.get(target)),
          common.disabled(),
          common.silent(),
          common.badge());
    }
  }

  /** One target's values by their placeholders. */
  private record Filling(Map<String, String> values) {
    static Filling of(JsonNode tree) {
      if (!tree.isObject()) {
        throw RongError.PARAMETER.because("values has an element that is not an object.");
      }
      Map<String, String> values = new TreeMap<>();
      tree.properties()
          .forEach(
              member -> {
                if (!member.getKey().isEmpty()) {
                  values.put(member.getKey(), text(member.getValue()));
                }
              });
      return new Filling(values);
    }

    /** All at once, so that no value is taken for a placeholder; of two that fit the longer. */
    String in(String template) {
      if (values.isEmpty()) {
        return template;
      }
      String placeholders =
          values.keySet().stream()
              .sorted(comparingInt(String::length).reversed())
              .map(Pattern::quote)
              .collect(Collectors.joining("|"));
      return Pattern.compile(placeholders)
          .matcher(template)
          .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), "")));
    }
  }
}
