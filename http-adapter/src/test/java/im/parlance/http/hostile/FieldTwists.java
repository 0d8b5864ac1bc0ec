package im.parlance.http.hostile;

import static im.parlance.http.hostile.Twist.any;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.hostile.Sample.Field;
import im.parlance.http.route.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What can be done to the parameters of a form or a query. */
final class FieldTwists {
  static final List<Twist> ALL =
      List.of(
          new Twist("field left out", (request, random) -> remove(request.fields(), random)),
          new Twist("field empty", onValue((value, random) -> "")),
          new Twist("field of another sort", onValue((value, random) -> hostile(random))),
          new Twist("field of another sort ", onValue((value, random) -> hostile(random))),
          new Twist(
              "field written as JSON", onValue((v, random) -> any(HostileValues.JSON, random))),
          new Twist("field with an end", onValue((value, random) -> value + hostile(random))),
          new Twist("field with a start", onValue((value, random) -> hostile(random) + value)),
          new Twist("field escaped twice", onValue((value, random) -> escaped(escaped(value)))),
          new Twist("deep field", onValue((value, random) -> "[".repeat(1 + random.nextInt(3000)))),
          new Twist("deep value", onValue((value, random) -> deep(random))),
          new Twist("field repeated", FieldTwists::repeat),
          new Twist("field contradicted", FieldTwists::contradict),
          new Twist("field repeated a thousand times", FieldTwists::repeatOften),
          new Twist("fields in another order", FieldTwists::shuffle),
          new Twist("field renamed", onName((name, random) -> any(HostileValues.NAMES, random))),
          new Twist("field as a list", onName((name, random) -> name + "[]")),
          new Twist("field by index", onName((name, random) -> name + "[0]")),
          new Twist("field in capitals", onName((name, random) -> name.toUpperCase(Locale.ROOT))),
          new Twist("unknown field", FieldTwists::addUnknown),
          new Twist("name escaped", onName((name, random) -> "%" + hex(name))),
          new Twist("form as JSON", FieldTwists::asTree));

  private FieldTwists() {}

  private interface Change {
    String of(String text, SplittableRandom random);
  }

  private static String hex(String name) {
    return name.isEmpty() ? "" : "%02x".formatted((int) name.charAt(0)) + name.substring(1);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String hostile(SplittableRandom random) {
    String value = any(HostileValues.TEXTS, random);
    return random.nextBoolean() ? value : escaped(value);
  }

  private static String deep(SplittableRandom random) {
    int depth = random.nextInt(4) > 0 ? 900 : HostileValues.DEEP;
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static void remove(List<Field> fields, SplittableRandom random) {
    if (!fields.isEmpty()) {
      fields.remove(random.nextInt(fields.size()));
    }
  }

  private static void change(
      HostileRequest request, SplittableRandom random, UnaryOperator<Field> change) {
    List<Field> fields = request.fields();
    if (fields.isEmpty()) {
      addUnknown(request, random);
    } else {
      int place = random.nextInt(fields.size());
      fields.set(place, change.apply(fields.get(place)));
    }
  }

  private static Twist.Act onValue(Change change) {
    return (request, random) ->
        change(request, random, field -> new Field(field.name(), change.of(field.value(), random)));
  }

  private static Twist.Act onName(Change change) {
    return (request, random) ->
        change(request, random, field -> new Field(change.of(field.name(), random), field.value()));
  }

  private static void addUnknown(HostileRequest request, SplittableRandom random) {
    request.fields().add(new Field(any(HostileValues.NAMES, random), hostile(random)));
  }

  private static void repeat(HostileRequest request, SplittableRandom random) {
    if (!request.fields().isEmpty()) {
      request.fields().add(any(request.fields(), random));
    }
  }

  private static void contradict(HostileRequest request, SplittableRandom random) {
    if (!request.fields().isEmpty()) {
      String name = any(request.fields(), random).name();
      int place = random.nextInt(request.fields().size() + 1);
      request.fields().add(place, new Field(name, hostile(random)));
    }
  }

  private static void repeatOften(HostileRequest request, SplittableRandom random) {
    if (!request.fields().isEmpty() && !request.sample().method().equals("GET")) {
      String name = any(request.fields(), random).name();
      for (int i = 0; i < 1001; i++) {
        request.fields().add(new Field(name, "n" + i));
      }
    }
  }

  private static void shuffle(HostileRequest request, SplittableRandom random) {
    Collections.shuffle(request.fields(), new Random(random.nextLong()));
  }

  /** The same parameters in the other form. */
  private static void asTree(HostileRequest request, SplittableRandom random) {
    ObjectNode tree = Json.object();
    List<Field> fields = new ArrayList<>(request.fields());
    for (Field field : fields) {
      tree.put(field.name(), decoded(field.value()));
    }
    request.makeTree(tree);
    if (random.nextBoolean()) {
      request.header("Content-Type", "application/json");
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return value;
    }
  }
}
