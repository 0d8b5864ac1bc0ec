package im.parlance.session;

import im.parlance.event.Acting;
import im.parlance.event.EventStream;
import im.parlance.event.ImEvent;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent;
import im.parlance.group.GroupStore;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.message.Delivery;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.message.PushWish;
import im.parlance.observe.Observer;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.Floor;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomSettings;
import im.parlance.ultragroup.Readership;
import im.parlance.ultragroup.UltraGroupEvent;
import im.parlance.ultragroup.UltraGroupStore;
import im.parlance.ultragroup.UltraRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects an app's timelines with its sessions. Thread-safe; senders on unrelated timelines share
 * no lock. Locks are taken in this order: a user's (its first session, its last), one lane's
 * (publishing, membership), a session's own.
 */
public final class Switchboard implements Sequencer, Delivery, AutoCloseable {
  private final MessageStore messages;
  private final GroupStore groups;
  private final EventStream events;
  private final Lanes lanes;
  private final Gaps gaps;
  private final Deliveries deliveries;
  private final OnlineUsers online;
  private final LiveAttendance attendance;
  private final Floor floor;
  private final UltraRules ultra;
  private volatile boolean closed;

  /**
   * A switchboard for the timelines of {@code messages}; it publishes what happens to {@code
   * events}.
   *
   * @param hasConnected tells whether a user has ever been here
   * @param turns runs what never blocks
   * @param observer hears of what is accepted and handed out
   */
  public Switchboard(
      MessageStore messages,
      GroupStore groups,
      ChatRoomStore rooms,
      UltraGroupStore ultraGroups,
      Lists lists,
      EventStream events,
      InstantSource clock,
      Predicate<UserId> hasConnected,
      RoomSettings settings,
      Executor turns,
      Observer observer) {
    this.deliveries = new Deliveries(observer);
    this.messages = messages;
    this.groups = groups;
    this.events = events;
    this.lanes = new Lanes(messages, new Handing(), turns);
    this.gaps = new Gaps(messages, this::fanOut);
    this.online = new OnlineUsers(lanes, groups, ultraGroups);
    this.attendance =
        new LiveAttendance(
            lanes, online, room -> Floor.hasOwner(lists, room), rooms, messages, deliveries);
    this.floor =
        new Floor(rooms, lists, this, attendance, messages::head, hasConnected, clock, settings);
    this.ultra = new UltraRules(ultraGroups, lists, this, clock);
  }

  /** The rules of the app's chat rooms. */
  public Floor floor() {
    return floor;
  }

  /** The rules of the app's ultra groups. */
  public UltraRules ultra() {
    return ultra;
  }

  LiveAttendance attendance() {
    return attendance;
  }

