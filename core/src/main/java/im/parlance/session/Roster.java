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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group who are online: each has a seat from one position of the timeline to
 * another. Its size follows the audience, not the membership. Who left and came back while messages
 * of the first stay were on their way has a seat for each stay. Guarded by the lane's lock, but for
 * {@link #members}.
 */
final class Roster {
  private final List<Seat> seats = new ArrayList<>();
  private final Map<OnlineUser, Seat> newest = new HashMap<>();
  private final TimelineId timeline;
  private final AtomicInteger members = new AtomicInteger();

  Roster(TimelineId timeline) {
    this.timeline = timeline;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** How many of those who have a seat are members now. */
  int members() {
    return members.get();
  }

  /** Gives the user a seat for the stay, or changes the one that it has for it. */
  void put(OnlineUser user, Membership stay) {
    Seat seat = newest.get(user);
    if (seat == null || seat.afterSeq != stay.afterSeq()) {
      if (seat != null) {
        seat.superseded = true;
      }
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
      members.addAndGet(open ? 1 : -1);
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
      seat.earlier.superseded = false;
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
      members.decrementAndGet();
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
   * @return how many deliveries that were
   */
  int fanOut(List<Outgoing> batch, Function<Outgoing, @Nullable OnlineUser> hidden) {
    long first = batch.get(0).message().seq();
    long last = batch.get(batch.size() - 1).message().seq();
    boolean forAll = batch.stream().noneMatch(Outgoing::isDirected);
    List<@Nullable OnlineUser> hiddenFrom = new ArrayList<>();
    batch.forEach(outgoing -> hiddenFrom.add(hidden.apply(outgoing)));
    Set<OnlineUser> partly = new HashSet<>(hiddenFrom);
    DueTurns due = new DueTurns();
    List<Seat> over = new ArrayList<>();
    int deliveries = 0;
    for (Seat seat : seats) {
      if (!seat.superseded) {
        boolean all = forAll && seat.spans(first, last) && !partly.contains(seat.user);
        List<Outgoing> offered = all ? batch : visible(batch, hiddenFrom, seat);
        deliveries += offered.size() * seat.user.offer(offered, due);
      }
      if (seat.untilSeq <= last) {
        over.add(seat);
      }
    }
    due.begin();
    over.forEach(this::remove);
    return deliveries;
  }

  private static List<Outgoing> visible(
      List<Outgoing> batch, List<@Nullable OnlineUser> hiddenFrom, Seat seat) {
    List<Outgoing> visible = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i).message();
      if (seat.covers(message.seq())
          && seat.user != hiddenFrom.get(i)
          && message.isVisibleTo(seat.user.id())) {
        visible.add(batch.get(i));
      }
    }
    return visible;
  }

  /** Hands a message that has no place to everyone who has not left; how often. */
  int show(Outgoing outgoing) {
    int deliveries = 0;
    for (Seat seat : seats) {
      if (seat.untilSeq == Membership.OPEN && outgoing.message().isVisibleTo(seat.user.id())) {
        deliveries += seat.user.offer(outgoing);
      }
    }
    return deliveries;
  }

  /** Those who have not left. */
  Set<UserId> present() {
    Set<UserId> present = new HashSet<>();
    for (Seat seat : seats) {
      // whose last session has just ended keeps the seat for a moment
      if (seat.untilSeq == Membership.OPEN && seat.user.isConnected()) {
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

    /** A later seat of the user speaks for this one, so that messages of both keep their order. */
    private boolean superseded;

    private int place;

    Seat(OnlineUser user, long afterSeq, @Nullable Seat earlier, int place) {
      this.user = user;
      this.afterSeq = afterSeq;
      this.earlier = earlier;
      this.place = place;
    }

    boolean spans(long first, long last) {
      return afterSeq < first && last <= untilSeq;
    }

    /** Whether this stay or one before it takes in the position. */
    boolean covers(long seq) {
      for (Seat seat = this; seat != null; seat = seat.earlier) {
        if (seat.spans(seq, seq)) {
          return true;
        }
      }
      return false;
    }
  }
}
