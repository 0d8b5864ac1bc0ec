package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
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
