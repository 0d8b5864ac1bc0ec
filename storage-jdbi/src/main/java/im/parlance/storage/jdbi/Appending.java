package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append of all callers that wait at the same time, in few statements. It speaks JDBC itself,
 * since this is what a send waits for.
 */
final class Appending implements Change<Appending.Wanted, List<Message>> {
  private static final Logger log = LoggerFactory.getLogger(Appending.class);

  private final SqlDialect dialect;
  private final Places places;

  /** Guarded by the lock of the committer. */
  private final Prepared prepared = new Prepared();

  Appending(SqlDialect dialect, Places places) {
    this.dialect = dialect;
    this.places = places;
  }

  /**
   * What one caller appends.
   *
   * @param app the number of the app
   * @param messages in their order
   */
  record Wanted(long app, List<NewMessage> messages) {}

  private static final class AppendFailed extends JdbiException {
    private static final long serialVersionUID = 1;

    AppendFailed(SQLException cause) {
      super("an append failed", cause);
    }
  }

  @Override
  public List<List<Message>> apply(Handle handle, List<Wanted> wanted) {
    try {
      prepared.on(handle.getConnection());
      AppendedBatch batch = new AppendedBatch(prepared, wanted);
      batch.findRepeats(places);
      return batch.append(places);
    } catch (SQLException e) {
      throw new AppendFailed(e);
    }
  }

  /** A repeated key is refused by its index, and with it the whole statement. */
  @Override
  public Optional<List<List<Message>>> applyAtOnce(Handle handle, List<Wanted> wanted) {
    if (!dialect.appendsAtOnce()) {
      return Optional.empty();
    }
    Connection connection = handle.getConnection();
    try {
      connection.setAutoCommit(true);
      prepared.on(connection);
      return new AppendedBatch(prepared, wanted).appendAtOnce(places);
    } catch (SQLException e) {
      throw new AppendFailed(e);
    } finally {
      backToTransactions(connection);
    }
  }

  /** On a connection that is lost this fails, which must not hide what it was lost by. */
  private static void backToTransactions(Connection connection) {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      log.debug("a connection was lost", e);
    }
  }
}
