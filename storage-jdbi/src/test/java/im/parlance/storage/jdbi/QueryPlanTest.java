package im.parlance.storage.jdbi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No statement looks at all rows of a table or of an app, in a database that has very many. */
class QueryPlanTest {
  /** A table of a statement, and the short name that it has there. */
  private static final Pattern NAMED =
      Pattern.compile("(?:FROM|JOIN|INTO|UPDATE)\\s+(\\w+)(?:\\s+(?:AS\\s+)?(\\w+))?");

  /** What is looked at from end to end, or so often that SQLite makes an index for it first. */
  private static final Pattern LOOKED_AT =
      Pattern.compile("(?:SCAN|Seq Scan on|SEARCH(?=.*AUTOMATIC)) (\\w+)");

  /** All that an app has in a table is looked at. */
  private static final Pattern OF_THE_APP =
      Pattern.compile("\\(app=\\?\\)|Index Cond: \\((\\w+\\.)?app = '\\d+'::bigint\\)$");

  /** The plan of every statement, as the database tells it when the statement is to be executed. */
  private static final class Plans implements Tap.Watcher {
    private final String explain;
    private final Map<String, List<String>> bySql = new LinkedHashMap<>();
    private boolean recording;

    Plans(String explain) {
      this.explain = explain;
    }

    DataSource around(DataSource source) {
      return Tap.around(source, this);
    }

    synchronized void record() {
      recording = true;
    }

    @Override
    public synchronized Object at(Tap.Point point, Tap.Step step) throws Throwable {
      if (recording && !point.isCommit() && !bySql.containsKey(point.sql())) {
        bySql.put(point.sql(), plan(point));
      }
      return step.run();
    }

    private List<String> plan(Tap.Point point) throws SQLException, ReflectiveOperationException {
      List<String> lines = new ArrayList<>();
      try (PreparedStatement statement =
          point.connection().prepareStatement(explain + " " + point.sql())) {
        for (Tap.Binding binding : point.bindings()) {
          binding.on(statement);
        }
        try (ResultSet rows = statement.executeQuery()) {
          int last = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            lines.add(rows.getString(last));
          }
        }
      }
      return lines;
    }
  }

  @Test
  void onSqlite_nothingIsScanned(@TempDir Path directory) {
    Plans plans = new Plans("EXPLAIN QUERY PLAN");
    Database database =
        new SqliteFile(directory.resolve("parlance.db"), Durability.NORMAL, plans::around).open();

    nothingIsScanned(
        database,
        plans,
        Crowd::fill,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0");
  }

  @Test
  void onPostgresql_nothingIsScanned() {
    Plans plans = new Plans("EXPLAIN");
    Database database =
        new PostgresqlServer(TestPostgresql.freshSchema(), Durability.FULL, plans::around).open();

    nothingIsScanned(
        database,
        plans,
        handle -> Crowd.fill(handle) && handle.execute("ANALYZE") >= 0,
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
  }

  private static boolean isPlaced(SqlDialect dialect, Handle handle) {
    try {
      dialect.afterImport(handle.getConnection());
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void nothingIsScanned(
      Database database, Plans plans, Function<Handle, Boolean> crowd, String allTables) {
    Set<String> tables;
    try (JdbiStorage storage = new JdbiStorage(database, Durability.NORMAL)) {
      database.write(handle -> crowd.apply(handle) && isPlaced(database.dialect(), handle));
      tables = database.read(handle -> tables(handle, allTables));
      plans.record();
      int app = 0;
      for (Calls.Call call : Calls.WRITES.values()) {
        app++;
        call.on(Scene.in(storage, AppId.of("crowd" + app)));
      }
      assertThat(app).as("apps that were called").isLessThan(Crowd.APPS);
      Scene scene = Scene.in(storage, AppId.of("crowd" + (app + 1)));
      Calls.READS.values().forEach(call -> call.on(scene));
    }

    Set<String> seen = new TreeSet<>();
    Map<String, String> slow = new TreeMap<>();
    plans.bySql.forEach(
        (sql, plan) -> {
          Map<String, String> named = named(sql, tables);
          seen.addAll(named.values());
          if (plan.stream().anyMatch(line -> isSlow(line, sql, named, tables))) {
            slow.put(sql, plan.stream().collect(joining("\n", "\n", "\n")));
          }
        });
    assertThat(seen).as("tables of statements that were looked at").isEqualTo(tables);
    assertThat(slow).isEmpty();
  }

  private static Set<String> tables(Handle handle, String sql) {
    Set<String> tables = new TreeSet<>(handle.createQuery(sql).mapTo(String.class).list());
    tables.removeIf(table -> table.startsWith("sqlite_") || table.startsWith("flyway_"));
    return tables;
  }

  /** The tables of a statement by the names that they have in it. */
  private static Map<String, String> named(String sql, Set<String> tables) {
    Map<String, String> named = new TreeMap<>();
    Matcher matcher = NAMED.matcher(sql);
    while (matcher.find()) {
      if (tables.contains(matcher.group(1))) {
        named.put(matcher.group(1), matcher.group(1));
        if (matcher.group(2) != null) {
          named.put(matcher.group(2), matcher.group(1));
        }
      }
    }
    return named;
  }

  private static boolean isSlow(
      String line, String sql, Map<String, String> named, Set<String> tables) {
    if (sql.equals("SELECT COUNT(*) FROM account WHERE app = ?")) {
      // how many there are is only known by counting them: the app's own, in an index
      return line.startsWith("SCAN") || line.contains("Seq Scan");
    }
    Matcher looked = LOOKED_AT.matcher(line);
    if (looked.find() && (named.containsKey(looked.group(1)) || tables.contains(looked.group(1)))) {
      // a walk along the primary key ends at the limit
      return !sql.contains("FROM " + looked.group(1) + " ORDER BY number LIMIT")
          || !line.startsWith("SCAN");
    }
    return OF_THE_APP.matcher(line).find()
        || (line.contains("TEMP B-TREE FOR ORDER BY") && sql.contains("LIMIT"));
  }
}
