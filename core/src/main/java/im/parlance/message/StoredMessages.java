package im.parlance.message;

import com.google.common.collect.Lists;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.group.GroupStore;
import im.parlance.id.MessageId;
import im.parlance.id.MessageIds;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Target.ToEveryone;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToInbox;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUltraGroup;
import im.parlance.message.Target.ToUser;
import im.parlance.page.Order;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.Floor;
import im.parlance.ultragroup.UltraRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a send: quota, rules of its origin, identity, then {@link Delivery}. */
final class StoredMessages implements Messages {
  /** How far the time of an id may be from the time of its message: clocks of nodes differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int SEARCHED_AT_ONCE = 500;
  private static final int SENT_AT_ONCE = 500;

  private final MessageStore store;
  private final RevisionStore revisions;
  private final GroupStore groups;
  private final Floor floor;
  private final UltraRules ultra;
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
      SendRules rules,
      EventStream events,
      Delivery delivery,
      MessageIds ids,
      InstantSource clock,
      QuotaMeter meter) {
    this.store = store;
    this.revisions = revisions;
    this.groups = groups;
    this.floor = floor;
    this.ultra = ultra;
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
    mustExist(draft.target());
    charge(List.of(draft));
    NewMessage message = identified(draft, Origin.SERVER, clock.instant());
    return delivery.deliver(List.of(message), Set.of(message.id())).get(0);
  }

  private List<Message> send(List<Draft> drafts, Origin origin) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    boolean onlineOnly = drafts.get(0).isOnlineOnly();
    if (drafts.stream().anyMatch(draft -> draft.isOnlineOnly() != onlineOnly)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "onlineOnly");
    }
    Instant now = clock.instant();
    List<NewMessage> messages =
        drafts.stream()
            .map(draft -> checked(draft, origin, now))
            .map(draft -> identified(draft, origin, now))
            .toList();
    charge(drafts);
    List<Ruled> ruled = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      ruled.add(ruled(drafts.get(i), messages.get(i)));
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
    List<NewMessage> sent = ruled.stream().filter(Ruled::isSent).map(Ruled::message).toList();
    Iterator<Message> placed = delivery.deliver(sent, withheld(ruled)).iterator();
    Set<RouteId> routes = new HashSet<>();
    sent.forEach(message -> routes.addAll(message.routes()));
    rules.router().stored(routes);
    return ruled.stream()
        .map(each -> each.isSent() ? placed.next() : each.message().unplaced())
        .toList();
  }

  @Override
  public MessageId sendToInboxes(Draft draft, List<UserId> users) {
    meter.charge(BROADCAST, 1);
    if (users.isEmpty()) {
      return ids.next();
    }
    Draft first = checked(draft.toInbox(users.get(0)), Origin.SERVER, clock.instant());
    Ruled ruled = ruled(first, identified(first, Origin.SERVER, clock.instant()));
    MessageId id = ruled.message().id();
    if (!ruled.isSent()) {
      return id;
    }
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

  private void charge(List<Draft> drafts) {
    Operation operation = operation(drafts.get(0).target());
    if (drafts.stream().anyMatch(draft -> !operation(draft.target()).equals(operation))) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "target");
    }
    meter.charge(operation, drafts.size());
  }

  private static Operation operation(Target target) {
    if (target instanceof ToGroup) {
      return SEND_GROUP;
    }
    if (target instanceof ToRoom) {
      return SEND_ROOM;
    }
    if (target instanceof ToUltraGroup) {
      return SEND_ULTRA_GROUP;
    }
    if (target instanceof ToEveryone to) {
      return to.waiting() == Wait.DAYS ? BROADCAST : BROADCAST_BRIEFLY;
    }
    return target instanceof ToInbox ? SEND_SYSTEM : SEND_PRIVATE;
  }

  /** Those that rooms have no place for; the others have taken their places. */
  private Set<MessageId> withheld(List<Ruled> ruled) {
    Set<MessageId> withheld = new HashSet<>();
    for (Ruled each : ruled) {
      Draft draft = each.ruling().draft();
      if (each.isSent() && draft.target() instanceof ToRoom to) {
        floor.touch(to.room());
        String type = draft.content().type();
        if (!floor.handsOut(to.room(), draft.sender(), type, to.priority())) {
          withheld.add(each.message().id());
        }
      }
    }
    return withheld;
  }

