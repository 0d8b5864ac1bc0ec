package im.parlance.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.parlance.id.TimelineId;
import im.parlance.message.MessageStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes that are in use. */
final class Lanes {
  private static final long REMEMBERED = 65_536;

  private final Map<TimelineId, Lane> lanes = new ConcurrentHashMap<>();

  /** What went next when a lane was last in use. */
  private final Cache<TimelineId, Long> positions =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  private final MessageStore messages;

  Lanes(MessageStore messages) {
    this.messages = messages;
  }

  /** The timeline's lane, which stays until as many threads have left as have entered. */
  Lane enter(TimelineId timeline) {
    return lanes.compute(
        timeline,
        (id, present) -> {
          Lane lane = present == null ? new Lane(id) : present;
          lane.users++;
          return lane;
        });
  }

  /** {@link #enter}, before an append: the lane then knows which position goes next. */
  Lane enterToAppend(TimelineId timeline) {
    Lane lane = enter(timeline);
    lane.lock().lock();
    try {
      if (!lane.knowsNext()) {
        Long known = positions.getIfPresent(timeline);
        lane.expect(known == null ? messages.head(timeline) + 1 : known);
      }
      lane.beginAppend();
    } catch (RuntimeException e) {
      leave(lane);
      throw e;
    } finally {
      lane.lock().unlock();
    }
    return lane;
  }

  void leave(Lane lane) {
    lanes.computeIfPresent(
        lane.timeline(),
        (id, present) -> {
          present.users--;
          if (present.users > 0 || !present.roster().isEmpty()) {
            return present;
          }
          if (present.knowsNext()) {
            positions.put(present.timeline(), present.next());
          }
          return null;
        });
  }

  /** How many lanes are in use. */
  int count() {
    return lanes.size();
  }
}
