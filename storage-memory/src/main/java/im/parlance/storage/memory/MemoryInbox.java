package im.parlance.storage.memory;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one user may read, and how far it has. */
final class MemoryInbox {
  private final Map<TimelineId, MemoryTimeline> logs = new HashMap<>();
  private final Map<TimelineId, Long> pairs = new HashMap<>();
  private final Map<TimelineId, Long> acknowledged = new HashMap<>();

  /** Stays by group and beginning, in the order of joining. */
  private final Map<StayKey, Membership> stays = new LinkedHashMap<>();

  private record StayKey(TimelineId timeline, long afterSeq) {
    static StayKey of(Membership stay) {
      return new StayKey(TimelineId.of(stay.group()), stay.afterSeq());
    }
  }

  synchronized void open(TimelineId.Pair pair, MemoryTimeline log) {
    if (pairs.putIfAbsent(pair, 0L) == null) {
      logs.put(pair, log);
    }
  }

  synchronized void put(Membership stay, MemoryTimeline log) {
    stays.put(StayKey.of(stay), stay);
    logs.put(TimelineId.of(stay.group()), log);
  }

  synchronized List<Membership> openStays() {
    return stays.values().stream().filter(Membership::isOpen).toList();
  }

  synchronized List<Conversation> conversations() {
    List<Conversation> all = new ArrayList<>();
    pairs.forEach((pair, after) -> all.add(conversation(pair, after, Long.MAX_VALUE)));
    stays
        .values()
        .forEach(
            stay ->
                all.add(
                    conversation(TimelineId.of(stay.group()), stay.afterSeq(), stay.untilSeq())));
    return all;
  }

  private Conversation conversation(TimelineId timeline, long after, long until) {
    return new Conversation(
        timeline, after, until, acknowledged.getOrDefault(timeline, 0L), head(timeline));
  }

  synchronized void acknowledge(TimelineId timeline, long seq) {
    if (logs.containsKey(timeline)) {
      acknowledged.merge(timeline, Math.min(seq, head(timeline)), Math::max);
    }
  }

  synchronized void forget() {
    pairs.replaceAll((pair, after) -> head(pair));
    stays.values().removeIf(stay -> !stay.isOpen());
  }

  private long head(TimelineId timeline) {
    MemoryTimeline log = logs.get(timeline);
    return log == null ? 0 : log.head();
  }
}
