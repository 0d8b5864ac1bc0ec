package im.parlance.junit;

import im.parlance.App;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** An app that is always the one of the moment, also for who got hold of it before a reset. */
final class CurrentApp {
  private CurrentApp() {}

  static App of(Supplier<App> current) {
    return (App)
        Proxy.newProxyInstance(
            App.class.getClassLoader(),
            new Class<?>[] {App.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(current.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
