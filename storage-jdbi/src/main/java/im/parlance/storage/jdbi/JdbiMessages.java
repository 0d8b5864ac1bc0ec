package im.parlance.storage.jdbi;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

final class JdbiMessages implements MessageStore {
  /** Not the head: the messages of sends that go on may not be in their places yet. */
  private static final String LAST_PLACED =
      """
      COALESCE((SELECT m.seq FROM placed_message m
                WHERE m.timeline = t.number ORDER BY m.seq DESC LIMIT 1), 0)
      """;

  /** When the message in the middle of what is still looked at was accepted. */
  private static final String MIDDLE_AT =
      """
      (SELECT m.sent_at FROM placed_message m
       WHERE m.timeline = s.number AND m.seq = (s.low + s.high) / 2)
      """;

  private static final String HALVING =
      """
      WITH RECURSIVE
      search (number, sent_at, low, high) AS (
        SELECT t.number, :from, CAST(1 AS BIGINT), %1$s + 1 FROM timeline t
        WHERE t.app = :app AND t.name = :name
        UNION
        SELECT t.number, :to, CAST(1 AS BIGINT), %1$s + 1 FROM timeline t
        WHERE t.app = :app AND t.name = :name
        UNION ALL
        SELECT s.number, s.sent_at,
          CASE WHEN COALESCE(%2$s, s.sent_at - 1) < s.sent_at
            THEN (s.low + s.high) / 2 + 1 ELSE s.low END,
          CASE WHEN COALESCE(%2$s, s.sent_at - 1) < s.sent_at
            THEN s.high ELSE (s.low + s.high) / 2 END
        FROM search s
        WHERE s.low < s.high
      )
      """
          .formatted(LAST_PLACED, MIDDLE_AT);

  private static final String IN_RANGE =
      """
      WHERE m.timeline = (SELECT number FROM timeline WHERE app = :app AND name = :name)
        AND m.seq >= (SELECT low FROM search WHERE low = high AND sent_at = :from)
        AND m.seq < (SELECT low FROM search WHERE low = high AND sent_at = :to)
      """;

  private static final String SHOWN =
      " AND m.in_history AND NOT COALESCE(" + MessageColumns.revision("is_recalled") + ", FALSE)";

  private static final String IN_ORDER = " ORDER BY m.seq";

  private static final String FOR_ALL = " AND m.audience IS NULL";

  /** No id has a comma. */
  private static final String FOR_READER =
      """
       AND (m.audience IS NULL
            OR REPLACE(',' || m.audience || ',', ',' || :reader || ',', '')
              <> ',' || m.audience || ',')
      """;

  /** A subselect for the same reason as {@link MessageColumns#revision}. */
  private static final String NOT_HIDDEN =
      """
       AND NOT COALESCE((SELECT TRUE FROM hidden_message h
                         WHERE h.message = m.id AND h.app = :app AND h.reader = :reader), FALSE)
      """;

  private final Database database;
  private final long app;
  private final Timelines timelines;

  JdbiMessages(Database database, long app, Timelines timelines) {
    this.database = database;
    this.app = app;
    this.timelines = timelines;
  }

  @Override
  public List<Message> append(List<NewMessage> messages) {
    return database.append(app, messages);
  }

  @Override
  public Optional<Message> sent(TimelineId timeline, UserId sender, String key) {
    SendKey sent = SendKey.of(TimelineKey.of(app, timeline), sender, key);
    Optional<Long> late = database.sentLately(sent);
    return database.read(
        handle ->
            late.map(number -> numbered(handle, number))
                .orElseGet(() -> keyed(handle, sent))
                .map(MessageColumns.in(timeline))
                .findFirst());
  }

  private static Query numbered(Handle handle, long number) {
    return handle
        .createQuery("SELECT " + MessageColumns.READ + " FROM message m WHERE m.number = :number")
        .bind("number", number);
  }

  private static Query keyed(Handle handle, SendKey sent) {
    return handle
        .createQuery(
            "SELECT "
                + MessageColumns.READ
                + """
                 FROM timeline t JOIN keyed_message m ON m.timeline = t.number
                WHERE t.app = :app AND t.name = :name
                  AND m.send_key = :key AND m.sender = :sender
                """)
        .bind("app", sent.timeline().app())
        .bind("name", sent.timeline().name())
        .bind("key", sent.key())
        .bind("sender", sent.sender());
  }

