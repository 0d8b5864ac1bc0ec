package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A body of names and values, where the vendor takes no JSON (spec: set attributes). */
final class EasemobForm {
  private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();

  private EasemobForm() {}

  /** The form's fields in their order; of one that is repeated, the last value. */
  static Map<String, String> of(EasemobCall call) {
    String type = call.header("Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).contains("json")) {
      throw EasemobRefusal.of(
          415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type '" + type + "' is not supported.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : PAIRS.split(Json.utf8(call.body()))) {
      int equals = pair.indexOf('=');
      fields.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Malformed.because("bad percent-encoding");
    }
  }
}
