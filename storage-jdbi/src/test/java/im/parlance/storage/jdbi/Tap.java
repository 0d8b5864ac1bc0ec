package im.parlance.storage.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Stands around what connections come from: sees what they execute, and may spoil it. */
final class Tap {
  private static final Set<String> EXECUTIONS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate");
  private static final String COMMIT = "COMMIT";

  private final Watcher watcher;

  private Tap(Watcher watcher) {
    this.watcher = watcher;
  }

  /**
   * Something that a connection is about to do.
   *
   * @param sql the statement; {@code COMMIT} for a commit
   * @param commits whether its effect lasts as soon as it is done
   * @param connection that it is done on, not tapped
   * @param bindings what the statement was given last
   */
  record Point(String sql, boolean commits, Connection connection, List<Binding> bindings) {
    boolean isCommit() {
      return sql.equals(COMMIT);
    }
  }

  /** Gives a statement a value that another was given. */
  interface Binding {
    void on(PreparedStatement statement) throws ReflectiveOperationException;
  }

  /** Does it. */
  interface Step {
    Object run() throws Throwable;
  }

  /** Is called instead of every execution and every commit. */
  interface Watcher {
    Object at(Point point, Step step) throws Throwable;
  }

  /** What happens at each call of a method. */
  private interface Handler {
    Object call(Method method, Object[] arguments, Step step) throws Throwable;
  }

  static DataSource around(DataSource source, Watcher watcher) {
    Tap tap = new Tap(watcher);
    return proxy(
        DataSource.class,
        source,
        (method, arguments, step) ->
            method.getName().equals("getConnection")
                ? tap.connection((Connection) step.run())
                : step.run());
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, step) ->
            switch (method.getName()) {
              case "commit" -> watcher.at(new Point(COMMIT, true, connection, List.of()), step);
              case "prepareStatement" ->
                  statement(
                      PreparedStatement.class,
                      (PreparedStatement) step.run(),
                      connection,
                      (String) arguments[0]);
              case "createStatement" ->
                  statement(Statement.class, (Statement) step.run(), connection, "");
              default -> step.run();
            });
  }

  private <S extends Statement> S statement(
      Class<S> type, S statement, Connection connection, String prepared) {
    Map<Object, Binding> bindings = new LinkedHashMap<>();
    return proxy(
        type,
        statement,
        (method, arguments, step) -> {
          if (EXECUTIONS.contains(method.getName())) {
            String sql = arguments == null ? prepared : (String) arguments[0];
            List<Binding> bound = List.copyOf(bindings.values());
            return watcher.at(new Point(sql, connection.getAutoCommit(), connection, bound), step);
          }
          if (method.getName().startsWith("set") && method.getParameterCount() > 1) {
            bindings.put(arguments[0], other -> method.invoke(other, arguments));
          }
          return step.run();
        });
  }

  private static <T> T proxy(Class<T> type, T target, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                handler.call(
                    method,
                    arguments,
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
