package im.parlance.storage.contract;

import im.parlance.id.UserId;
import im.parlance.token.TokenStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@link ModelStorage} remembers of tokens. */
final class ModelTokens implements TokenStore {
  private final Map<UserId, Instant> validFrom = new HashMap<>();
  private Optional<byte[]> key = Optional.empty();

  @Override
  public byte[] signingKey(Supplier<byte[]> fresh) {
    key = Optional.of(key.orElseGet(fresh));
    return key.get().clone();
  }

  @Override
  public Instant validFrom(UserId user) {
    return validFrom.getOrDefault(user, Instant.EPOCH);
  }

  @Override
  public void raiseValidFrom(UserId user, Instant instant) {
    if (instant.isAfter(validFrom(user))) {
      validFrom.put(user, instant);
    }
  }

  @Override
  public void forget(UserId user) {
    validFrom.remove(user);
  }
}
