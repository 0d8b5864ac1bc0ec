package im.parlance.http.hostile;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/**
 * A good request to a route.
 *
 * @param method the verb
 * @param path without a query
 * @param body a JSON object, or parameters as in a form, which a GET has in its query
 */
public record Sample(String method, String path, String body) {
  private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();

  /** Whether the body is a JSON object. */
  public boolean isJson() {
    return body.startsWith("{");
  }

  /** Whether the body is of another form, which is not looked into. */
  public boolean isOpaque() {
    return body.startsWith("[") || body.startsWith("--");
  }

  /** How a body has to be announced. */
  public static String mediaType(String body) {
    if (body.startsWith("--")) {
      return "multipart/form-data; boundary=x";
    }
    return body.startsWith("{") || body.startsWith("[")
        ? "application/json"
        : "application/x-www-form-urlencoded";
  }

  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (String pair : PAIRS.split(body)) {
      int equals = pair.indexOf('=');
      fields.add(new Field(pair.substring(0, equals), pair.substring(equals + 1)));
    }
    return fields;
  }

  /** A parameter or a header, in the letters that are sent. */
  record Field(String name, String value) {}
}