  private Draft checked(Draft draft, Origin origin, Instant now) {
    DraftChecks.check(draft);
    boolean fromServer = origin == Origin.SERVER;
    if (fromServer) {
      mustExist(draft.target());
    }
    if (!fromServer || (rules.forServerToo().getAsBoolean() && isFromSomebody(draft.target()))) {
      rules.policy().check(draft.sender(), draft.target(), now);
    }
    return draft;
  }

  private void mustExist(Target target) {
    if (target instanceof ToRoom to) {
      floor.get(to.room());
    } else if (target instanceof ToUltraGroup to) {
      ultra.mustExist(to.group(), to.channel());
    } else if (target instanceof ToGroup to && groups.find(to.group()).isEmpty()) {
      throw ImException.of(ErrorCode.GROUP_NOT_FOUND, to.group().value());
    }
  }

  /** What a system tells is nobody's own word, and no rule is made for it. */
  private static boolean isFromSomebody(Target target) {
    return !(target instanceof ToInbox) && !(target instanceof ToEveryone);
  }

  private NewMessage identified(Draft draft, Origin origin, Instant now) {
    UserId sender = draft.sender();
    TimelineId timeline = draft.target().timeline(sender);
    return new NewMessage(
            ids.next(),
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
    return store.readBetween(timeline, from, to, limit);
  }

  @Override
  public List<Message> historyOf(
      UserId sender, TimelineId timeline, Instant from, Instant to, int limit) {
    meter.charge(HISTORY, 1);
    List<Message> found = new ArrayList<>();
    List<Message> read = store.readBetween(timeline, from, to, SEARCHED_AT_ONCE);
    boolean more = true;
    while (more) {
      read.stream()
          .filter(message -> message.sender().equals(sender) && message.sentAt().isBefore(to))
          .forEach(found::add);
      more =
          read.size() == SEARCHED_AT_ONCE
              && found.size() < limit
              && last(read).sentAt().isBefore(to);
      if (more) {
        read =
            store.readShown(
                timeline, last(read).seq(), Long.MAX_VALUE, SEARCHED_AT_ONCE, Order.OLDEST_FIRST);
      }
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private static Message last(List<Message> messages) {
    return messages.get(messages.size() - 1);
  }

  @Override
  public List<Message> around(Message message, int before, int after) {
    meter.charge(HISTORY, 1);
    TimelineId timeline = message.timeline();
    long seq = message.seq();
    List<Message> around =
        new ArrayList<>(store.readShown(timeline, 0, seq - 1, before, Order.NEWEST_FIRST));
    Collections.reverse(around);
    around.addAll(store.readShown(timeline, seq - 1, seq, 1, Order.OLDEST_FIRST));
    around.addAll(store.readShown(timeline, seq, Long.MAX_VALUE, after, Order.OLDEST_FIRST));
    return List.copyOf(around);
  }

  @Override
  public Optional<Message> find(TimelineId timeline, MessageId id) {
    meter.charge(GET, 1);
    return located(timeline, id);
  }

  @Override
  public Optional<Message> shown(TimelineId timeline, MessageId id) {
    meter.charge(GET, 1);
    return located(timeline, id)
        .flatMap(
            sent ->
                store
                    .readShown(timeline, sent.seq() - 1, sent.seq(), 1, Order.OLDEST_FIRST)
                    .stream()
                    .findFirst());
  }

  private Optional<Message> located(TimelineId timeline, MessageId id) {
    return store.find(timeline, id, id.time().minus(SKEW), id.time().plus(SKEW));
  }

  @Override
  public List<Message> findAll(MessageId id) {
    meter.charge(GET, 1);
    Instant made = id.time();
    return Revision.applied(
        store.find(id, made.minus(SKEW), made.plus(SKEW), MAX_OF_ONE_ID), revisions);
  }

  @Override
  public boolean recall(TimelineId timeline, MessageId id, UserId by) {
    meter.charge(RECALL, 1);
    return revise(timeline, id, Revision.recalled(by, clock.instant()));
  }

  private boolean revise(TimelineId timeline, MessageId id, Revision revision) {
    Optional<Message> message = located(timeline, id);
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
}
