package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Parameters;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Reads a body into parameters by its media type: a form, or a JSON object whose arrays are
 * repeated names. A form is split at {@code &} first and the first {@code =} then; an escape that
 * is none stands for itself, because a vendor's SDK leaves some values unencoded.
 */
final class RongForm {
  private static final Splitter PAIRS = Splitter.on('&');

  private RongForm() {}

  static Parameters read(byte[] body, String mediaType) {
    String text = Json.utf8(body);
    if (isJson(mediaType)) {
      return ofJson(text);
    }
    Parameters parameters = new Parameters(false);
    eachPair(text, parameters::add);
    return parameters;
  }

  private static void eachPair(String form, BiConsumer<String, String> pairs) {
    for (String pair : PAIRS.split(form)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.accept(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      } else if (!pair.isEmpty()) {
        pairs.accept(decode(pair), "");
      }
    }
  }

  /**
   * Reads a body into a JSON object. Of a form each name is a member: an array if it is repeated,
   * and a value that is an object or an array in JSON is read as one.
   */
  static JsonNode tree(byte[] body, String mediaType) {
    String text = Json.utf8(body);
    if (isJson(mediaType)) {
      return text.isBlank() ? Json.object() : object(text);
    }
    ObjectNode tree = Json.object();
    eachPair(
        text,
        (name, value) -> {
          JsonNode read = node(value);
          if (tree.get(name) instanceof ArrayNode array) {
            array.add(read);
          } else if (tree.has(name)) {
            tree.set(name, Json.array().add(tree.get(name)).add(read));
          } else {
            tree.set(name, read);
          }
        });
    return tree;
  }

  private static JsonNode node(String value) {
    if (value.startsWith("{") || value.startsWith("[")) {
      try {
        return Json.parse(value);
      } catch (Malformed onlyLooksLikeIt) {
        return TextNode.valueOf(value);
      }
    }
    return TextNode.valueOf(value);
  }

  private static boolean isJson(String mediaType) {
    return mediaType.toLowerCase(Locale.ROOT).contains("json");
  }

  private static JsonNode object(String text) {
    JsonNode tree = Json.parse(text);
    if (!tree.isObject()) {
      throw Malformed.because("not a JSON object");
    }
    return tree;
  }

  private static Parameters ofJson(String text) {
    Parameters parameters = new Parameters(false);
    if (text.isBlank()) {
      return parameters;
    }
    object(text)
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value.isArray() && value.isEmpty()) {
                parameters.add(member.getKey(), "");
              } else if (value.isArray()) {
                value.forEach(item -> parameters.add(member.getKey(), text(item)));
              } else if (!value.isNull()) {
                parameters.add(member.getKey(), text(value));
              }
            });
    return parameters;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  private static String decode(String raw) {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    byte[] bytes = raw.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1]) : -1;
      int low = high < 0 ? -1 : hex(bytes[i + 2]);
      if (low >= 0) {
        out.write((high << 4) | low);
        i += 2;
      } else {
        out.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return Json.utf8(out.toByteArray());
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
