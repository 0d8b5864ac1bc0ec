package im.parlance.http.testkit;

import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A storage in memory that fails when told to. */
public final class FaultyStorage {
  private final Storage storage;
  private volatile @Nullable String failure;

  /** A storage that works so far. */
  public FaultyStorage() {
    storage = wrapped(Storage.class, MemoryStorage.create());
  }

  /** What the engine gets. */
  public Storage storage() {
    return storage;
  }

  /** Fails from now on, with this text. */
  public void fail(String text) {
    failure = text;
  }

  private <T> T wrapped(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean isAggregate =
                  method.getReturnType().getName().startsWith("im.parlance")
                      && method.getReturnType().isInterface();
              String text = failure;
              if (text != null && !isAggregate && !method.getName().equals("close")) {
                throw new IllegalStateException(text);
              }
              try {
                Object result = method.invoke(real, arguments);
                return isAggregate ? wrapped(method.getReturnType(), result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
