package im.parlance.message;

import com.google.common.collect.Lists;
import im.parlance.conversation.ConversationEvent;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.group.GroupStore;
import im.parlance.id.MessageId;
import im.parlance.id.MessageIds;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Target.ToEveryone;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToInbox;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUser;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.Floor;
import im.parlance.ultragroup.UltraRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of a send: quota, rules of its origin, identity, then {@link Delivery}. */
final class StoredMessages implements Messages {
  private static final int SENT_AT_ONCE = 500;

  private final MessageReader reader;
  private final RevisionStore revisions;
  private final Admission admission;
  private final Floor floor;
  private final Repeats repeats;
  private final SendRules rules;
  private final EventStream events;
  private final Delivery delivery;
  private final MessageIds ids;
  private final InstantSource clock;
  private final QuotaMeter meter;

  StoredMessages(
      MessageStore store,
      RevisionStore revisions,
      GroupStore groups,
      Floor floor,
      UltraRules ultra,
      Repeats repeats,
      SendRules rules,
      EventStream events,
      Delivery delivery,
      MessageIds ids,
      InstantSource clock,
      QuotaMeter meter) {
    this.reader = new MessageReader(store, revisions);
    this.revisions = revisions;
    this.admission = new Admission(groups, floor, ultra, rules, meter);
    this.floor = floor;
    this.repeats = repeats;
    this.rules = rules;
    this.events = events;
    this.delivery = delivery;
    this.ids = ids;
    this.clock = clock;
    this.meter = meter;
  }

  @Override
  public List<Message> sendAll(List<Draft> drafts) {
    return send(drafts, Origin.SERVER);
  }

  @Override
  public Message sendAsClient(UserId user, Draft draft) {
    return send(List.of(draft.from(user).copyingSender()), Origin.CLIENT).get(0);
  }

