package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads members of JSON objects as leniently as the vendor does: numbers and flags may be texts.
 */
final class EasemobFields {
  private EasemobFields() {}

  /** A member that is there and not null. */
  static Optional<JsonNode> present(JsonNode object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  static Optional<String> text(JsonNode object, String name) {
    return present(object, name).filter(JsonNode::isValueNode).map(JsonNode::asText);
  }

  /** The texts of a list; none if it is absent or no list. */
  static List<String> texts(JsonNode object, String name) {
    List<String> texts = new ArrayList<>();
    if (object.path(name).isArray()) {
      object.path(name).forEach(item -> texts.add(text(name, item)));
    }
    return texts;
  }

  /** An item of a list. */
  static String text(String name, JsonNode item) {
    if (!item.isValueNode() || item.isNull()) {
      throw EasemobRefusal.illegalArgument(name + " must be texts");
    }
    return item.asText();
  }

  static Optional<Long> number(JsonNode object, String name) {
    return text(object, name)
        .map(
            value -> {
              try {
                return Long.valueOf(value);
              } catch (NumberFormatException e) {
                throw EasemobRefusal.illegalArgument(name + " must be a number");
              }
            });
  }

  static Optional<Boolean> flag(JsonNode object, String name) {
    return text(object, name)
        .map(
            value ->
                switch (value) {
                  case "true", "1" -> true;
                  case "false", "0" -> false;
                  default -> throw EasemobRefusal.illegalArgument(name + " must be true or false");
                });
  }
}