  @Override
  public long head(TimelineId timeline) {
    return database.read(
        handle -> timelines.find(handle, timeline).map(Timelines.Timeline::head).orElse(0L));
  }

  @Override
  public List<Message> read(TimelineId timeline, long afterSeq, long untilSeq, int limit) {
    return placed(
        timeline,
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + MessageColumns.READ
                        + """
                         FROM timeline t JOIN placed_message m ON m.timeline = t.number
                        WHERE t.app = :app AND t.name = :name AND m.seq > :after AND m.seq <= :until
                        ORDER BY m.seq LIMIT :limit
                        """)
                .bind("app", app)
                .bind("name", timeline.text())
                .bind("after", afterSeq)
                .bind("until", untilSeq)
                .bind("limit", limit)
                .map(MessageColumns.in(timeline))
                .list());
  }

  @Override
  public List<Message> readBetween(TimelineId timeline, Instant from, Instant to, int limit) {
    return placed(
        timeline,
        handle -> messages(between(handle, timeline, from, to, shownTo(FOR_ALL)), timeline, limit));
  }

  @Override
  public List<Message> readBetween(
      UserId reader, TimelineId timeline, Instant from, Instant to, int limit) {
    return placed(
        timeline,
        handle ->
            messages(
                between(handle, timeline, from, to, shownTo(FOR_READER + NOT_HIDDEN))
                    .bind("reader", reader.value()),
                timeline,
                limit));
  }

  private static String shownTo(String condition) {
    return "SELECT "
        + MessageColumns.READ_REVISED
        + " FROM placed_message m "
        + IN_RANGE
        + SHOWN
        + condition
        + IN_ORDER
        + " LIMIT :limit";
  }

  private static List<Message> messages(Query query, TimelineId timeline, int limit) {
    return query.bind("limit", limit).map(MessageColumns.in(timeline)).list();
  }

  @Override
  public List<Message> readShown(
      TimelineId timeline, long afterSeq, long untilSeq, int limit, Order order) {
    return placed(
        timeline,
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + MessageColumns.READ_REVISED
                        + """
                         FROM placed_message m
                        WHERE m.timeline = (SELECT number FROM timeline WHERE app = :app AND name = :name)
                          AND m.seq > :after AND m.seq <= :until
                        """
                        + SHOWN
                        + FOR_ALL
                        + IN_ORDER
                        + (order == Order.NEWEST_FIRST ? " DESC" : "")
                        + " LIMIT :limit")
                .bind("app", app)
                .bind("name", timeline.text())
                .bind("after", afterSeq)
                .bind("until", untilSeq)
                .bind("limit", limit)
                .map(MessageColumns.in(timeline))
                .list());
  }

  @Override
  public Optional<Message> find(TimelineId timeline, MessageId id, Instant from, Instant to) {
    return placed(
        timeline,
        handle ->
            between(
                    handle,
                    timeline,
                    from,
                    to,
                    "SELECT "
                        + MessageColumns.READ
                        + " FROM placed_message m "
                        + IN_RANGE
                        + " AND m.id = :id")
                .bind("id", id.value())
                .map(MessageColumns.in(timeline))
                .findFirst());
  }

  @Override
  public List<Message> find(MessageId id, Instant from, Instant to, int limit) {
    return MessageLog.find(database, app, id, from, to, limit);
  }

  @Override
  public Page<Message> log(Instant from, Instant to, Cursor after, int limit) {
    return MessageLog.page(database, app, from, to, after, limit);
  }

  private <T> T placed(TimelineId timeline, Function<Handle, T> question) {
    return database.readPlaced(TimelineKey.of(app, timeline), question);
  }

  /** Times rise with positions, so the first and the last position are found by halving. */
  private Query between(
      Handle handle, TimelineId timeline, Instant from, Instant to, String select) {
    return handle
        .createQuery(HALVING + select)
        .bind("app", app)
        .bind("name", timeline.text())
        .bind("from", Millis.of(from))
        .bind("to", Millis.of(to));
  }
}
