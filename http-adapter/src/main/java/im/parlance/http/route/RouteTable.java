package im.parlance.http.route;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands under a verb and a path. A template's segments are literal or <code>{name}
 * </code>; where both fit, the literal one wins. Filled first, then shared between threads.
 *
 * @param <T> what is found
 */
public final class RouteTable<T> {
  private static final Splitter SLASHES = Splitter.on('/');

  private final Node<T> root = new Node<>();

  /** An empty table. */
  public RouteTable() {}

  /** Puts {@code target} under verb and template; each place takes one. */
  public RouteTable<T> add(String method, String template, T target) {
    Node<T> node = root;
    for (String segment : SLASHES.split(template.substring(1))) {
      node = node.child(segment);
    }
    if (node.targets.putIfAbsent(method, new Target<>(template, target)) != null) {
      throw new IllegalArgumentException("taken: " + method + ' ' + template);
    }
    return this;
  }

  /** What stands under the verb and this path; empty if nothing does. */
  public Optional<Match<T>> find(String method, List<String> path) {
    Map<String, String> variables = new HashMap<>();
    Node<T> node = root.find(path, variables);
    Target<T> target = node == null ? null : node.targets.get(method);
    return target == null
        ? Optional.empty()
        : Optional.of(new Match<>(target.target, Map.copyOf(variables)));
  }

  /** The verbs that this path knows; none if the path is unknown. */
  public Set<String> methods(List<String> path) {
    Node<T> node = root.find(path, new HashMap<>());
    return node == null ? Set.of() : node.targets.keySet();
  }

  /**
   * What was found.
   *
   * @param target what stands there
   * @param variables the path's segments by the template's names
   * @param <T> what is found
   */
  public record Match<T>(T target, Map<String, String> variables) {}

  private record Target<T>(String template, T target) {}

  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new LinkedHashMap<>();
    private final Map<String, Target<T>> targets = new TreeMap<>();
    private @Nullable Node<T> variable;
    private String variableName = "";

    Node<T> child(String segment) {
      if (!segment.startsWith("{")) {
        return literals.computeIfAbsent(segment, key -> new Node<>());
      }
      String name = segment.substring(1, segment.length() - 1);
      if (variable == null) {
        variable = new Node<>();
        variableName = name;
      } else if (!variableName.equals(name)) {
        throw new IllegalArgumentException(variableName + " is named " + name + " too");
      }
      return variable;
    }

    @Nullable Node<T> find(List<String> path, Map<String, String> variables) {
      if (path.isEmpty()) {
        return targets.isEmpty() ? null : this;
      }
      List<String> rest = path.subList(1, path.size());
      Node<T> literal = literals.get(path.get(0));
      Node<T> found = literal == null ? null : literal.find(rest, variables);
      if (found == null && variable != null) {
        found = variable.find(rest, variables);
        if (found != null) {
          variables.put(variableName, path.get(0));
        }
      }
      return found;
    }
  }
}
