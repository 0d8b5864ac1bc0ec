package im.parlance.session;

import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group who are online: each has a seat from one position of the timeline to
 * another. Its size follows the audience, not the membership. Who left and came back while messages
 * of the first stay were on their way has a seat for each stay. Guarded by the lane's lock.
 */
final class Roster {
  private final List<Seat> seats = new ArrayList<>();
  private final Map<OnlineUser, Seat> newest = new HashMap<>();
  private final TimelineId timeline;

  Roster(TimelineId timeline) {
    this.timeline = timeline;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Gives the user a seat for the stay, or changes the one that it has for it. */
  void put(OnlineUser user, Membership stay) {
    Seat seat = newest.get(user);
    if (seat == null || seat.afterSeq != stay.afterSeq()) {
      seat = new Seat(user, stay.afterSeq(), seat, seats.size());
      newest.put(user, seat);
      seats.add(seat);
      user.seats().add(timeline);
    }
    seat.untilSeq = stay.untilSeq();
  }

  /** Frees every seat of the user. */
  void remove(OnlineUser user) {
    for (Seat seat = newest.get(user); seat != null; seat = seat.earlier) {
      vacate(seat);
    }
    forget(user);
  }

  private void remove(Seat seat) {
    vacate(seat);
    Seat later = newest.get(seat.user);
    if (later != seat) {
      while (later != null && later.earlier != seat) {
        later = later.earlier;
      }
      if (later != null) {
        later.earlier = seat.earlier;
      }
    } else if (seat.earlier != null) {
      newest.put(seat.user, seat.earlier);
    } else {
      forget(seat.user);
    }
  }

  private void forget(OnlineUser user) {
    newest.remove(user);
    user.seats().remove(timeline);
  }

  /** The last seat takes the free place. */
  private void vacate(Seat seat) {
    Seat last = seats.remove(seats.size() - 1);
    if (last != seat) {
      last.place = seat.place;
      seats.set(seat.place, last);
    }
  }

  /** Hands the message to everyone whose stay it falls into, but not to {@code hiddenFrom}. */
  void fanOut(Outgoing outgoing, @Nullable OnlineUser hiddenFrom) {
    Message message = outgoing.message();
    long seq = message.seq();
    boolean directed = message.handling().isDirected();
    for (int i = seats.size() - 1; i >= 0; i--) {
      Seat seat = seats.get(i);
      if (seat.afterSeq < seq
          && seq <= seat.untilSeq
          && seat.user != hiddenFrom
          && (!directed || message.isVisibleTo(seat.user.id()))) {
        seat.user.offer(outgoing);
      }
      if (seat.untilSeq <= seq) {
        remove(seat);
      }
    }
  }

  /** Hands a message that has no place to everyone who has not left. */
  void show(Outgoing outgoing) {
    for (Seat seat : seats) {
      if (seat.untilSeq == Membership.OPEN && outgoing.message().isVisibleTo(seat.user.id())) {
        seat.user.offer(outgoing);
      }
    }
  }

  /** Those who have not left. */
  Set<UserId> present() {
    Set<UserId> present = new HashSet<>();
    for (Seat seat : seats) {
      if (seat.untilSeq == Membership.OPEN) {
        present.add(seat.user.id());
      }
    }
    return present;
  }

  private static final class Seat {
    private final OnlineUser user;
    private final long afterSeq;
    private long untilSeq;
    private @Nullable Seat earlier;
    private int place;

    Seat(OnlineUser user, long afterSeq, @Nullable Seat earlier, int place) {
      this.user = user;
      this.afterSeq = afterSeq;
      this.earlier = earlier;
      this.place = place;
    }
  }
}
