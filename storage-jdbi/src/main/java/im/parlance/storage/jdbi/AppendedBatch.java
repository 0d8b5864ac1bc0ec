package im.parlance.storage.jdbi;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The appends of one transaction: repeats are found, the others written. Used once. */
final class AppendedBatch {
  private final Prepared prepared;
  private final List<Appending.Wanted> wanted;
  private final List<Entry> all = new ArrayList<>();
  private final Map<SendKey, Entry> keyed = new HashMap<>();

  /** Of each key the first. */
  private final List<Entry> fresh = new ArrayList<>();

  AppendedBatch(Prepared prepared, List<Appending.Wanted> wanted) {
    this.prepared = prepared;
    this.wanted = wanted;
    for (Appending.Wanted caller : wanted) {
      for (NewMessage draft : caller.messages()) {
        add(new Entry(new Unplaced(TimelineKey.of(caller.app(), draft.timeline()), draft)));
      }
    }
  }

  /** One message and what becomes of it. */
  private static final class Entry {
    private final Unplaced draft;
    private @Nullable Message message;

    Entry(Unplaced draft) {
      this.draft = draft;
    }

    Message message() {
      if (message == null) {
        throw new IllegalStateException("not appended yet");
      }
      return message;
    }
  }

  private void add(Entry entry) {
    all.add(entry);
    Optional<SendKey> key = entry.draft.key();
    if (key.isEmpty() || keyed.putIfAbsent(key.get(), entry) == null) {
      fresh.add(entry);
    }
  }

  /** Those that were appended before will not be again. */
  void findRepeats(Places places) throws SQLException {
    if (keyed.isEmpty()) {
      return;
    }
    for (Map.Entry<SendKey, Long> sent : places.sent(prepared, keyed.keySet()).entrySet()) {
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
      return MessageColumns.read(row, repeat.draft.message().timeline());
    }
  }

  /** What each caller gets, in their order. */
  List<List<Message>> append(Places places) throws SQLException {
    return appended(fresh.isEmpty() ? List.of() : places.append(prepared, drafts()));
  }

  /** The same outside a transaction, for which nobody has looked for repeats; if that does. */
  Optional<List<List<Message>>> appendAtOnce(Places places) throws SQLException {
    return places.appendAtOnce(prepared, drafts()).map(this::appended);
  }

  private List<Unplaced> drafts() {
    return fresh.stream().map(entry -> entry.draft).toList();
  }

  private List<List<Message>> appended(List<Message> placed) {
    Iterator<Message> next = placed.iterator();
    fresh.forEach(entry -> entry.message = next.next());
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
    return entry.draft.key().map(keyed::get).orElse(entry).message();
  }
}
