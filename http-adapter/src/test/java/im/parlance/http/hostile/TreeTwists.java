package im.parlance.http.hostile;

import static im.parlance.http.hostile.Twist.any;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import im.parlance.http.hostile.Sample.Field;
import im.parlance.http.route.Json;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What can be done to parameters in JSON, at any depth. */
final class TreeTwists {
  static final List<Twist> ALL =
      List.of(
          new Twist("member left out", (request, random) -> remove(request, random)),
          new Twist("member empty", onNode((node, random) -> TextNode.valueOf(""))),
          new Twist("member null", onNode((node, random) -> Json.parse("null"))),
          new Twist("member of another text", onNode((node, random) -> text(random))),
          new Twist("member of another type", onNode((node, random) -> json(random))),
          new Twist("member of another type ", onNode((node, random) -> json(random))),
          new Twist("member as text", onNode((node, random) -> TextNode.valueOf(node.toString()))),
          new Twist("member in an array", onNode((node, random) -> Json.array().add(node))),
          new Twist("member in an object", onNode((node, random) -> wrapped(node, random))),
          new Twist(
              "deep member", onNode((n, random) -> TextNode.valueOf(HostileValues.DEEP_MARK))),
          new Twist("member a thousand times", onNode((node, random) -> often(node))),
          new Twist("unknown member", TreeTwists::addUnknown),
          new Twist("member renamed", TreeTwists::rename),
          new Twist("JSON as form", TreeTwists::asForm));

  private TreeTwists() {}

  private interface Change {
    JsonNode of(JsonNode node, SplittableRandom random);
  }

  private static JsonNode text(SplittableRandom random) {
    return TextNode.valueOf(any(HostileValues.TEXTS, random));
  }

  private static JsonNode json(SplittableRandom random) {
    return Json.parse(any(HostileValues.JSON, random));
  }

  private static JsonNode wrapped(JsonNode node, SplittableRandom random) {
    return Json.object().set(any(HostileValues.NAMES, random), node);
  }

  private static JsonNode often(JsonNode node) {
    ArrayNode array = Json.array();
    for (int i = 0; i < 1001; i++) {
      array.add(node.isTextual() ? TextNode.valueOf(node.asText() + i) : node);
    }
    return array;
  }

  /** The containers that have something in them. */
  private static List<ContainerNode<?>> containers(HostileRequest request) {
    List<ContainerNode<?>> found = new ArrayList<>();
    if (request.tree() != null) {
      collect(request.tree(), found);
    }
    return found;
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> found) {
    if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
      found.add(container);
      container.forEach(child -> collect(child, found));
    }
  }

  private static String anyName(ObjectNode object, SplittableRandom random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return any(names, random);
  }

  private static Twist.Act onNode(Change change) {
    return (request, random) -> {
      List<ContainerNode<?>> containers = containers(request);
      if (containers.isEmpty()) {
        return;
      }
      ContainerNode<?> container = any(containers, random);
      if (container instanceof ObjectNode object) {
        String name = anyName(object, random);
        object.set(name, change.of(object.path(name), random));
      } else if (container instanceof ArrayNode array) {
        int place = random.nextInt(array.size());
        array.set(place, change.of(array.path(place), random));
      }
    };
  }

  private static void remove(HostileRequest request, SplittableRandom random) {
    List<ContainerNode<?>> containers = containers(request);
    if (!containers.isEmpty()) {
      ContainerNode<?> container = any(containers, random);
      if (container instanceof ObjectNode object) {
        object.remove(anyName(object, random));
      } else if (container instanceof ArrayNode array) {
        array.remove(random.nextInt(array.size()));
      }
    }
  }

  private static void addUnknown(HostileRequest request, SplittableRandom random) {
    if (request.tree() != null) {
      request.tree().set(any(HostileValues.NAMES, random), json(random));
    }
  }

  private static void rename(HostileRequest request, SplittableRandom random) {
    ObjectNode tree = request.tree();
    if (tree != null && !tree.isEmpty()) {
      JsonNode value = tree.remove(anyName(tree, random));
      tree.set(any(HostileValues.NAMES, random), value);
    }
  }

  /** The same members in the other form, or under its name only. */
  private static void asForm(HostileRequest request, SplittableRandom random) {
    ObjectNode tree = request.tree();
    request.header("Content-Type", "application/x-www-form-urlencoded");
    if (tree != null && random.nextBoolean()) {
      List<Field> fields = new ArrayList<>();
      tree.properties()
          .forEach(
              member -> {
                JsonNode value = member.getValue();
                String text = value.isTextual() ? value.asText() : value.toString();
                fields.add(new Field(member.getKey(), URLEncoder.encode(text, UTF_8)));
              });
      request.makeForm(fields);
    }
  }
}
