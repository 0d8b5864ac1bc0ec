package im.parlance.storage.contract;

import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.page.Order;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Random calls of the stores of messages, conversations and copies. */
final class MessageOperations {
  private static final UserId BYSTANDER = UserId.of("~bystander");

  private final Dice dice;

  MessageOperations(Dice dice) {
    this.dice = dice;
  }

  Operation append() {
    int count = dice.once(3) ? 2 + dice.below(4) : 1;
    List<Function<LongFunction<Instant>, NewMessage>> drafts =
        IntStream.range(0, count).mapToObj(this::draft).toList();
    List<NewMessage> shown =
        drafts.stream().map(draft -> draft.apply(Instant::ofEpochMilli)).toList();
    return dice.on(
        "append " + shown.stream().map(MessageOperations::show).toList(),
        (side, app) ->
            app.messages().append(drafts.stream().map(draft -> draft.apply(side::at)).toList()));
  }

  private Function<LongFunction<Instant>, NewMessage> draft(int place) {
    MessageId id = new MessageId(dice.number() * 10L + place);
    TimelineId timeline = dice.timeline();
    UserId sender = sender(timeline);
    Content content =
        new Content(
            dice.one(List.of(Content.Kind.values())), dice.text(), dice.text(), dice.text());
    Origin origin = dice.one(List.of(Origin.values()));
    boolean copiesSender = dice.once(2);
    long at = dice.now();
    String key = dice.once(3) ? dice.one(List.of("k", "K", "\u0000")) : "";
    Set<RouteId> routes = dice.once(3) ? Set.copyOf(dice.some(Dice.ROUTES)) : Set.of();
    Handling handling = handling();
    return clock ->
        new NewMessage(id, timeline, sender, origin, content, copiesSender, clock.apply(at))
            .withKey(key)
            .routedTo(routes)
            .handled(handling);
  }

  private UserId sender(TimelineId timeline) {
    if (timeline instanceof TimelineId.Pair pair) {
      return dice.one(List.of(pair.first(), pair.second()));
    }
    return timeline instanceof TimelineId.Inbox inbox ? inbox.sender() : dice.user();
  }

  private Handling handling() {
    return dice.once(2)
        ? Handling.NORMAL
        : new Handling(
            dice.once(2),
            dice.once(2),
            dice.once(2),
            dice.once(2),
            dice.once(2),
            dice.once(3) ? Set.of(dice.user(), BYSTANDER) : Set.of());
  }

  private static String show(NewMessage draft) {
    return "%s by %s at %d%s%s"
        .formatted(
            draft.timeline(),
            draft.sender(),
            draft.sentAt().toEpochMilli(),
            draft.key().isEmpty() ? "" : " under key " + draft.key().replace("\u0000", "NUL"),
            draft.routes().isEmpty() ? "" : " to " + draft.routes());
  }

  Operation read() {
    TimelineId timeline = dice.timeline();
    long after = dice.below(8);
    long until = dice.once(2) ? Long.MAX_VALUE : after + dice.below(8);
    int limit = dice.once(2) ? Integer.MAX_VALUE : dice.below(4);
    return dice.on(
        "read %d of %s in (%d, %d]".formatted(limit, timeline, after, until),
        (side, app) ->
            List.of(
                app.messages().head(timeline), app.messages().read(timeline, after, until, limit)));
  }

  Operation readBetween() {
    TimelineId timeline = dice.timeline();
    long from = dice.moment();
    long to = dice.moment();
    int limit = 1 + dice.below(4);
    return dice.on(
        "read %d of %s from %d to %d".formatted(limit, timeline, from, to),
        (side, app) -> app.messages().readBetween(timeline, side.at(from), side.at(to), limit));
  }

  Operation readShown() {
    TimelineId timeline = dice.timeline();
    long after = dice.below(8) - 1L;
    long until = dice.once(3) ? Long.MAX_VALUE : dice.below(9);
    int limit = 1 + dice.below(4);
    Order order = dice.one(List.of(Order.values()));
    return dice.on(
        "read %d shown of %s behind %d up to %d, %s"
            .formatted(limit, timeline, after, until, order),
        (side, app) -> app.messages().readShown(timeline, after, until, limit, order));
  }

  Operation expire() {
    long before = dice.moment();
    int step = 1 + dice.below(5);
    return new Operation(
        "expire what is older than " + before + ", " + step + " at once",
        side -> {
          boolean more = true;
          while (more) {
            more = side.storage().expireMessages(side.at(before), step);
          }
          return "done";
        });
  }

  Operation acknowledge() {
    UserId user = dice.user();
    TimelineId timeline = dice.timeline();
    long seq = dice.once(8) ? Long.MAX_VALUE : dice.below(8) - 1L;
    return dice.act(
        user + " acknowledges " + seq + " of " + timeline,
        (side, app) -> app.conversations().acknowledge(user, timeline, seq));
  }

  Operation forget() {
    UserId user = dice.user();
    return dice.act(
        "forget what " + user + " saw", (side, app) -> app.conversations().forget(user));
  }

  Operation conversations() {
    UserId user = dice.user();
    return dice.on("conversations of " + user, (side, app) -> Contents.readable(app, user));
  }

  Operation due() {
    RouteId route = dice.one(Dice.ROUTES);
    long now = dice.moment();
    int limit = 1 + dice.below(4);
    return dice.on(
        "first " + limit + " due on " + route + " at " + now,
        (side, app) ->
            List.of(
                app.routing().waiting(route),
                Contents.Due.of(app.routing().due(route, side.at(now), limit))));
  }

  /** Mostly of the route's own copies. */
  Operation done() {
    RouteId route = dice.one(Dice.ROUTES);
    RouteId owner = dice.once(4) ? dice.one(Dice.ROUTES) : route;
    List<Integer> places = dice.some(List.of(0, 1, 2, 3));
    return dice.act(
        "done on " + route + ": copies " + places + " of " + owner,
        (side, app) -> app.routing().done(route, side.numbers(app, owner, places)));
  }

  Operation retry() {
    RouteId route = dice.one(Dice.ROUTES);
    RouteId owner = dice.once(4) ? dice.one(Dice.ROUTES) : route;
    int place = dice.below(3);
    long at = dice.moment();
    return dice.act(
        "retry on " + route + " at " + at + ": copy " + place + " of " + owner,
        (side, app) ->
            side.numbers(app, owner, List.of(place))
                .forEach(number -> app.routing().retry(route, number, side.at(at))));
  }
}
