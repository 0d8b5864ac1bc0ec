package im.parlance.session;

import im.parlance.id.TimelineId;
import im.parlance.message.MessageStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes that are in use. */
final class Lanes {
  private final Map<TimelineId, Lane> lanes = new ConcurrentHashMap<>();
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
        lane.expect(messages.head(timeline) + 1);
      }
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
          return present.users == 0 && present.roster().isEmpty() ? null : present;
        });
  }

  /** How many lanes are in use. */
  int count() {
    return lanes.size();
  }
}
