package im.parlance.session;

import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.page.Order;
import im.parlance.room.Attendance;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.AttributesChanged;
import im.parlance.room.RoomEvent.Brought;
import im.parlance.room.RoomEvent.Destroyed;
import im.parlance.room.RoomEvent.Joined;
import im.parlance.room.RoomEvent.Left;
import im.parlance.room.RoomMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The audiences of an app's chat rooms. An audience is made when a room is first heard of or
 * joined, and changes under the lock of the room's lane.
 */
final class LiveAttendance implements Attendance {
  private final Map<RoomId, Audience> audiences = new ConcurrentHashMap<>();
  private final Map<UserId, Set<RoomId>> byUser = new ConcurrentHashMap<>();
  private final Lanes lanes;
  private final OnlineUsers online;
  private final Predicate<RoomId> hasOwner;
  private final ChatRoomStore rooms;
  private final MessageStore messages;
  private final Deliveries deliveries;

  LiveAttendance(
      Lanes lanes,
      OnlineUsers online,
      Predicate<RoomId> hasOwner,
      ChatRoomStore rooms,
      MessageStore messages,
      Deliveries deliveries) {
    this.deliveries = deliveries;
    this.lanes = lanes;
    this.online = online;
    this.hasOwner = hasOwner;
    this.rooms = rooms;
    this.messages = messages;
  }

  @Override
  public List<RoomMember> members(RoomId room, int limit, Order order) {
    return locked(
        room,
        lane -> {
          Audience audience = audiences.get(room);
          List<RoomMember> members =
              new ArrayList<>(audience == null ? List.of() : audience.members());
          if (order == Order.NEWEST_FIRST) {
            Collections.reverse(members);
          }
          return List.copyOf(members.subList(0, Math.min(limit, members.size())));
        });
  }

  @Override
  public int size(RoomId room) {
    return locked(
        room,
        lane -> {
          Audience audience = audiences.get(room);
          return audience == null ? 0 : audience.size();
        });
  }

  private <T> T locked(RoomId room, Function<Lane, T> act) {
    return lanes.exclusively(TimelineId.of(room), act);
  }

  @Override
  public Set<RoomId> roomsOf(UserId user) {
    return Set.copyOf(byUser.getOrDefault(user, Set.of()));
  }

  @Override
  public boolean has(RoomId room, UserId user) {
    return byUser.getOrDefault(user, Set.of()).contains(room);
  }

