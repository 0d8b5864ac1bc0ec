package im.parlance.http.hostile;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A number for everything that can be reached from an object of ours. The order of maps and sets
 * does not count, and what is empty is 0, so that a place made ready for something is no change.
 */
final class ObjectDigest {
  private static final String OURS = "im.parlance.";
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          Field[] fields =
              Arrays.stream(type.getDeclaredFields())
                  .filter(field -> !Modifier.isStatic(field.getModifiers()))
                  .toArray(Field[]::new);
          AccessibleObject.setAccessible(fields, true);
          return List.of(fields);
        }
      };

  /** What was seen before, by identity; 0 while it is looked at, so that no circle is endless. */
  private final IdentityHashMap<Object, Long> seen = new IdentityHashMap<>();

  private ObjectDigest() {}

  /** A line for each thing so many steps below the root: its way and its number. */
  static String lines(Object root, int steps) {
    Set<String> lines = new TreeSet<>();
    new ObjectDigest().collect("", root, steps, lines);
    return String.join("\n", lines);
  }

  private void collect(String way, Object value, int steps, Set<String> lines) {
    if (steps > 0 && value instanceof Map<?, ?> map) {
      map.forEach((key, held) -> collect(way + '/' + key, held, steps - 1, lines));
    } else if (steps > 0 && isOurs(value)) {
      for (Field field : FIELDS.get(value.getClass())) {
        Object held = held(field, value);
        if (held != null) {
          collect(way + '/' + field.getName(), held, steps - 1, lines);
        }
      }
    } else {
      lines.add(way + ' ' + digest(value));
    }
  }

  private static boolean isOurs(Object value) {
    return value.getClass().getName().startsWith(OURS) && !(value instanceof Enum<?>);
  }

  private static @Nullable Object held(Field field, Object value) {
    try {
      return field.get(value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long mixed(long one, long other) {
    long mixed = (one * 31 + other) * PRIME;
    return mixed ^ (mixed >>> 29);
  }

  private long digest(@Nullable Object value) {
    if (value == null || value instanceof Lock || value.getClass() == Object.class) {
      return 0;
    }
    if (value instanceof Map<?, ?> map) {
      long sum = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        long held = digest(entry.getValue());
        sum += held == 0 ? 0 : mixed(digest(entry.getKey()), held);
      }
      return sum;
    }
    if (value instanceof Set<?> set) {
      return set.stream().mapToLong(item -> mixed(1, digest(item))).sum();
    }
    if (value instanceof Collection<?> items) {
      return ordered(new ArrayList<>(items));
    }
    if (value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(Array.get(value, i));
      }
      return ordered(items);
    }
    return isOurs(value) ? ofFields(value) : value.toString().hashCode();
  }

  private long ordered(List<?> items) {
    long digest = 0;
    for (Object item : items) {
      digest = mixed(digest, 1 + digest(item));
    }
    return digest;
  }

  private long ofFields(Object value) {
    Long before = seen.putIfAbsent(value, 0L);
    if (before != null) {
      return before;
    }
    long digest = 0;
    int place = 0;
    for (Field field : FIELDS.get(value.getClass())) {
      place++;
      Object held = held(field, value);
      boolean nothing = held == null || held.equals(0L) || held.equals(0) || held.equals(false);
      long part = nothing ? 0 : digest(held);
      digest += part == 0 ? 0 : mixed(place, part);
    }
    seen.put(value, digest);
    return digest;
  }
}
