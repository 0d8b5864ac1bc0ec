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
    values.computeIfAbsent(key(name), key -> new ArrayList<>(1)).add(value);
    return this;
  }

  /** The first value that is not empty. */
  public Optional<String> first(String name) {
    for (String value : sent(name)) {
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The values that are not empty. */
  public List<String> all(String name) {
    List<String> sent = sent(name);
    if (sent.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(sent.size());
    for (String value : sent) {
      if (!value.isEmpty()) {
        all.add(value);
      }
    }
    return Collections.unmodifiableList(all);
  }

  private List<String> sent(String name) {
    return values.getOrDefault(key(name), List.of());
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
