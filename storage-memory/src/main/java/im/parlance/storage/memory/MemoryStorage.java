package im.parlance.storage.memory;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link Storage} in this process's memory, unbounded. Closing it forgets everything. */
public final class MemoryStorage implements Storage {
  private final Map<AppId, MemoryAppStorage> apps = new ConcurrentHashMap<>();

  private MemoryStorage() {}

  /** A storage with nothing in it. */
  public static MemoryStorage create() {
    return new MemoryStorage();
  }

  @Override
  public AppStorage app(AppId app) {
    return apps.computeIfAbsent(app, id -> MemoryAppStorage.create());
  }

  @Override
  public boolean expireMessages(Instant before, int limit) {
    int removed = 0;
    for (MemoryAppStorage app : apps.values()) {
      removed += app.messages().expire(before, limit - removed);
    }
    return removed == limit;
  }

  @Override
  public StorageHealth health() {
    return new StorageHealth("memory", "none", true);
  }

  @Override
  public void close() {
    apps.clear();
  }
}
