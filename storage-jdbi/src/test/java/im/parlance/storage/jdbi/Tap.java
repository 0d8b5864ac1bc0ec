package im.parlance.storage.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
   */
  record Point(String sql, boolean commits) {
    boolean isCommit() {
      return sql.equals(COMMIT);
    }
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
    Object call(String method, Object[] arguments, Step step) throws Throwable;
  }

  static DataSource around(DataSource source, Watcher watcher) {
    Tap tap = new Tap(watcher);
    return proxy(
        DataSource.class,
        source,
        (method, arguments, step) ->
            method.equals("getConnection") ? tap.connection((Connection) step.run()) : step.run());
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, step) ->
            switch (method) {
              case "commit" -> watcher.at(new Point(COMMIT, true), step);
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
    return proxy(
        type,
        statement,
        (method, arguments, step) ->
            EXECUTIONS.contains(method)
                ? watcher.at(point(connection, arguments, prepared), step)
                : step.run());
  }

  private static Point point(Connection connection, Object[] arguments, String prepared)
      throws SQLException {
    boolean isText = arguments != null && arguments.length > 0;
    return new Point(isText ? (String) arguments[0] : prepared, connection.getAutoCommit());
  }

  private static <T> T proxy(Class<T> type, T target, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                handler.call(
                    method.getName(),
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
