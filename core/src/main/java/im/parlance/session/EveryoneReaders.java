package im.parlance.session;

import com.google.common.util.concurrent.Striped;
import im.parlance.conversation.Conversation;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.setting.Settings;
import im.parlance.setting.Toggle;
import im.parlance.user.UserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * How far users have read what is told to everyone. Who has acknowledged nothing begins with what
 * still waits, so that nothing has to be written for who is absent or new. Thread-safe.
 */
public final class EveryoneReaders {
  private static final String SEEN = "everyone-seen";
  private static final int STRIPES = 64;

  private final Lists lists;
  private final MessageStore messages;
  private final UserStore users;
  private final Settings settings;
  private final Striped<Lock> locks = Striped.lock(STRIPES);

  /** Readers whose positions are kept in {@code lists}. */
  public EveryoneReaders(Lists lists, MessageStore messages, UserStore users, Settings settings) {
    this.lists = lists;
    this.messages = messages;
    this.users = users;
    this.settings = settings;
  }

  /** What the user may read of that; nothing of what was never used. */
  List<Conversation> of(UserId user) {
    List<Conversation> all = new ArrayList<>();
    for (Wait wait : Wait.values()) {
      OfEveryone timeline = TimelineId.ofEveryone(wait);
      long head = messages.head(timeline);
      if (head > 0) {
        long seen = seen(user, timeline);
        long after = seen == head ? head : waitingAfter(timeline, since(user, wait), head);
        all.add(new Conversation(timeline, after, Long.MAX_VALUE, seen, head));
      }
    }
    return all;
  }

  private long seen(UserId user, OfEveryone timeline) {
    return lists
        .find(ListName.of(SEEN, user), timeline)
        .map(entry -> Long.parseLong(entry.value()))
        .orElse(0L);
  }

  /** Since when it waits for the user: a new one gets what waited when it came, too. */
  private Instant since(UserId user, Wait wait) {
    Instant waiting = lists.now().minus(wait.duration());
    if (wait == Wait.MINUTES) {
      return waiting;
    }
    return users
        .find(user)
        .map(found -> found.registeredAt())
        .filter(registered -> registered.isAfter(waiting))
        .map(
            registered ->
                settings.isOn(Toggle.HIDES_EARLIER_BROADCASTS)
                    ? registered
                    : registered.minus(wait.duration()))
        .orElse(waiting);
  }

  /** The position before the first message since then that was not recalled. */
  private long waitingAfter(OfEveryone timeline, Instant since, long head) {
    List<Message> first = messages.readBetween(timeline, since, ListEntry.FOREVER, 1);
    return first.isEmpty() ? head : first.get(0).seq() - 1;
  }

  /** Raises the position that the user has acknowledged, at most to the head. */
  void acknowledge(UserId user, OfEveryone timeline, long seq) {
    Lock lock = locks.get(user);
    lock.lock();
    try {
      long position = Math.min(seq, messages.head(timeline));
      if (position > seen(user, timeline)) {
        lists.set(ListName.of(SEEN, user), timeline, Long.toString(position));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets how far the user is. */
  public void forget(UserId user) {
    lists.clear(ListName.of(SEEN, user));
  }
}
