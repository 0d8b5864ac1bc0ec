package im.parlance.session;

import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group who are online: each has a seat from one position of the timeline to
 * another. Its size follows the audience, not the membership. Guarded by the lane's lock.
 */
final class Roster {
  private final List<Seat> seats = new ArrayList<>();
  private final Map<OnlineUser, Seat> byUser = new HashMap<>();
  private final TimelineId timeline;

  Roster(TimelineId timeline) {
    this.timeline = timeline;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Gives the user a seat for the stay, or changes the one it has. */
  void put(OnlineUser user, Membership stay) {
    Seat seat = byUser.get(user);
    if (seat == null) {
      seat = new Seat(user, seats.size());
      byUser.put(user, seat);
      seats.add(seat);
      user.seats().add(timeline);
    }
    seat.afterSeq = stay.afterSeq();
    seat.untilSeq = stay.untilSeq();
  }

  void remove(OnlineUser user) {
    Seat seat = byUser.remove(user);
    if (seat == null) {
      return;
    }
    user.seats().remove(timeline);
    // the last seat takes the free place
    Seat last = seats.remove(seats.size() - 1);
    if (last != seat) {
      last.place = seat.place;
      seats.set(seat.place, last);
    }
  }

  /** Hands the message to everyone whose stay it falls into, but not to {@code hiddenFrom}. */
  void fanOut(Outgoing outgoing, @Nullable OnlineUser hiddenFrom) {
    long seq = outgoing.message().seq();
    for (int i = seats.size() - 1; i >= 0; i--) {
      Seat seat = seats.get(i);
      if (seat.afterSeq < seq && seq <= seat.untilSeq && seat.user != hiddenFrom) {
        seat.user.offer(outgoing);
      }
      if (seat.untilSeq <= seq) {
        remove(seat.user);
      }
    }
  }

  private static final class Seat {
    private final OnlineUser user;
    private int place;
    private long afterSeq;
    private long untilSeq;

    Seat(OnlineUser user, int place) {
      this.user = user;
      this.place = place;
    }
  }
}
