package im.parlance.benchmarks.storage;

import im.parlance.id.TimelineId;
import im.parlance.message.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What one writes first: a table, its index, and a transaction for each message, on as many
 * connections as the database can use. Positions are counted beside it, at no cost.
 */
final class TransactionEach implements Log {
  private final BlockingQueue<Writer> idle = new LinkedBlockingQueue<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Map<TimelineId, Numbered> timelines = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  private record Numbered(int number, AtomicLong head) {}

  private record Writer(Connection connection, PreparedStatement insert) {}

  TransactionEach(DataSource source, int connections) throws SQLException {
    for (int i = 0; i < connections; i++) {
      Connection connection = source.getConnection();
      if (i == 0) {
        createTable(connection);
      }
      connection.setAutoCommit(false);
      writers.add(
          new Writer(
              connection,
              connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)")));
    }
    idle.addAll(writers);
  }

  private static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE message (timeline BIGINT NOT NULL, seq BIGINT NOT NULL, sender TEXT NOT NULL,
            type TEXT NOT NULL, body TEXT NOT NULL, sent_at BIGINT NOT NULL)
          """);
      statement.execute("CREATE UNIQUE INDEX message_place ON message (timeline, seq)");
    }
  }

  @Override
  public void append(NewMessage message) throws Exception {
    Numbered timeline =
        timelines.computeIfAbsent(
            message.timeline(), id -> new Numbered(numbers.incrementAndGet(), new AtomicLong()));
    Writer writer = idle.take();
    try {
      PreparedStatement insert = writer.insert();
      insert.setLong(1, timeline.number());
      insert.setLong(2, timeline.head().incrementAndGet());
      insert.setString(3, message.sender().value());
      insert.setString(4, message.content().type());
      insert.setString(5, message.content().text());
      insert.setLong(6, message.sentAt().toEpochMilli());
      insert.executeUpdate();
      writer.connection().commit();
    } finally {
      idle.add(writer);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Writer writer : writers) {
      writer.connection().close();
    }
  }
}
