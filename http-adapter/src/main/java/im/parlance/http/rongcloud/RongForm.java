package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Parameters;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

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
    if (mediaType.toLowerCase(Locale.ROOT).contains("json")) {
      return ofJson(text);
    }
    Parameters parameters = new Parameters(false);
    for (String pair : PAIRS.split(text)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.add(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      } else if (!pair.isEmpty()) {
        parameters.add(decode(pair), "");
      }
    }
    return parameters;
  }

  private static Parameters ofJson(String text) {
    Parameters parameters = new Parameters(false);
    if (text.isBlank()) {
      return parameters;
    }
    JsonNode tree = Json.parse(text);
    if (!tree.isObject()) {
      throw Malformed.because("not a JSON object");
    }
    tree.properties()
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
