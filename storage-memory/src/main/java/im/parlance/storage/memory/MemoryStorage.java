package im.parlance.storage.memory;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link Storage} in this process's memory, unbounded. Closing it forgets everything. */
public final class MemoryStorage implements Storage {
  private final Map<AppId, AppStorage> apps = new ConcurrentHashMap<>();

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
  public void close() {
    apps.clear();
  }
}
