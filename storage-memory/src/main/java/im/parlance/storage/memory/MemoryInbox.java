package im.parlance.storage.memory;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.storage.memory.MemoryStays.Joining;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one user may read, and how far it has. Who needs a log and an inbox locks the log first, so
 * that a stay and the head that it ends at are seen together.
 */
final class MemoryInbox {
  private final UserId user;
  private final MemoryStays stays = new MemoryStays();

  /** What stays do not tell: private timelines, ended stays, how far the user has come. */
  private final Map<TimelineId, View> views = new HashMap<>(2);

  MemoryInbox(UserId user) {
    this.user = user;
  }

  /** A timeline as the user may see it, a stay that lasts left out. */
  private static final class View {
    private final MemoryTimeline log;
    private final NavigableMap<Long, Long> untilByAfter = new TreeMap<>();
    private long acknowledged;

    View(MemoryTimeline log) {
      this.log = log;
    }

    /** Ended stays that show nothing are as good as none: who comes and goes would heap them up. */
    void dropEmptyStays() {
      long expired = log.expired();
      while (!untilByAfter.isEmpty() && untilByAfter.firstEntry().getValue() <= expired) {
        untilByAfter.pollFirstEntry();
      }
      // those before it were looked at when it began
      Map.Entry<Long, Long> last = untilByAfter.lastEntry();
      if (last != null && last.getKey().equals(last.getValue())) {
        untilByAfter.pollLastEntry();
      }
    }
  }

  UserId user() {
    return user;
  }

  /** Begins a conversation that lasts. */
  synchronized void open(TimelineId timeline, MemoryTimeline log) {
    view(timeline, log).untilByAfter.put(0L, Long.MAX_VALUE);
  }

  /** Begins a stay; {@code number} is that of the member. */
  synchronized Membership begin(Joining joining, int number) {
    stays.add(joining, number);
    View view = views.get(joining.group().timeline());
    if (view != null) {
      view.dropEmptyStays();
    }
    return joining.group().stay(user, joining);
  }

  /** Ends the stay in the group, which there is; the member's number. */
  synchronized int end(MemoryGroup group, long untilSeq) {
    Joining joining = Objects.requireNonNull(stays.in(group));
    view(group.timeline(), group.log()).untilByAfter.put(joining.afterSeq(), untilSeq);
    return stays.remove(group);
  }

  /** The stay in the group that lasts. */
  synchronized Optional<Membership> stay(MemoryGroup group) {
    return Optional.ofNullable(stays.in(group)).map(joining -> group.stay(user, joining));
  }

  synchronized List<Membership> openStays() {
    return stays.all().stream().map(joining -> joining.group().stay(user, joining)).toList();
  }

  private View view(TimelineId timeline, MemoryTimeline log) {
    return views.computeIfAbsent(timeline, id -> new View(log));
  }

  List<Conversation> conversations() {
    List<Conversation> all = new ArrayList<>();
    logs()
        .forEach(
            (timeline, log) ->
                all.addAll(log.atomically(() -> conversations(timeline, log.head()))));
    return all;
  }

  private synchronized Map<TimelineId, MemoryTimeline> logs() {
    Map<TimelineId, MemoryTimeline> logs = new HashMap<>();
    views.forEach((timeline, view) -> logs.put(timeline, view.log));
    stays.all().forEach(stay -> logs.put(stay.group().timeline(), stay.group().log()));
    return logs;
  }

  private synchronized List<Conversation> conversations(TimelineId timeline, long head) {
    List<Conversation> all = new ArrayList<>();
    View view = views.get(timeline);
    long acknowledged = view == null ? 0 : view.acknowledged;
    if (view != null) {
      view.untilByAfter.forEach(
          (after, until) -> all.add(new Conversation(timeline, after, until, acknowledged, head)));
    }
    Joining stay = stays.in(timeline);
    if (stay != null) {
      all.add(new Conversation(timeline, stay.afterSeq(), Membership.OPEN, acknowledged, head));
    }
    return all;
  }

  void acknowledge(TimelineId timeline, long seq) {
    MemoryTimeline log = readable(timeline);
    if (log != null) {
      acknowledge(timeline, log, Math.min(seq, log.head()));
    }
  }

  private synchronized @Nullable MemoryTimeline readable(TimelineId timeline) {
    View view = views.get(timeline);
    // a view that was forgotten shows nothing until the next stay
    if (view != null && !view.untilByAfter.isEmpty()) {
      return view.log;
    }
    Joining stay = stays.in(timeline);
    return stay == null ? null : stay.group().log();
  }

  private synchronized void acknowledge(TimelineId timeline, MemoryTimeline log, long position) {
    View view = view(timeline, log);
    view.acknowledged = Math.max(view.acknowledged, position);
  }

  void forget() {
    logs().forEach(this::forget);
  }

  private void forget(TimelineId timeline, MemoryTimeline log) {
    log.lock();
    try {
      forget(timeline, log.head());
    } finally {
      log.unlock();
    }
  }

  private synchronized void forget(TimelineId timeline, long head) {
    View view = views.get(timeline);
    if (view != null) {
      view.untilByAfter.clear();
      if (!(timeline instanceof TimelineId.OfGroup)) {
        view.untilByAfter.put(head, Long.MAX_VALUE);
      }
    }
  }
}
