package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The append of all callers that wait at the same time, in few statements. It speaks JDBC itself,
 * since this is what a send waits for.
 */
final class Appending implements Change<Appending.Wanted, List<Message>> {
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
      return new AppendedBatch(prepared, dialect, places).append(wanted);
    } catch (SQLException e) {
      throw new AppendFailed(e);
    }
  }

  @Override
  public Optional<List<Message>> applyAlone(Handle handle, Wanted wanted) {
    if (wanted.messages().size() != 1) {
      return Optional.empty();
    }
    NewMessage message = wanted.messages().get(0);
    TimelineKey timeline = TimelineKey.of(wanted.app(), message.timeline());
    try {
      prepared.on(handle.getConnection());
      return dialect.appendAlone(prepared, timeline, message).map(List::of);
    } catch (SQLException e) {
      throw new AppendFailed(e);
    }
  }
}
