package im.parlance.message;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.hash.Hashing;
import com.google.common.util.concurrent.Striped;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was answered to drafts that have keys, so that a repeat is answered alike and nothing is
 * done for it: no filter is asked, nobody is told. A message that is kept is known by its key as
 * long as it is kept; what was answered with an id but not kept is noted for {@link #REMEMBERED}.
 * Thread-safe; repeats that come at once wait for each other.
 */
public final class Repeats {
  /** How long it is known what was answered to a draft that became no message. */
  public static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String KIND = "answered-send";
  private static final int MOST_LOCKS = 1 << 20;

  private final MessageStore store;
  private final Delivery delivery;
  private final Lists lists;
  private final Striped<Lock> locks = Striped.lazyWeakLock(MOST_LOCKS);

  /** The repeats of an app's sends. */
  public Repeats(MessageStore store, Delivery delivery, Lists lists) {
    this.store = store;
    this.delivery = delivery;
    this.lists = lists;
  }

  /**
   * The messages of these drafts, in their order; {@code send} makes those that are no repeats, and
   * is called in any case.
   */
  List<Message> answer(
      List<Draft> drafts, Origin origin, Function<List<Draft>, List<Message>> send) {
    if (!isAnyKeyed(drafts)) {
      return send.apply(drafts);
    }
    drafts.forEach(DraftChecks::checkKey);
    if (origin == Origin.CLIENT && drafts.stream().allMatch(Draft::isOnlineOnly)) {
      // that somebody types is not worth a write, and no harm if it is told twice
      return send.apply(drafts);
    }
    return exclusively(drafts, () -> answerAlone(drafts, origin, send));
  }

  private static boolean isAnyKeyed(List<Draft> drafts) {
    for (Draft draft : drafts) {
      if (!draft.key().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<Message> answerAlone(
      List<Draft> drafts, Origin origin, Function<List<Draft>, List<Message>> send) {
    List<Optional<Message>> known = drafts.stream().map(draft -> first(draft, origin)).toList();
    known.stream().flatMap(Optional::stream).filter(Message::isStored).forEach(delivery::handOn);
    List<Draft> fresh = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (known.get(i).isEmpty()) {
        fresh.add(drafts.get(i));
      }
    }
    List<Message> sent = send.apply(fresh);
    noteUnstored(fresh, sent);
    Iterator<Message> next = sent.iterator();
    return known.stream().map(message -> message.orElseGet(next::next)).toList();
  }

  private void noteUnstored(List<Draft> drafts, List<Message> sent) {
    ListMultimap<UserId, ListEntry> entries = ArrayListMultimap.create();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      if (!sent.get(i).isStored() && !draft.key().isEmpty()) {
        entries.put(draft.sender(), entry(draft, sent.get(i).id()));
      }
    }
    Multimaps.asMap(entries).forEach(this::put);
  }

  /** The id that is answered to a draft, {@code made} for one that is no repeat. */
  MessageId answer(Draft draft, Supplier<MessageId> made) {
    if (draft.key().isEmpty()) {
      return made.get();
    }
    return exclusively(
        List.of(draft),
        () ->
            id(draft)
                .orElseGet(
                    () -> {
                      MessageId id = made.get();
                      put(draft.sender(), List.of(entry(draft, id)));
                      return id;
                    }));
  }

  /** The id that was answered to the first draft of this key, whatever became of it. */
  Optional<MessageId> id(Draft draft) {
    return draft.key().isEmpty()
        ? Optional.empty()
        : stored(draft).map(Message::id).or(() -> noted(draft));
  }

  private Optional<Message> first(Draft draft, Origin origin) {
    if (draft.key().isEmpty()) {
      return Optional.empty();
    }
    return stored(draft).or(() -> noted(draft).map(id -> unplaced(draft, origin, id)));
  }

  private Optional<Message> stored(Draft draft) {
    return draft.hasTarget()
        ? store.sent(draft.target().timeline(draft.sender()), draft.sender(), draft.key())
        : Optional.empty();
  }

  private Message unplaced(Draft draft, Origin origin, MessageId id) {
    return new NewMessage(
            id,
            draft.target().timeline(draft.sender()),
            draft.sender(),
            origin,
            draft.content(),
            draft.copiesSender(),
            lists.now())
        .handled(draft.handling())
        .unplaced();
  }

  private Optional<MessageId> noted(Draft draft) {
    return lists
        .find(ListName.of(KIND, draft.sender()), item(draft))
        .map(entry -> new MessageId(Long.parseLong(entry.value())));
  }

  private ListEntry entry(Draft draft, MessageId id) {
    return ListEntry.of(item(draft), lists.now())
        .noting(Long.toString(id.value()))
        .lasting(lists.now().plus(REMEMBERED));
  }

  private void put(UserId sender, List<ListEntry> entries) {
    lists.put(ListName.of(KIND, sender), entries, Integer.MAX_VALUE);
  }

  /** Of one length, whatever the key is. */
  private static String item(Draft draft) {
    String target = draft.hasTarget() ? draft.target().timeline(draft.sender()).text() : "";
    return Hashing.sha256()
        .hashString(target + '\0' + draft.key(), StandardCharsets.UTF_8)
        .toString();
  }

  private <T> T exclusively(List<Draft> drafts, Supplier<T> act) {
    List<String> names =
        drafts.stream()
            .filter(draft -> !draft.key().isEmpty())
            .map(draft -> draft.sender().value() + '\0' + item(draft))
            .toList();
    List<Lock> held = new ArrayList<>();
    try {
      for (Lock lock : locks.bulkGet(names)) {
        lock.lock();
        held.add(lock);
      }
      return act.get();
    } finally {
      held.forEach(Lock::unlock);
    }
  }

  /** Forgets what was answered to this sender's drafts that became no messages. */
  public void forget(UserId sender) {
    lists.clear(ListName.of(KIND, sender));
  }
}