  OnlineUsers online() {
    return online;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  boolean isMember(GroupId group, UserId user) {
    return groups.member(group, user).isPresent();
  }

  boolean isClosed() {
    return closed;
  }

  /** How many members of the group have a session, more or less while some come and go. */
  public int connected(GroupId group) {
    Lane lane = lanes.find(TimelineId.of(group));
    return lane == null ? 0 : lane.roster().members();
  }

  /** Lets every session of the user hear of it; never blocks. */
  public void tell(UserId user, ImEvent event) {
    OnlineUser known = online.find(user);
    if (known != null) {
      known.tell(event);
    }
  }

  /** Lets go of what nobody uses. */
  public void sweep() {
    lanes.sweep();
  }

  /** Ends every session; no other can connect. */
  @Override
  public void close() {
    closed = true;
    online.sessions().forEach(session -> session.end(CloseReason.SHUTDOWN));
  }

  @Override
  public List<Message> deliver(List<NewMessage> drafts, Set<MessageId> withheld) {
    if (drafts.size() == 1) {
      Lane lane = lanes.enterToAppend(drafts.get(0).timeline());
      try {
        return append(drafts, withheld, timeline -> lane);
      } finally {
        leaveAfterAppend(lane);
      }
    }
    Map<TimelineId, Lane> entered = new LinkedHashMap<>();
    try {
      for (NewMessage draft : drafts) {
        entered.computeIfAbsent(draft.timeline(), lanes::enterToAppend);
      }
      return append(drafts, withheld, timeline -> Objects.requireNonNull(entered.get(timeline)));
    } finally {
      entered.values().forEach(this::leaveAfterAppend);
    }
  }

  private List<Message> append(
      List<NewMessage> drafts, Set<MessageId> withheld, Function<TimelineId, Lane> entered) {
    List<Message> appended = messages.append(drafts);
    long now = deliveries.accepted(drafts, appended);
    for (int i = 0; i < appended.size(); i++) {
      Message message = appended.get(i);
      publish(
          entered.apply(message.timeline()),
          new Outgoing(message, drafts.get(i).push(), withheld.contains(message.id()), now));
    }
    return appended;
  }

  @Override
  public void handOn(Message stored) {
    Lane lane = lanes.enterToAppend(stored.timeline());
    try {
      publish(lane, new Outgoing(stored));
    } finally {
      leaveAfterAppend(lane);
    }
  }

  private void leaveAfterAppend(Lane lane) {
    try {
      lane.lock().lock();
      try {
        lane.endAppend();
        gaps.fill(lane);
      } finally {
        lane.lock().unlock();
      }
      lanes.serve(lane);
    } finally {
      lanes.leave(lane);
    }
  }

  private void publish(Lane lane, Outgoing outgoing) {
    lane.lock().lock();
    try {
      lane.pass(outgoing, due -> fanOut(lane, due));
    } finally {
      lane.lock().unlock();
    }
  }

  private void fanOut(Lane lane, Outgoing outgoing) {
    Message message = outgoing.message();
    if (outgoing.isWithheld() && !(message.timeline() instanceof TimelineId.OfRoom)) {
      // a room's own have been sent, if to nobody; others were only entered, and nobody is told
      return;
    }
    if (lane.timeline() instanceof TimelineId.OfUltraGroup of) {
      // at once: who may read the channel is decided outside of its lane
      fanOut(of, outgoing);
    } else if (!offerToPeople(outgoing)) {
      lane.enqueue(outgoing);
    }
    events.publish(new MessageEvent.Sent(message, outgoing.push()));
  }

  private final class Handing implements Lanes.Handout {
    @Override
    public boolean mayDismiss(Lane lane) {
      return lane.timeline() instanceof TimelineId.OfRoom of && attendance.mayBeOverdue(of.room());
    }

    @Override
    public void handOut(Lane lane, List<Outgoing> batch) {
      Switchboard.this.handOut(lane, batch);
    }
  }

  /** Hands messages to the members of a channel who are there. */
  private void handOut(Lane lane, List<Outgoing> batch) {
    if (lane.timeline() instanceof TimelineId.OfRoom of) {
      // what waited for a moment is judged by its own time
      Instant sentAt = batch.get(batch.size() - 1).message().sentAt();
      dismiss(of.room(), attendance.fanOut(of.room(), batch, sentAt));
    } else {
      deliveries.handedOut(batch.get(0), lane.roster().fanOut(batch, this::hiddenFrom));
    }
  }

  private @Nullable OnlineUser hiddenFrom(Outgoing outgoing) {
    Message message = outgoing.message();
    return message.copiesSender() ? null : online.find(message.sender());
  }

  /** Offers it to the one or two users, or all, of a timeline without members; false if it has. */
  private boolean offerToPeople(Outgoing outgoing) {
    TimelineId timeline = outgoing.message().timeline();
    int count = 0;
    if (timeline instanceof TimelineId.Pair pair) {
      count = offer(online.find(pair.first()), outgoing);
      if (!pair.second().equals(pair.first())) {
        count += offer(online.find(pair.second()), outgoing);
      }
    } else if (timeline instanceof TimelineId.OfEveryone) {
      for (OnlineUser user : online.all()) {
        count += offer(user, outgoing);
      }
    } else if (timeline instanceof TimelineId.Inbox inbox) {
      count = offer(online.find(inbox.user()), outgoing);
    } else {
      return false;
    }
    deliveries.handedOut(outgoing, count);
    return true;
  }

  private void dismiss(RoomId room, List<UserId> overdue) {
    List<UserId> absent =
        overdue.stream()
            .filter(user -> !floor.isProtected(room, user) && !floor.stays().isKept(room, user))
            .toList();
    if (!absent.isEmpty()) {
      floor.leave(room, absent, RoomEvent.Reason.AWAY);
    }
  }

  private void fanOut(TimelineId.OfUltraGroup of, Outgoing outgoing) {
    Readership readership = ultra.readership(of.group(), of.channel());
    OnlineUser sender = online.find(outgoing.message().sender());
    deliveries.handedOut(
        outgoing, online.ultraSeats().fanOut(of.group(), readership, outgoing, sender));
  }

  private static int offer(@Nullable OnlineUser user, Outgoing outgoing) {
    return user != null && outgoing.message().isVisibleTo(user.id()) ? user.offer(outgoing) : 0;
  }

  @Override
  public List<Message> show(List<NewMessage> drafts) {
    List<Message> shown = drafts.stream().map(NewMessage::unplaced).toList();
    long now = deliveries.accepted(drafts, shown);
    for (Message message : shown) {
      Outgoing outgoing = new Outgoing(message, PushWish.NONE, false, now);
      if (!offerToPeople(outgoing)) {
        showToMembers(outgoing);
      }
    }
    return shown;
  }

  private void showToMembers(Outgoing outgoing) {
    lanes.exclusively(
        outgoing.message().timeline(),
        lane -> {
          show(lane, outgoing);
          return true;
        });
  }

  private void show(Lane lane, Outgoing outgoing) {
    if (lane.timeline() instanceof TimelineId.OfUltraGroup of) {
      fanOut(of, outgoing);
    } else if (lane.timeline() instanceof TimelineId.OfGroup) {
      deliveries.handedOut(outgoing, lane.roster().show(outgoing));
    } else {
      handOut(lane, List.of(outgoing));
    }
  }

  /** Who has a seat in the lane of a group, and has not left. */
  Set<UserId> present(TimelineId group) {
    return lanes.exclusively(group, lane -> lane.roster().present());
  }

  @Override
  public <E extends ImEvent> E inOrder(TimelineId channel, Supplier<E> change) {
    return lanes.exclusively(channel, lane -> inOrder(lane, change.get()));
  }

  private <E extends ImEvent> E inOrder(Lane lane, E event) {
    if (event instanceof GroupEvent group) {
      group.memberships().forEach(stay -> online.changed(lane, stay));
    }
    if (event instanceof RoomEvent room) {
      attendance.changed(room);
    }
    if (event instanceof UltraGroupEvent group) {
      online.changed(group);
    }
    if (!event.isEmpty()) {
      gaps.fillUpTo(lane, event.afterSeq() + 1);
      // another thread may come by when it is due
      Optional<UserId> actor = Acting.user();
      lane.after(event.afterSeq(), () -> Acting.as(actor, () -> events.publish(event)));
    }
    return event;
  }
}
