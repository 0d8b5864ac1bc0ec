package im.parlance.storage.jdbi;

import im.parlance.id.RouteId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Writes messages that have their places, and what goes along with them, row by row. */
final class MessageRows {
  private MessageRows() {}

  /**
   * A message that has its place.
   *
   * @param timeline the number of its timeline
   */
  record Row(Unplaced source, long timeline, Message message) {}

  static void insertMessages(Prepared prepared, List<Row> rows) throws SQLException {
    List<WrittenColumn> columns =
        WrittenColumn.of(rows.stream().map(row -> row.source.message()).toList());
    PreparedStatement statement =
        prepared.statement(
            "INSERT INTO message (timeline, seq, sent_at, "
                + WrittenColumn.names("", columns)
                + ") VALUES (?, ?, ?, "
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")");
    for (Row row : rows) {
      statement.setLong(1, row.timeline);
      statement.setLong(2, row.message.seq());
      statement.setLong(3, Millis.of(row.message.sentAt()));
      int parameter = 4;
      for (WrittenColumn column : columns) {
        statement.setObject(parameter, column.value().apply(row.source.message()));
        parameter++;
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** For the users of those that are the first of their timelines. */
  static void insertConversations(Prepared prepared, List<Row> rows) throws SQLException {
    List<Row> first = rows.stream().filter(row -> row.message.seq() == 1).toList();
    if (first.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO conversation (app, user_id, timeline, is_private) VALUES (?, ?, ?, TRUE)
            ON CONFLICT DO NOTHING
            """);
    for (Row row : first) {
      for (UserId user : row.source.users()) {
        statement.setLong(1, row.source.timeline().app());
        statement.setString(2, user.value());
        statement.setLong(3, row.timeline);
        statement.addBatch();
      }
    }
    statement.executeBatch();
  }

  /** The first of these has this number, and each next the one after it. */
  static void insertCopies(Prepared prepared, List<Row> rows, long first) throws SQLException {
    if (rows.stream().allMatch(row -> row.source.message().routes().isEmpty())) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO outbox (app, route, timeline, seq, due_at, message)
            VALUES (?, ?, ?, ?, ?, ?)
            """);
    long number = first;
    for (Row row : rows) {
      for (RouteId route : row.source.message().routes()) {
        statement.setLong(1, row.source.timeline().app());
        statement.setString(2, route.value());
        statement.setLong(3, row.timeline);
        statement.setLong(4, row.message.seq());
        statement.setLong(5, Millis.of(row.message.sentAt()));
        statement.setLong(6, number);
        statement.addBatch();
      }
      number++;
    }
    statement.executeBatch();
  }
}