  @Override
  public Message enter(Draft draft) {
    DraftChecks.check(draft);
    if (!(draft.target() instanceof ToUser) && !(draft.target() instanceof ToGroup)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "target");
    }
    return repeats
        .answer(List.of(draft), Origin.SERVER, fresh -> entered(fresh, List.of(draft)))
        .get(0);
  }

  private List<Message> entered(List<Draft> fresh, List<Draft> charged) {
    fresh.forEach(draft -> admission.mustExist(draft.target()));
    admission.charge(charged);
    Instant now = clock.instant();
    List<NewMessage> messages =
        fresh.stream().map(draft -> identified(draft, Origin.SERVER, now, ids.next(now))).toList();
    return delivery.deliver(
        messages, messages.stream().map(NewMessage::id).collect(Collectors.toSet()));
  }

  private List<Message> send(List<Draft> drafts, Origin origin) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    return repeats.answer(drafts, origin, fresh -> send(fresh, origin, drafts));
  }

  /** What was sent before is charged like what is fresh. */
  private List<Message> send(List<Draft> fresh, Origin origin, List<Draft> charged) {
    boolean onlineOnly = charged.get(0).isOnlineOnly();
    Instant now = clock.instant();
    for (Draft draft : fresh) {
      if (draft.isOnlineOnly() != onlineOnly) {
        throw ImException.of(ErrorCode.INVALID_ARGUMENT, "onlineOnly");
      }
      admission.check(draft, origin, now);
    }
    admission.charge(charged);
    List<Ruled> ruled = new ArrayList<>(fresh.size());
    for (Draft draft : fresh) {
      ruled.add(ruled(draft, identified(draft, origin, now, ids.next(now))));
    }
    return onlineOnly ? shown(ruled) : delivered(ruled);
  }

  /** A message, and what the filter has made of its draft. */
  private record Ruled(NewMessage message, Ruling ruling, boolean isSent) {}

  private Ruled ruled(Draft draft, NewMessage message) {
    Ruling ruling = rules.filter().judge(draft, message.origin(), message.id());
    Draft left = ruling.draft();
    NewMessage changed =
        message.saying(left.content()).handled(left.handling()).pushed(left.push());
    if (ruling.outcome() != Ruling.Outcome.PASSED) {
      events.publish(new MessageEvent.Judged(changed.unplaced(), ruling));
    }
    if (!ruling.isStop()) {
      return new Ruled(routed(changed, ruling), ruling, true);
    }
    // what everyone of a place may see has no readers who see less
    boolean kept =
        rules.keepsStopped().getAsBoolean()
            && !(draft.target() instanceof ToRoom)
            && !(draft.target() instanceof ToInbox)
            && !(draft.target() instanceof ToEveryone);
    return new Ruled(
        routed(changed.handled(changed.handling().onlyFor(Set.of(message.sender()))), ruling),
        ruling,
        kept);
  }

  private NewMessage routed(NewMessage message, Ruling ruling) {
    return message.routedTo(rules.router().routes(message, ruling));
  }

  private List<Message> shown(List<Ruled> ruled) {
    delivery.show(
        ruled.stream().filter(each -> !each.ruling().isStop()).map(Ruled::message).toList());
    return ruled.stream().map(each -> each.message().unplaced()).toList();
  }

  private List<Message> delivered(List<Ruled> ruled) {
    List<NewMessage> sent = new ArrayList<>(ruled.size());
    for (Ruled each : ruled) {
      if (each.isSent()) {
        hide(each);
        sent.add(each.message());
      }
    }
    List<Message> placed = delivery.deliver(sent, withheld(ruled));
    sent.forEach(message -> rules.router().stored(message.routes()));
    if (placed.size() == ruled.size()) {
      return placed;
    }
    Iterator<Message> next = placed.iterator();
    return ruled.stream()
        .map(each -> each.isSent() ? next.next() : each.message().unplaced())
        .toList();
  }

  /** Before the message is there: at no time does history show it to them. */
  private void hide(Ruled ruled) {
    Set<UserId> hiddenFrom = ruled.ruling().draft().hiddenFrom();
    if (!hiddenFrom.isEmpty()) {
      revisions.hide(List.of(ruled.message().id()), hiddenFrom);
    }
  }

  @Override
  public MessageId sendToInboxes(Draft draft, List<UserId> users) {
    meter.charge(BROADCAST, 1);
    return repeats.answer(draft, () -> users.isEmpty() ? ids.next() : copied(draft, users));
  }

  private MessageId copied(Draft draft, List<UserId> users) {
    Instant now = clock.instant();
    Draft first = draft.toInbox(users.get(0));
    admission.check(first, Origin.SERVER, now);
    // some copies may be there from a call that failed between them
    MessageId chosen = repeats.id(first).orElseGet(ids::next);
    Ruled ruled = ruled(first, identified(first, Origin.SERVER, now, chosen));
    MessageId id = ruled.message().id();
    if (!ruled.isSent()) {
      return id;
    }
    hide(ruled);
    List<NewMessage> copies = new ArrayList<>();
    for (UserId user : users) {
      TimelineId inbox = TimelineId.inbox(draft.sender(), user);
      NewMessage copy =
          ruled.message().in(inbox, draft.copiesSender() || alwaysCopiesSender(inbox));
      // what goes out of the app goes out once
      copies.add(copies.isEmpty() ? copy : copy.routedTo(Set.of()));
    }
    Lists.partition(copies, SENT_AT_ONCE).forEach(delivery::deliver);
    rules.router().stored(copies.get(0).routes());
    return id;
  }

  /** Those that rooms have no place for; the others have taken their places. */
  private Set<MessageId> withheld(List<Ruled> ruled) {
    // those of one call go to places of one sort
    if (ruled.isEmpty() || !(ruled.get(0).ruling().draft().target() instanceof ToRoom)) {
      return Set.of();
    }
    List<MessageId> withheld = new ArrayList<>();
    for (Ruled each : ruled) {
      if (each.isSent() && each.ruling().draft().target() instanceof ToRoom to) {
        NewMessage message = each.message();
        String type = message.content().type();
        if (!floor.handsOut(to.room(), message.sender(), type, to.priority(), message.sentAt())) {
          withheld.add(message.id());
        }
      }
    }
    return Set.copyOf(withheld);
  }

  private NewMessage identified(Draft draft, Origin origin, Instant now, MessageId id) {
    UserId sender = draft.sender();
    TimelineId timeline = draft.target().timeline(sender);
    return new NewMessage(
            id,
            timeline,
            sender,
            origin,
            draft.content(),
            draft.copiesSender() || alwaysCopiesSender(timeline),
            now)
        .withKey(draft.key())
        .handled(draft.handling())
        .pushed(draft.push());
  }

  private static boolean alwaysCopiesSender(TimelineId timeline) {
    return timeline instanceof TimelineId.OfUltraGroup
        || timeline instanceof TimelineId.OfEveryone
        || isToItself(timeline);
  }

  private static boolean isToItself(TimelineId timeline) {
    return (timeline instanceof TimelineId.Pair pair && pair.first().equals(pair.second()))
        || (timeline instanceof TimelineId.Inbox inbox && inbox.sender().equals(inbox.user()));
  }

  @Override
  public List<Message> history(TimelineId timeline, Instant from, Instant to, int limit) {
    meter.charge(HISTORY, 1);
    return reader.between(timeline, from, to, limit);
  }

  @Override
  public List<Message> historyFor(
      UserId user, TimelineId timeline, Instant from, Instant to, int limit) {
    meter.charge(HISTORY, 1);
    return reader.between(user, timeline, from, to, limit);
  }

  @Override
  public List<Message> historyOf(
      UserId sender, TimelineId timeline, Instant from, Instant to, int limit) {
    meter.charge(HISTORY, 1);
    return reader.betweenOf(sender, timeline, from, to, limit);
  }

  @Override
  public List<Message> around(Message message, int before, int after) {
    meter.charge(HISTORY, 1);
    return reader.around(message, before, after);
  }

  @Override
  public Optional<Message> find(TimelineId timeline, MessageId id) {
    meter.charge(GET, 1);
    return reader.find(timeline, id);
  }

  @Override
  public Optional<Message> shown(TimelineId timeline, MessageId id) {
    meter.charge(GET, 1);
    return reader.shown(timeline, id);
  }

  @Override
  public List<Message> findAll(MessageId id) {
    meter.charge(GET, 1);
    return reader.findAll(id);
  }

  @Override
  public boolean recall(TimelineId timeline, MessageId id, UserId by) {
    meter.charge(RECALL, 1);
    return revise(timeline, id, Revision.recalled(by, clock.instant()));
  }

  private boolean revise(TimelineId timeline, MessageId id, Revision revision) {
    Optional<Message> message = reader.find(timeline, id);
    if (message.isEmpty() || !revisions.revise(id, revision)) {
      return false;
    }
    events.publish(new MessageEvent.Revised(message.get(), revision));
    return true;
  }

  @Override
  public boolean edit(TimelineId timeline, MessageId id, UserId by, Content content) {
    meter.charge(EDIT, 1);
    DraftChecks.check(content);
    return revise(timeline, id, Revision.edited(by, clock.instant(), content));
  }

  @Override
  public void hide(
      UserId user, TimelineId timeline, Collection<MessageId> messages, boolean tells) {
    meter.charge(HIDE, 1);
    List<MessageId> there =
        messages.stream()
            .distinct()
            .filter(message -> reader.find(timeline, message).isPresent())
            .toList();
    revisions.hide(there, List.of(user));
    if (tells && !there.isEmpty()) {
      events.publish(new ConversationEvent.MessagesHidden(user, timeline, there, clock.instant()));
    }
  }

  @Override
  public void expand(Message message, Map<String, String> values) {
    meter.charge(EXPAND, 1);
    if (!message.handling().expandable()) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "message");
    }
    if (!revisions.expand(message.id(), values, clock.instant(), MAX_EXPANSIONS)) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "expansions", MAX_EXPANSIONS);
    }
  }

  @Override
  public void reduce(Message message, Collection<String> keys) {
    meter.charge(REDUCE, 1);
    revisions.reduce(message.id(), keys);
  }

  @Override
  public Map<String, Expansion> expansions(MessageId id) {
    meter.charge(EXPANSIONS, 1);
    return revisions.expansions(id);
  }

  @Override
  public MessageId unusedId() {
    return ids.next();
  }

  @Override
  public MessageId unusedId(Draft draft, Runnable act) {
    return repeats.answer(
        draft,
        () -> {
          act.run();
          return ids.next();
        });
  }
}