  @Override
  public Set<RoomId> rooms() {
    return byUser.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Override
  public void seat(RoomId id, RoomMember member, boolean isKept, Instant now) {
    OnlineUser user = online.find(member.user());
    LiveSession[] sessions = user == null ? new LiveSession[0] : user.sessions();
    Optional<ChatRoom> room = rooms.find(id);
    if (room.isEmpty() || (sessions.length == 0 && isKept)) {
      return;
    }
    locked(
        id,
        lane -> {
          Audience audience =
              audiences.computeIfAbsent(id, unknown -> load(room.get(), untilNow(lane)));
          if (sessions.length == 0) {
            audience.expect(member, now);
          }
          byUser.compute(member.user(), (who, in) -> with(in, id));
          for (LiveSession session : sessions) {
            audience.enter(session, member.joinedAt());
            session.rooms().add(id);
            // one that ended meanwhile may not have seen that it is in
            if (session.hasEnded()) {
              audience.disconnect(session, now);
            }
          }
          return id;
        });
  }

  @Override
  public List<UserId> overdue(RoomId room, Instant now) {
    Audience known = audiences.get(room);
    if (known == null || !known.hasOwner()) {
      return List.of();
    }
    return locked(
        room,
        lane -> {
          Audience audience = audiences.get(room);
          return audience == null ? List.of() : audience.absent(now);
        });
  }

  /**
   * Lets a session in and offers it the newest messages; whether its user is new. The room lives.
   */
  boolean enter(ChatRoom room, LiveSession session, int count, Instant now) {
    return locked(
        room.id(),
        lane -> {
          Audience audience =
              audiences.computeIfAbsent(room.id(), id -> load(room, untilNow(lane)));
          boolean isNew = audience.enter(session, now);
          byUser.compute(session.user(), (user, in) -> with(in, room.id()));
          session.rooms().add(room.id());
          audience.offerNewest(session, count);
          return isNew;
        });
  }

  /** The last position that went through the lane; what is behind it comes by itself. */
  private long untilNow(Lane lane) {
    return lane.knowsNext() ? lane.next() - 1 : messages.head(lane.timeline());
  }

  private Audience load(ChatRoom room, long untilSeq) {
    long afterSeq = Math.max(room.afterSeq(), untilSeq - Audience.KEPT);
    List<Message> last =
        afterSeq < untilSeq
            ? messages.read(TimelineId.of(room.id()), afterSeq, untilSeq, Audience.KEPT)
            : List.of();
    return new Audience(last, hasOwner.test(room.id()));
  }

  /** Takes note that a session has ended. */
  void disconnect(LiveSession session, RoomId room, Instant now) {
    locked(
        room,
        lane -> {
          Audience audience = audiences.get(room);
          if (audience != null) {
            audience.disconnect(session, now);
          }
          return room;
        });
  }

  /** Whether members may have been away for too long, as far as is known. Called in the lane. */
  boolean mayBeOverdue(RoomId room) {
    Audience audience = audiences.get(room);
    return audience == null || audience.isSomebodyAway();
  }

  /**
   * Hands messages to who is in the room; who has been away for too long with them. Called in the
   * lane.
   */
  List<UserId> fanOut(RoomId room, List<Outgoing> batch, Instant now) {
    Audience audience = audiences.get(room);
    if (audience == null) {
      Optional<ChatRoom> found = rooms.find(room);
      if (found.isEmpty()) {
        return List.of();
      }
      audience = load(found.get(), batch.get(0).message().seq() - 1);
      audiences.put(room, audience);
    }
    int count = audience.fanOut(batch.stream().filter(sent -> !sent.isWithheld()).toList());
    deliveries.handedOut(batch.get(0), count);
    return audience.overdue(batch.size(), now);
  }

  /** Does what an event says, and tells those whom it concerns. Called in the lane. */
  void changed(RoomEvent event) {
    Audience audience = audiences.get(event.room());
    if (audience == null || event.isEmpty()) {
      return;
    }
    if (event instanceof Destroyed) {
      audience.tell(event);
      audience.members().forEach(member -> remove(audience, event.room(), member.user()));
      audiences.remove(event.room());
    } else if (event instanceof Left left) {
      left(audience, left);
    } else if (event instanceof Joined joined && audience.hasOwner()) {
      audience.tellOthers(List.of(joined.member().user()), joined);
    } else if (event instanceof Brought brought && audience.hasOwner()) {
      audience.tellOthers(brought.users(), brought);
    } else if (event instanceof Announced announced && !announced.hearers().isEmpty()) {
      announced.hearers().forEach(user -> audience.tell(user, announced));
    } else if (event instanceof AttributesChanged || event instanceof Announced) {
      audience.tell(event);
    }
  }

  private void left(Audience audience, Left left) {
    if (left.reason() == RoomEvent.Reason.BARRED || left.reason() == RoomEvent.Reason.REMOVED) {
      left.users().forEach(user -> audience.tell(user, left));
    }
    left.users().forEach(user -> remove(audience, left.room(), user));
    if (audience.hasOwner()) {
      audience.tell(left.reason() == RoomEvent.Reason.BARRED ? announced(left) : left);
    }
  }

  /** What others hear of it: a client that hears of being barred itself is out. */
  private static Announced announced(Left left) {
    return new Announced(left.room(), Announced.Act.BARRED, left.users(), "", Set.of(), left.at());
  }

  private void remove(Audience audience, RoomId room, UserId user) {
    audience.remove(room, user);
    byUser.computeIfPresent(user, (id, in) -> without(in, room));
  }

  private static Set<RoomId> with(@Nullable Set<RoomId> in, RoomId room) {
    Set<RoomId> more = in == null ? ConcurrentHashMap.newKeySet() : in;
    more.add(room);
    return more;
  }

  private static @Nullable Set<RoomId> without(Set<RoomId> in, RoomId room) {
    in.remove(room);
    return in.isEmpty() ? null : in;
  }
}
