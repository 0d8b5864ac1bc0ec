package im.parlance.storage.memory;

import im.parlance.id.UserId;
import im.parlance.token.TokenStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class MemoryTokens implements TokenStore {
  private final Map<UserId, Instant> validFrom = new ConcurrentHashMap<>();
  private byte @Nullable [] key;

  @Override
  public synchronized byte[] signingKey(Supplier<byte[]> fresh) {
    if (key == null) {
      key = fresh.get();
    }
    return key.clone();
  }

  @Override
  public Instant validFrom(UserId user) {
    return validFrom.getOrDefault(user, Instant.EPOCH);
  }

  @Override
  public void raiseValidFrom(UserId user, Instant instant) {
    validFrom.merge(user, instant, (kept, other) -> kept.isBefore(other) ? other : kept);
  }

  @Override
  public void forget(UserId user) {
    validFrom.remove(user);
  }
}
