package im.parlance.session;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomMember;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of one chat room in the order of joining, and what was handed out there last. A
 * member without a session stays for a while, because it may be back soon. Guarded by the lane's
 * lock.
 */
final class Audience {
  /** How many messages a joiner can get. */
  static final int KEPT = 50;

  private static final Duration SHORT_ABSENCE = Duration.ofSeconds(30);
  private static final int MISSED_AT_MOST = 30;
  private static final Duration OWNED_ABSENCE = Duration.ofMinutes(2);

  private final boolean hasOwner;

  private final Map<UserId, Attendee> attendees = new LinkedHashMap<>();
  private final Set<Attendee> away = new LinkedHashSet<>();
  private final Deque<Outgoing> newest = new ArrayDeque<>();

  private static final class Attendee {
    private final RoomMember member;
    private final List<LiveSession> sessions = new ArrayList<>(1);
    private Instant awaySince = Instant.MAX;
    private int missed;

    Attendee(RoomMember member) {
      this.member = member;
    }

    List<Outgoing> visible(List<Outgoing> batch) {
      return batch.stream()
          .filter(outgoing -> outgoing.message().isVisibleTo(member.user()))
          .toList();
    }
  }

  /** An audience of nobody; these messages were the last before. */
  Audience(List<Message> last, boolean hasOwner) {
    this.hasOwner = hasOwner;
    last.forEach(message -> newest.add(new Outgoing(message)));
  }

  Collection<RoomMember> members() {
    return attendees.values().stream().map(attendee -> attendee.member).toList();
  }

  int size() {
    return attendees.size();
  }

  /** Adds a session; whether its user is new. */
  boolean enter(LiveSession session, Instant since) {
    Attendee present = attendees.get(session.user());
    Attendee attendee =
        present == null ? new Attendee(new RoomMember(session.user(), since)) : present;
    attendees.put(session.user(), attendee);
    if (!attendee.sessions.contains(session)) {
      attendee.sessions.add(session);
    }
    attendee.missed = 0;
    away.remove(attendee);
    return present == null;
  }

  /** Adds a member who is away; one that is in already counts as away from now on, too. */
  void expect(RoomMember member, Instant now) {
    Attendee attendee = attendees.computeIfAbsent(member.user(), unknown -> new Attendee(member));
    if (attendee.sessions.isEmpty()) {
      attendee.awaySince = now;
      away.add(attendee);
    }
  }

  /** Offers up to {@code count} of the newest messages that the session's user may see. */
  void offerNewest(LiveSession session, int count) {
    List<Outgoing> visible =
        newest.stream().filter(outgoing -> outgoing.message().isVisibleTo(session.user())).toList();
    visible.subList(Math.max(0, visible.size() - count), visible.size()).forEach(session::offer);
  }

  /** Removes a session that has ended; its user stays. */
  void disconnect(LiveSession session, Instant now) {
    Attendee attendee = attendees.get(session.user());
    if (attendee != null && attendee.sessions.remove(session) && attendee.sessions.isEmpty()) {
      attendee.awaySince = now;
      away.add(attendee);
    }
  }

  /** Removes a user. */
  void remove(RoomId room, UserId user) {
    Attendee attendee = attendees.remove(user);
    if (attendee != null) {
      attendee.sessions.forEach(session -> session.rooms().remove(room));
      away.remove(attendee);
    }
  }

  /** Hands messages to every session; how many deliveries that were. */
  int fanOut(List<Outgoing> batch) {
    if (batch.isEmpty()) {
      return 0;
    }
    newest.addAll(batch);
    while (newest.size() > KEPT) {
      newest.remove();
    }
    boolean forAll = batch.stream().noneMatch(Outgoing::isDirected);
    DueTurns due = new DueTurns();
    int deliveries = 0;
    for (Attendee attendee : attendees.values()) {
      List<Outgoing> visible = forAll ? batch : attendee.visible(batch);
      for (LiveSession session : attendee.sessions) {
        session.offer(visible, due);
        deliveries += visible.size();
      }
    }
    due.begin();
    return deliveries;
  }

  boolean isSomebodyAway() {
    return !away.isEmpty();
  }

  /** Takes note of so many messages; those who have been away for too long with them. */
  List<UserId> overdue(int messages, Instant now) {
    if (away.isEmpty()) {
      return List.of();
    }
    List<UserId> overdue = new ArrayList<>();
    for (Attendee attendee : away) {
      attendee.missed += messages;
      if (isOverdue(attendee, now)) {
        overdue.add(attendee.member.user());
      }
    }
    return overdue;
  }

  private boolean isOverdue(Attendee attendee, Instant now) {
    return hasOwner
        ? attendee.awaySince.plus(OWNED_ABSENCE).isBefore(now)
        : attendee.missed > MISSED_AT_MOST || attendee.awaySince.plus(SHORT_ABSENCE).isBefore(now);
  }

  /** Whether the room has an owner: members hear of others, and stay for longer while away. */
  boolean hasOwner() {
    return hasOwner;
  }

  /** Those who have been away for too long, message or not. */
  List<UserId> absent(Instant now) {
    return away.stream()
        .filter(attendee -> isOverdue(attendee, now))
        .map(attendee -> attendee.member.user())
        .toList();
  }

  /** Tells every session. */
  void tell(RoomEvent event) {
    attendees.values().forEach(attendee -> tell(attendee, event));
  }

  /** Tells the sessions of all but these users. */
  void tellOthers(Collection<UserId> users, RoomEvent event) {
    attendees.forEach(
        (user, attendee) -> {
          if (!users.contains(user)) {
            tell(attendee, event);
          }
        });
  }

  /** Tells the sessions of one user. */
  void tell(UserId user, RoomEvent event) {
    Attendee attendee = attendees.get(user);
    if (attendee != null) {
      tell(attendee, event);
    }
  }

  private static void tell(Attendee attendee, RoomEvent event) {
    attendee.sessions.forEach(session -> session.tell(event));
  }
}
