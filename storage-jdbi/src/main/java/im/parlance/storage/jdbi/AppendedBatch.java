package im.parlance.storage.jdbi;

import com.google.common.collect.Maps;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The appends of one transaction: repeats are found, places given, rows written. Used once. */
final class AppendedBatch {
  private static final String INSERT =
      "INSERT INTO message (timeline, seq, sent_at, "
          + MessageColumns.BOUND
          + ") VALUES (?, ?, ?, "
          + MessageColumns.PARAMETERS
          + ")";

  private static final String INSERT_NORMAL =
      "INSERT INTO message (timeline, seq, sent_at, "
          + MessageColumns.NORMAL
          + ") VALUES (?, ?, ?, "
          + MessageColumns.NORMAL_PARAMETERS
          + ")";

  private final Prepared prepared;
  private final SqlDialect dialect;
  private final Places places;
  private final Map<SendKey, Entry> keyed = new HashMap<>();
  private final List<Entry> fresh = new ArrayList<>();

  AppendedBatch(Prepared prepared, SqlDialect dialect, Places places) {
    this.prepared = prepared;
    this.dialect = dialect;
    this.places = places;
  }

  /** One message and what becomes of it. */
  private static final class Entry {
    private final TimelineKey timeline;
    private final NewMessage draft;
    private long timelineNumber;
    private @Nullable Message message;

    Entry(long app, NewMessage draft) {
      this.timeline = TimelineKey.of(app, draft.timeline());
      this.draft = draft;
    }

    static Places.Growth growth(List<Entry> entries) {
      long last =
          entries.stream().mapToLong(entry -> Millis.of(entry.draft.sentAt())).max().orElse(0);
      return new Places.Growth(entries.size(), last);
    }

    SendKey key() {
      return SendKey.of(timeline, draft);
    }

    Message message() {
      if (message == null) {
        throw new IllegalStateException("not placed yet");
      }
      return message;
    }
  }

  List<List<Message>> append(List<Appending.Wanted> wanted) throws SQLException {
    List<Entry> all = new ArrayList<>(wanted.size());
    for (Appending.Wanted caller : wanted) {
      for (NewMessage draft : caller.messages()) {
        all.add(new Entry(caller.app(), draft));
      }
    }
    findRepeats(all);
    if (!fresh.isEmpty()) {
      place();
      insertMessages();
      insertConversations();
      insertCopies();
    }
    Iterator<Entry> entries = all.iterator();
    List<List<Message>> messages = new ArrayList<>(wanted.size());
    for (Appending.Wanted caller : wanted) {
      List<Message> own = new ArrayList<>(caller.messages().size());
      while (own.size() < caller.messages().size()) {
        own.add(resolve(entries.next()));
      }
      messages.add(own);
    }
    return messages;
  }

  /** The first of a key stands for all of that key. */
  private Message resolve(Entry entry) {
    return entry.draft.key().isEmpty()
        ? entry.message()
        : keyed.getOrDefault(entry.key(), entry).message();
  }

  private void findRepeats(List<Entry> all) throws SQLException {
    for (Entry entry : all) {
      if (entry.draft.key().isEmpty() || keyed.putIfAbsent(entry.key(), entry) == null) {
        fresh.add(entry);
      }
    }
    if (keyed.isEmpty()) {
      return;
    }
    for (Map.Entry<SendKey, Long> sent : dialect.sent(prepared, keyed.keySet()).entrySet()) {
      Entry repeat = keyed.get(sent.getKey());
      if (repeat != null) {
        repeat.message = read(repeat, sent.getValue());
      }
    }
    fresh.removeIf(entry -> entry.message != null);
  }

  private Message read(Entry repeat, long number) throws SQLException {
    PreparedStatement statement =
        prepared.statement("SELECT " + MessageColumns.READ + " FROM message m WHERE m.number = ?");
    statement.setLong(1, number);
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return MessageColumns.read(row, repeat.draft.timeline());
    }
  }

  private void place() throws SQLException {
    Map<TimelineKey, List<Entry>> byTimeline = new HashMap<>();
    for (Entry entry : fresh) {
      byTimeline.computeIfAbsent(entry.timeline, key -> new ArrayList<>(1)).add(entry);
    }
    places
        .advance(prepared, Maps.transformValues(byTimeline, Entry::growth))
        .forEach((key, advance) -> place(byTimeline.getOrDefault(key, List.of()), advance));
  }

  private static void place(List<Entry> entries, Places.Advance advance) {
    long seq = advance.head() - entries.size();
    Instant last = Millis.instant(advance.previousAt());
    for (Entry entry : entries) {
      seq++;
      entry.timelineNumber = advance.number();
      entry.message = entry.draft.notBefore(last).at(seq);
      last = entry.message.sentAt();
    }
  }

  private void insertMessages() throws SQLException {
    boolean areNormal = fresh.stream().allMatch(entry -> MessageColumns.isNormal(entry.draft));
    PreparedStatement statement = prepared.statement(areNormal ? INSERT_NORMAL : INSERT);
    List<Places.Place> placed = new ArrayList<>(fresh.size());
    for (Entry entry : fresh) {
      statement.setLong(1, entry.timelineNumber);
      statement.setLong(2, entry.message().seq());
      statement.setLong(3, Millis.of(entry.message().sentAt()));
      if (areNormal) {
        MessageColumns.bindNormal(statement, 3, entry.draft);
      } else {
        MessageColumns.bind(statement, 3, entry.draft);
      }
      statement.addBatch();
      placed.add(new Places.Place(entry.timeline, entry.timelineNumber, entry.message().seq()));
    }
    statement.executeBatch();
    places.inserted(prepared, placed);
  }

  /** A timeline without members becomes a conversation of its users with its first message. */
  private void insertConversations() throws SQLException {
    List<Entry> first = fresh.stream().filter(entry -> entry.message().seq() == 1).toList();
    if (first.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO conversation (app, user_id, timeline, is_private) VALUES (?, ?, ?, TRUE)
            ON CONFLICT DO NOTHING
            """);
    for (Entry entry : first) {
      for (UserId user : users(entry.draft.timeline())) {
        statement.setLong(1, entry.timeline.app());
        statement.setString(2, user.value());
        statement.setLong(3, entry.timelineNumber);
        statement.addBatch();
      }
    }
    statement.executeBatch();
  }

  private static List<UserId> users(TimelineId timeline) {
    if (timeline instanceof TimelineId.Pair pair) {
      return List.of(pair.first(), pair.second());
    }
    return timeline instanceof TimelineId.Inbox inbox ? List.of(inbox.user()) : List.of();
  }

  private void insertCopies() throws SQLException {
    List<Entry> routed = fresh.stream().filter(entry -> !entry.draft.routes().isEmpty()).toList();
    if (routed.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        prepared.statement(
            """
            INSERT INTO outbox (app, route, timeline, seq, due_at) VALUES (?, ?, ?, ?, ?)
            """);
    for (Entry entry : routed) {
      long sentAt = Millis.of(entry.message().sentAt());
      for (RouteId route : entry.draft.routes()) {
        statement.setLong(1, entry.timeline.app());
        statement.setString(2, route.value());
        statement.setLong(3, entry.timelineNumber);
        statement.setLong(4, entry.message().seq());
        statement.setLong(5, sentAt);
        statement.addBatch();
      }
    }
    statement.executeBatch();
  }
}
