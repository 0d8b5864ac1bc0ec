package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import im.parlance.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/**
 * A database of every version of the schema that was ever released opens with all that is in it.
 * {@code -Dparlance.schema.write=true} writes those of the newest version anew, which is right for
 * as long as that is not released.
 */
class SchemaTest {
  private static final Path KEPT = Path.of("src/test/resources/im/parlance/storage/jdbi");

  /** What came into the databases with each version; later ones have it, too. */
  private static final NavigableMap<Integer, List<Consumer<Storage>>> CHECKS =
      ImmutableSortedMap.<Integer, List<Consumer<Storage>>>naturalOrder()
          .put(1, List.of(FirstSchema::check))
          .put(2, List.of(Additions::checkLists))
          .put(5, List.of(Additions::checkRooms, HandledMessages::check))
          .put(9, List.of(Additions::checkUltraGroups, HandledMessages::checkRevisions))
          .put(11, List.of(FileAdditions::check))
          .put(12, List.of(HiddenAdditions::check))
          .put(13, List.of(ModerationAdditions::check))
          .put(14, List.of())
          .put(15, List.of())
          .put(16, List.of())
          .put(17, List.of())
          .buildOrThrow();

  private final Path directory;

  SchemaTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void writeIfToldTo() throws Exception {
    if (Boolean.getBoolean("parlance.schema.write")) {
      Files.createDirectories(KEPT);
      writeSqlite();
      writePostgresql();
    }
  }

  private static void writeSqlite() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "schema");
    Path file = directory.resolve("parlance.db");
    try (Storage storage = JdbiStorage.sqlite(file)) {
      FirstSchema.write(storage);
      Additions.write(storage);
      HandledMessages.write(storage);
      FileAdditions.write(storage);
      HiddenAdditions.write(storage);
      ModerationAdditions.write(storage);
    }
    Files.copy(file, sqliteFile(newest()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void writePostgresql() throws IOException, SQLException {
    String url = TestPostgresql.freshSchema();
    try (Storage storage = JdbiStorage.postgresql(url)) {
      FirstSchema.write(storage);
      Additions.write(storage);
      HandledMessages.write(storage);
      FileAdditions.write(storage);
      HiddenAdditions.write(storage);
      ModerationAdditions.write(storage);
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      Files.writeString(postgresqlFile(newest()), PostgresqlDump.of(connection));
    }
  }

  static Set<Integer> versions() {
    return CHECKS.keySet();
  }

  private static int newest() {
    return CHECKS.lastKey();
  }

  private static void check(int version, Storage storage) {
    CHECKS.headMap(version, true).values().stream()
        .flatMap(List::stream)
        .forEach(check -> check.accept(storage));
  }

  private static Path sqliteFile(int version) {
    return KEPT.resolve("schema-" + version + ".db");
  }

  private static Path postgresqlFile(int version) {
    return KEPT.resolve("schema-" + version + ".sql");
  }

  private Path copyOf(int version) throws IOException {
    return Files.copy(sqliteFile(version), directory.resolve("parlance.db"));
  }

  /** The URL of a schema that is as the version left it. */
  static String restored(int version) throws IOException, SQLException {
    String url = TestPostgresql.freshSchema();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(postgresqlFile(version)));
    }
    return url;
  }

  @Test
  void theNewestMigration_hasItsFiles() throws SQLException {
    Path file = directory.resolve("fresh.db");
    JdbiStorage.sqlite(file).close();

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
      assertThat(row.getInt(1)).as("the version that a new file has").isEqualTo(newest());
    }
    assertThat(sqliteFile(newest())).exists();
    assertThat(postgresqlFile(newest())).exists();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anSqliteFile_opensWithEverythingInIt(int version) throws IOException {
    try (Storage storage = JdbiStorage.sqlite(copyOf(version))) {
      check(version, storage);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16})
  void anSqliteFile_whoseLastMessagesHadNoPlaces_opensWithEverythingInIt(int version)
      throws IOException, SQLException {
    Path file = copyOf(version);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM message_place")).isPositive();
    }

    try (Storage storage = JdbiStorage.sqlite(file)) {
      check(version, storage);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aPostgresqlSchema_opensWithEverythingInIt(int version) throws IOException, SQLException {
    try (Storage storage = JdbiStorage.postgresql(restored(version))) {
      check(version, storage);
    }
  }

  @Test
  void aMigrationThatFails_leavesTheSqliteFileAsItWas() throws IOException, SQLException {
    Path file = copyOf(newest());
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    String before = schemaOf(file);

    assertThatThrownBy(
            () ->
                Database.migrate(
                    file.toString(), new SqliteDialect(), source, Database.MIGRATIONS, broken()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot bring " + file + " up to date")
        .hasStackTraceContaining("nowhere");

    assertThat(schemaOf(file)).isEqualTo(before);
    try (Storage storage = JdbiStorage.sqlite(file)) {
      check(newest(), storage);
    }
  }

  /** Where a migration is that changes something before it fails. */
  private String broken() throws IOException {
    Path migrations = Files.createDirectory(directory.resolve("migrations"));
    Files.writeString(
        migrations.resolve("V999__broken.sql"),
        """
        CREATE TABLE fresh (n INTEGER);
        ALTER TABLE account ADD COLUMN fresh TEXT;
        DELETE FROM message;
        INSERT INTO nowhere VALUES (1);
        """);
    return "filesystem:" + migrations;
  }

  private static String schemaOf(Path file) throws SQLException {
    StringBuilder schema = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT name || ': ' || COALESCE(sql, '') FROM sqlite_master
                UNION ALL SELECT 'applied ' || version FROM flyway_schema_history
                """)) {
      while (rows.next()) {
        schema.append(rows.getString(1)).append('\n');
      }
    }
    return schema.toString();
  }
}
