package im.parlance.storage.jdbi.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.TestPostgresql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that comes with a later schema must not be forgotten when an app moves. */
class AppTableTest {
  private static void assertAllAreKnown(Connection connection) throws SQLException {
    Set<String> known = new HashSet<>(AppTable.byName().keySet());
    known.addAll(AppTable.OF_NO_APP);
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    tables.removeIf(table -> table.startsWith("sqlite_"));
    assertThat(tables).isSubsetOf(known).containsAll(AppTable.byName().keySet());
    for (AppTable table : AppTable.ALL) {
      assertThat(table.columns(connection)).as(table.name()).isNotEmpty();
      assertThat(table.namesApp(connection))
          .as(table.name())
          .isEqualTo(!Set.of("app", "message").contains(table.name()));
    }
  }

  @Test
  void everyTableOfSqlite_goesAlongOrIsNoApps(@TempDir Path directory) throws SQLException {
    Path file = directory.resolve("parlance.db");
    JdbiStorage.sqlite(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertAllAreKnown(connection);
    }
  }

  @Test
  void everyTableOfPostgresql_goesAlongOrIsNoApps() throws SQLException {
    String url = TestPostgresql.freshSchema();
    JdbiStorage.postgresql(url).close();
    try (Connection connection = DriverManager.getConnection(url)) {
      assertAllAreKnown(connection);
    }
  }
}
