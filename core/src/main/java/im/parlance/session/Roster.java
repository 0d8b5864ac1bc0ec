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
import java.util.function.Function;
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
  private int members;

  Roster(TimelineId timeline) {
    this.timeline = timeline;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** How many of those who have a seat are members now. */
  int members() {
    return members;
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
    count(seat);
  }

  private void count(Seat seat) {
    boolean open = seat.untilSeq == Membership.OPEN;
    if (open != seat.counted) {
      members += open ? 1 : -1;
      seat.counted = open;
    }
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
    if (seat.counted) {
      members--;
      seat.counted = false;
    }
    Seat last = seats.remove(seats.size() - 1);
    if (last != seat) {
      last.place = seat.place;
      seats.set(seat.place, last);
    }
  }

  /**
   * Hands messages, which follow each other, to everyone whose stay they fall into.
   *
   * @param hidden who does not get a message, although it is there
   */
  void fanOut(List<Outgoing> batch, Function<Outgoing, @Nullable OnlineUser> hidden) {
    long first = batch.get(0).message().seq();
    long last = batch.get(batch.size() - 1).message().seq();
    boolean forAll = batch.stream().noneMatch(Outgoing::isDirected);
    List<@Nullable OnlineUser> hiddenFrom = new ArrayList<>();
    batch.forEach(outgoing -> hiddenFrom.add(hidden.apply(outgoing)));
    Set<OnlineUser> partly = new HashSet<>(hiddenFrom);
    DueTurns due = new DueTurns();
    for (int i = seats.size() - 1; i >= 0; i--) {
      Seat seat = seats.get(i);
      boolean all = forAll && seat.afterSeq < first && last <= seat.untilSeq;
      if (all && (partly.isEmpty() || !partly.contains(seat.user))) {
        seat.user.offer(batch, due);
      } else {
        seat.user.offer(visible(batch, hiddenFrom, seat), due);
      }
      if (seat.untilSeq <= last) {
        remove(seat);
      }
    }
    due.begin();
  }

  private static List<Outgoing> visible(
      List<Outgoing> batch, List<@Nullable OnlineUser> hiddenFrom, Seat seat) {
    List<Outgoing> visible = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i).message();
      if (seat.afterSeq < message.seq()
          && message.seq() <= seat.untilSeq
          && seat.user != hiddenFrom.get(i)
          && message.isVisibleTo(seat.user.id())) {
        visible.add(batch.get(i));
      }
    }
    return visible;
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
    private boolean counted;
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
