package im.parlance.session;

import com.google.common.util.concurrent.Striped;
import im.parlance.event.Acting;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRooms;
import im.parlance.room.Floor;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomMember;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** What sessions do in chat rooms. A user's visits follow one another. */
final class RoomVisits {
  private static final int STRIPES = 256;

  private final Striped<Lock> locks = Striped.lock(STRIPES);
  private final Switchboard board;
  private final Floor floor;
  private final ChatRooms rooms;
  private final InstantSource clock;

  RoomVisits(Switchboard board, ChatRooms rooms, InstantSource clock) {
    this.board = board;
    this.floor = board.floor();
    this.rooms = rooms;
    this.clock = clock;
  }

  List<RoomAttribute> join(LiveSession session, RoomId id, int newest, boolean create) {
    return Acting.as(Optional.of(session.user()), () -> joinAsUser(session, id, newest, create));
  }

  private List<RoomAttribute> joinAsUser(
      LiveSession session, RoomId id, int newest, boolean create) {
    UserId user = session.user();
    Lock lock = locks.get(user);
    lock.lock();
    try {
      if (create) {
        floor.create(id, id.value(), floor.settings().life());
      }
      floor.mustAdmit(id, user);
      if (!floor.settings().multiJoin() && !floor.stays().hasOwner(id)) {
        leaveOthers(user, id);
      }
      board.inOrder(TimelineId.of(id), () -> enter(session, id, newest));
      floor.touch(id);
    } finally {
      lock.unlock();
    }
    if (session.hasEnded()) {
      disconnect(session);
    }
    return rooms.attributes(id);
  }

  private void leaveOthers(UserId user, RoomId id) {
    for (RoomId other : board.attendance().roomsOf(user)) {
      if (!other.equals(id) && !floor.stays().hasOwner(other)) {
        floor.leave(other, List.of(user), RoomEvent.Reason.LEFT);
      }
    }
  }

  private RoomEvent.Joined enter(LiveSession session, RoomId id, int newest) {
    ChatRoom room = floor.get(id);
    floor.stays().mustHavePlaces(room, List.of(session.user()));
    Instant now = clock.instant();
    boolean isNew = board.attendance().enter(room, session, Math.max(0, newest), now);
    return new RoomEvent.Joined(id, new RoomMember(session.user(), now), isNew, now);
  }

  boolean leave(UserId user, RoomId id) {
    Lock lock = locks.get(user);
    lock.lock();
    try {
      return !floor.leave(id, List.of(user), RoomEvent.Reason.LEFT).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  void set(UserId user, RoomId id, Map<String, String> values, boolean autoDelete, boolean forced) {
    floor.mustBeIn(id, user);
    Acting.as(Optional.of(user), () -> rooms.setAttributes(id, user, values, autoDelete, forced));
  }

  void remove(UserId user, RoomId id, String key, boolean forced) {
    floor.mustBeIn(id, user);
    Acting.as(Optional.of(user), () -> rooms.removeAttributes(id, user, List.of(key), forced));
  }

  /** Lets a new session into the rooms with an owner that its user is a member of. */
  void comeBack(LiveSession session) {
    for (RoomId id : floor.stays().roomsOf(session.user())) {
      if (floor.stays().hasOwner(id) || floor.stays().isKept(id, session.user())) {
        board.inOrder(TimelineId.of(id), () -> seated(session.user(), id));
      }
    }
  }

  private RoomEvent.Brought seated(UserId user, RoomId id) {
    Instant now = clock.instant();
    if (floor.find(id).isPresent() && floor.stays().has(id, user)) {
      floor.stays().settle(id, user, true, now);
    }
    return new RoomEvent.Brought(id, List.of(), now);
  }

  /** The session has ended; its user stays in its rooms for a while. */
  void disconnect(LiveSession session) {
    Instant now = clock.instant();
    session.rooms().forEach(room -> board.attendance().disconnect(session, room, now));
  }
}
