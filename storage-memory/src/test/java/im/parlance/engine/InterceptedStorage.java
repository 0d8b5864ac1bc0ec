package im.parlance.engine;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;

/** A storage whose calls can be watched, held up or made to fail. */
final class InterceptedStorage implements Storage {
  private final Storage delegate;
  private final Hook hook;

  /** Stands around every call of a store. */
  @FunctionalInterface
  interface Hook {
    /**
     * Runs the call, or does not.
     *
     * @param call area and method, such as {@code messages.append}
     */
    Object around(String call, Object[] arguments, Call proceed) throws Throwable;
  }

  /** The call as the storage does it. */
  @FunctionalInterface
  interface Call {
    /** Runs it. */
    Object run() throws Throwable;
  }

  InterceptedStorage(Storage delegate, Hook hook) {
    this.delegate = delegate;
    this.hook = hook;
  }

  @Override
  public AppStorage app(AppId app) {
    AppStorage stores = delegate.app(app);
    return proxy(
        AppStorage.class,
        (proxy, area, none) ->
            proxy(
                area.getReturnType(),
                (store, method, arguments) ->
                    hook.around(
                        area.getName() + '.' + method.getName(),
                        arguments,
                        () -> invoke(method, invoke(area, stores), arguments))));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Method method, Object target, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean expireMessages(Instant before, int limit) {
    return delegate.expireMessages(before, limit);
  }

  @Override
  public StorageHealth health() {
    return delegate.health();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
