package im.parlance.storage.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows that every send asks for: a query takes longer than the rest of the send. All changes of
 * this process must go through {@link #change}; those of others are seen after some seconds.
 *
 * @param <K> what a row is found by
 * @param <V> what it holds
 */
final class Remembered<K, V> {
  private static final int MOST = 10_000;
  private static final Duration TIME = Duration.ofSeconds(5);

  private final Cache<K, V> rows =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TIME).build();

  /** The row, by {@code query} if it is not known; that it is absent is not remembered. */
  @SuppressWarnings("NullAway") // what is null is not remembered
  Optional<V> find(K key, Function<K, Optional<V>> query) {
    return Optional.ofNullable(rows.get(key, unknown -> query.apply(unknown).orElse(null)));
  }

  /** Makes a change and forgets the row, whatever became of that. */
  <T> T change(K key, Supplier<T> change) {
    try {
      return change.get();
    } finally {
      rows.invalidate(key);
    }
  }
}
