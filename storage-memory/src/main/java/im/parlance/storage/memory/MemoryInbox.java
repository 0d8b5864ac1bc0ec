package im.parlance.storage.memory;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one user may read, and how far it has. Who needs a log and an inbox locks the log first, so
 * that a stay and the head that it ends at are seen together.
 */
final class MemoryInbox {
  private final Map<TimelineId, View> views = new HashMap<>();

  /** In the order of joining. */
  private final Map<TimelineId, Membership> openStays = new LinkedHashMap<>();

  /** A timeline as the user may see it. */
  private static final class View {
    private final TimelineId timeline;
    private final MemoryTimeline log;
    private final NavigableMap<Long, Long> untilByAfter = new TreeMap<>();
    private long acknowledged;

    View(TimelineId timeline, MemoryTimeline log) {
      this.timeline = timeline;
      this.log = log;
    }

    List<Conversation> conversations() {
      long head = log.head();
      return untilByAfter.entrySet().stream()
          .map(
              range ->
                  new Conversation(timeline, range.getKey(), range.getValue(), acknowledged, head))
          .toList();
    }

    void forget() {
      if (timeline instanceof TimelineId.OfGroup) {
        untilByAfter.values().removeIf(until -> until != Membership.OPEN);
      } else {
        untilByAfter.clear();
        untilByAfter.put(log.head(), Long.MAX_VALUE);
      }
    }
  }

  /** Begins a conversation that lasts. */
  synchronized void open(TimelineId timeline, MemoryTimeline log) {
    view(timeline, log).untilByAfter.put(0L, Long.MAX_VALUE);
  }

  /** Begins or ends a stay. */
  synchronized void put(Membership stay, MemoryTimeline log) {
    TimelineId timeline = TimelineId.of(stay.group());
    view(timeline, log).untilByAfter.put(stay.afterSeq(), stay.untilSeq());
    if (stay.isOpen()) {
      openStays.put(timeline, stay);
    } else {
      openStays.remove(timeline);
    }
  }

  private View view(TimelineId timeline, MemoryTimeline log) {
    return views.computeIfAbsent(timeline, id -> new View(id, log));
  }

  private synchronized @Nullable View view(TimelineId timeline) {
    return views.get(timeline);
  }

  private synchronized List<View> views() {
    return List.copyOf(views.values());
  }

  synchronized List<Membership> openStays() {
    return List.copyOf(openStays.values());
  }

  List<Conversation> conversations() {
    List<Conversation> all = new ArrayList<>();
    for (View view : views()) {
      all.addAll(view.log.atomically(() -> conversations(view)));
    }
    return all;
  }

  private synchronized List<Conversation> conversations(View view) {
    return view.conversations();
  }

  void acknowledge(TimelineId timeline, long seq) {
    View view = view(timeline);
    if (view != null) {
      long position = Math.min(seq, view.log.head());
      synchronized (this) {
        // a view that was forgotten shows nothing until the next stay
        if (!view.untilByAfter.isEmpty()) {
          view.acknowledged = Math.max(view.acknowledged, position);
        }
      }
    }
  }

  void forget() {
    for (View view : views()) {
      view.log.lock();
      try {
        forget(view);
      } finally {
        view.log.unlock();
      }
    }
  }

  private synchronized void forget(View view) {
    view.forget();
  }
}
