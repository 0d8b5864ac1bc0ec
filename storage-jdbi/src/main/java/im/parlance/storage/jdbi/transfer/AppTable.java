package im.parlance.storage.jdbi.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table with rows of apps.
 *
 * @param name what it is called
 * @param key what its rows are put in order by
 * @param isNumbered whether that is a number that the database has given out
 */
record AppTable(String name, List<String> key, boolean isNumbered) {
  private static final String NUMBER = "number";

  /** The name is said apart; writers and numbers of messages each database has of its own. */
  private static final Map<String, Set<String>> OF_THE_DATABASE =
      Map.of("app", Set.of("name", "writer"), "outbox", Set.of("message"));

  /** The app's own row. */
  static final AppTable APP = new AppTable("app", List.of(NUMBER), true);

  /** Those with an app's rows; one comes after those that it refers to. */
  static final List<AppTable> ALL =
      List.of(
          APP,
          numbered("timeline"),
          numbered("account"),
          keyed("token_floor", "user_id"),
          keyed("chat_group", "id"),
          numbered("stay"),
          numbered("chat_room"),
          keyed("room_attribute", "room", "name"),
          keyed("ultra_group", "id"),
          numbered("ultra_member"),
          numbered("ultra_channel"),
          numbered("list_entry"),
          numbered("message"),
          keyed("revision", "message"),
          keyed("expansion", "message", "name"),
          keyed("hidden_message", "message", "reader"),
          numbered("outbox"),
          keyed("moderation_record", "message", "judge"),
          keyed("conversation", "user_id", "timeline"),
          numbered("stored_file"),
          keyed("file_piece", "file", NUMBER));

  /** Those that are no app's, or are made of the others; a database may do without. */
  static final Set<String> OF_NO_APP =
      Set.of("flyway_schema_history", "message_place", "message_key");

  /**
   * A column.
   *
   * @param name what it is called
   * @param kind what it is made for
   */
  record Column(String name, Kind kind) {
    /** Whether another table has the name of what it says; some say the name itself. */
    boolean isTimeline() {
      return name.equals("timeline") && kind == Kind.WHOLE;
    }
  }

  private static AppTable numbered(String name) {
    return new AppTable(name, List.of(NUMBER), true);
  }

  private static AppTable keyed(String name, String... key) {
    return new AppTable(name, List.of(key), false);
  }

  static Map<String, AppTable> byName() {
    return ALL.stream().collect(Collectors.toMap(AppTable::name, Function.identity()));
  }

  /** What its rows are read from: the row of a timeline may not say yet where that ends. */
  String view() {
    return name.equals("timeline") ? "timeline_end" : name;
  }

  /** The columns that go with an app wherever it goes. */
  List<Column> columns(Connection connection) throws SQLException {
    return allColumns(connection).stream().filter(column -> !isLocal(column.name())).toList();
  }

  private boolean isLocal(String column) {
    return column.equals("app")
        || (isNumbered && column.equals(NUMBER))
        || OF_THE_DATABASE.getOrDefault(name, Set.of()).contains(column);
  }

  /** Whether its rows say whose they are; if not, their timeline does. */
  boolean namesApp(Connection connection) throws SQLException {
    return allColumns(connection).stream().anyMatch(column -> column.name().equals("app"));
  }

  private List<Column> allColumns(Connection connection) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows =
        connection.getMetaData().getColumns(null, connection.getSchema(), name, null)) {
      while (rows.next()) {
        // an underscore in the name stands for any character
        if (rows.getString("TABLE_NAME").equals(name)) {
          columns.add(
              new Column(rows.getString("COLUMN_NAME"), Kind.of(rows.getString("TYPE_NAME"))));
        }
      }
    }
    return columns;
  }
}
