package im.parlance.http.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names with values, in the order they came. Names are case-sensitive unless said otherwise. */
public final class Parameters {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final boolean anyCase;

  /** No parameters yet; {@code anyCase} takes {@code pageNum} and {@code pagenum} for the same. */
  public Parameters(boolean anyCase) {
    this.anyCase = anyCase;
  }

  /** Adds a value. */
  public Parameters add(String name, String value) {
    values.computeIfAbsent(key(name), key -> new ArrayList<>()).add(value);
    return this;
  }

  /** The first value that is not empty. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The values that are not empty. */
  public List<String> all(String name) {
    return values.getOrDefault(key(name), List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The first values of the parameters {@code name[KEY]}, by their keys, as they were sent. */
  public Map<String, String> bracketed(String name) {
    String start = key(name) + '[';
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach(
        (key, all) -> {
          if (key.startsWith(start) && key.endsWith("]")) {
            found.put(key.substring(start.length(), key.length() - 1), all.get(0));
          }
        });
    return found;
  }

  /** The names, each once. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether there is a value, empty or not. */
  public boolean has(String name) {
    return values.containsKey(key(name));
  }

  /** Whether there are no parameters at all, not even empty ones. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  private String key(String name) {
    return anyCase ? name.toLowerCase(Locale.ROOT) : name;
  }
}
