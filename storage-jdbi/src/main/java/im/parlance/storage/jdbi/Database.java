package im.parlance.storage.jdbi;

import com.google.common.base.Throwables;
import com.google.common.collect.ObjectArrays;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.observe.Observer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** A database whose schema is up to date: a writer behind the {@link Committer}, many readers. */
final class Database implements AutoCloseable {
  static final String MIGRATIONS = "classpath:im/parlance/storage/jdbi/migrations";

  /** Followed by the name of the dialect: what the databases have each of their own. */
  private static final String OWN_MIGRATIONS = MIGRATIONS + "-";

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

  private final SqlDialect dialect;
  private final HikariDataSource pool;
  private final Jdbi readers;
  private final Committer committer;
  private final Appending appending;
  private final Probe probe = new Probe(this::isValid);
  private final Release release;

  /** Lets go of what is held for a database. */
  interface Release {
    /** Runs when the database is closed: cleanly, or with something left in doubt. */
    void run(boolean cleanly);
  }

  private Database(
      SqlDialect dialect, HikariDataSource pool, Committer committer, Release release) {
    this.dialect = dialect;
    this.pool = pool;
    this.readers = quiet(Jdbi.create(pool));
    this.committer = committer;
    this.appending = new Appending(dialect, committer.places());
    this.release = release;
  }

  /**
   * Brings the schema up to date and opens the database.
   *
   * @param place what it is called in errors
   * @param check run before anything is changed; refuses by an exception
   * @param release run when the database is closed, or cannot be opened
   */
  static Database open(
      String place,
      SqlDialect dialect,
      DataSource writer,
      HikariConfig readers,
      Runnable check,
      Release release) {
    Committer committer = null;
    try {
      // to load it takes a while, in which what was begun for the check goes on
      Flyway flyway = flyway(dialect, writer, MIGRATIONS);
      check.run();
      // stays connected while Flyway leaves: the last to leave an SQLite file copies its whole log
      committer = new Committer(dialect, writer);
      migrate(place, flyway);
      committer.restore();
      return new Database(dialect, new HikariDataSource(readers), committer, release);
    } catch (SQLException | RuntimeException e) {
      if (committer != null) {
        committer.close();
      }
      release.run(false);
      Throwables.throwIfUnchecked(e);
      throw new IllegalStateException("cannot open " + place, e);
    }
  }

  /** Brings the schema up to date by what is in these places: all of it or nothing. */
  static void migrate(String place, SqlDialect dialect, DataSource writer, String... locations) {
    migrate(place, flyway(dialect, writer, locations));
  }

  private static void migrate(String place, Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      if (e instanceof FlywayValidateException) {
        refuseLater(place, flyway);
      }
      throw new IllegalStateException("cannot bring " + place + " up to date", e);
    }
  }

  /**
   * How old the schema is; changes nothing.
   *
   * @throws IllegalStateException if {@link #open} would not open it
   */
  static SchemaVersion inspect(String place, SqlDialect dialect, DataSource reader) {
    try {
      Flyway flyway = flyway(dialect, reader, MIGRATIONS);
      refuseLater(place, flyway);
      ValidateResult result = flyway.validateWithResult();
      if (!result.validationSuccessful) {
        throw new IllegalStateException(place + " is not as Parlance left it");
      }
      MigrationInfo current = flyway.info().current();
      if (current == null && hasTables(reader)) {
        throw new IllegalStateException(place + " has tables that are not Parlance's");
      }
      return new SchemaVersion(
          current == null ? 0 : number(current),
          Arrays.stream(flyway.info().all()).mapToInt(Database::number).max().orElse(0));
    } catch (FlywayException | SQLException e) {
      throw new IllegalStateException("cannot read " + place, e);
    }
  }

  private static int number(MigrationInfo migration) {
    return Integer.parseInt(migration.getVersion().getVersion());
  }

  private static boolean hasTables(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  private static Flyway flyway(SqlDialect dialect, DataSource source, String... locations) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations(ObjectArrays.concat(locations, OWN_MIGRATIONS + dialect.name()))
        .placeholders(dialect.placeholders())
        .ignoreMigrationPatterns("*:pending")
        .load();
  }

  private static void refuseLater(String place, Flyway flyway) {
    if (Arrays.stream(flyway.info().all()).anyMatch(info -> !info.getState().isResolved())) {
      throw new IllegalStateException(place + " was written by a later version of Parlance");
    }
  }

  /**
   * A failed statement is reported without what was bound to it: that would be bodies and hashes.
   */
  static Jdbi quiet(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  SqlDialect dialect() {
    return dialect;
  }

  void observe(Observer observer) {
    committer.observe(observer);
  }

  boolean isWritable() {
    return committer.isWritable();
  }

  /** Whether it answers soon; a pool would wait for long. */
  boolean answers() {
    return probe.answers(ANSWERS_WITHIN);
  }

  /** Asks by the driver, which gives a server that is out of reach up after a while. */
  private boolean isValid() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(Math.toIntExact(ANSWERS_WITHIN.toSeconds()));
    }
  }

  /** Takes no more changes, for this reason. */
  void stop(String reason) {
    committer.stop(reason);
  }

  /** Reads what is committed. */
  <T> T read(Function<Handle, T> question) {
    return readers.withHandle(question::apply);
  }

  /** Where a timeline ends at least; its row may not say it yet. To be asked before the row is. */
  long knownHead(TimelineKey timeline) {
    return committer.places().knownHead(timeline);
  }

  /** The number of a message whose key its rows may not say yet. To be asked before they are. */
  Optional<Long> sentLately(SendKey key) {
    return committer.places().sentLately(key);
  }

  /** Reads messages by their places in a timeline, or where it ends. */
  <T> T readPlaced(TimelineKey timeline, Function<Handle, T> question) {
    catchUp(List.of(timeline));
    return read(question);
  }

  /** Reads messages of several timelines, or where they end; these are asked for first. */
  <T> T readPlaced(
      Function<Handle, ? extends Collection<TimelineKey>> timelines, Function<Handle, T> question) {
    if (committer.places().isBehind()) {
      catchUp(read(timelines));
    }
    return read(question);
  }

  private void catchUp(Collection<TimelineKey> timelines) {
    List<TimelineKey> behind = timelines.stream().filter(committer.places()::isBehind).toList();
    if (!behind.isEmpty()) {
      committer.catchUp(behind);
    }
  }

  /** Changes something; durable when this returns. See {@link Committer#write}. */
  <T> T write(Function<Handle, T> act) {
    return committer.write(act);
  }

  /** Changes messages that are asked for by their places. */
  <T> T writePlaced(Function<Handle, T> act) {
    return committer.writePlaced(act);
  }

  /** Appends messages of an app; durable when this returns. */
  List<Message> append(long app, List<NewMessage> messages) {
    return messages.isEmpty()
        ? List.of()
        : committer.write(appending, new Appending.Wanted(app, messages));
  }

  @Override
  public void close() {
    committer.close();
    pool.close();
    release.run(committer.isWritable());
  }
}
