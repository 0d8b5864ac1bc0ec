package im.parlance.http.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a call says, for who watches: by name, secrets hidden, whatever form it was sent in. */
final class ReadParameters {
  private static final String HIDDEN = "***";
  private static final Splitter FIELDS = Splitter.on('&').omitEmptyStrings();

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private ReadParameters() {}

  /** The parameters; those of a part that cannot be read are left out. */
  static Map<String, List<String>> of(Call call) {
    ReadParameters read = new ReadParameters();
    read.attempt(() -> read.addQuery(call.query()));
    read.attempt(() -> read.addBody(call));
    return read.values;
  }

  private void attempt(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException unreadable) {
      // the dialect says so to the caller
      return;
    }
  }

  private void addQuery(Parameters query) {
    query.names().forEach(name -> query.all(name).forEach(value -> add(name, value)));
  }

  /**
   * A form with files is left to the method that wants it: it can be read only once. JSON is what
   * it is whatever it is declared as: an SDK declares nothing.
   */
  private void addBody(Call call) {
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.contains("x-www-form-urlencoded")) {
      addForm(Json.utf8(call.body()));
    } else if (!type.contains("multipart")) {
      addTree(Json.parse(call.body()));
    }
  }

  private void addForm(String form) {
    for (String field : FIELDS.split(form)) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      String value = equals < 0 ? "" : field.substring(equals + 1);
      add(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
    }
  }

  /** The members of an object; of a list of objects, the members of all of them. */
  private void addTree(JsonNode tree) {
    if (tree.isArray()) {
      tree.forEach(this::addTree);
    }
    tree.properties().forEach(member -> addMember(member.getKey(), member.getValue()));
  }

  private void addMember(String name, JsonNode value) {
    if (value.isArray() && !isSecret(name)) {
      value.forEach(element -> add(name, text(element)));
    } else {
      add(name, text(value));
    }
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(isSecret(name) ? HIDDEN : value);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.text(hidden(value.deepCopy()));
  }

  private static JsonNode hidden(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
      names.stream().filter(ReadParameters::isSecret).forEach(name -> object.put(name, HIDDEN));
    }
    tree.forEach(ReadParameters::hidden);
    return tree;
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("password") || lower.contains("secret") || lower.contains("token");
  }
}
