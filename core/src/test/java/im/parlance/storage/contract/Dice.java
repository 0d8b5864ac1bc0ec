package im.parlance.storage.contract;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListName;
import im.parlance.storage.AppStorage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What random operations are made from: few ids, so that they meet, and a clock that goes on. */
final class Dice {
  static final List<UserId> USERS = List.of(UserId.of("alice"), UserId.of("bob"), UserId.of("Bob"));
  static final List<GroupId> GROUPS = List.of(GroupId.of("team"), GroupId.of("club"));
  static final List<RouteId> ROUTES = List.of(RouteId.of("hook"), RouteId.of("audit"));
  static final List<String> ITEMS = List.of("bob", "Bob", "\u0000'", "");
  static final List<RoomId> ROOMS = List.of(RoomId.of("r1"), RoomId.of("r2"), RoomId.of("r3"));
  static final List<ChannelId> CHANNELS =
      List.of(ChannelId.MAIN, ChannelId.of("news"), ChannelId.of("News"));
  static final List<ListName> LISTS =
      List.of(
          ListName.of("blocklist", "bob"),
          ListName.of("blocklist", "\u0000'"),
          ListName.of("allowlist", "bob"),
          ListName.of("allowlist"));
  static final List<TimelineId> TIMELINES =
      List.of(
          TimelineId.between(USERS.get(0), USERS.get(1)),
          TimelineId.between(USERS.get(1), USERS.get(2)),
          TimelineId.between(USERS.get(0), USERS.get(0)),
          TimelineId.inbox(USERS.get(0), USERS.get(1)),
          TimelineId.of(GROUPS.get(0)),
          TimelineId.of(GROUPS.get(1)),
          TimelineId.of(GROUPS.get(0), ChannelId.MAIN));

  private static final List<String> TEXTS =
      List.of("", "text", "\u0000", "\u001a0", "\u001a\u001a\u0000", "Zoë 👩‍💻 ' \" % _ \\", "\n");

  private final SplittableRandom random;
  private UserId user = USERS.get(0);
  private GroupId group = GROUPS.get(0);
  private final boolean steady;
  private int operations;
  private int now;

  Dice(long seed) {
    // the first throws of a Random are alike for seeds that are near to each other
    this.random = new SplittableRandom(seed);
    this.steady = random.nextBoolean();
  }

  /** Another operation begins: a little later, or at the same moment. */
  void next() {
    operations++;
    now += random.nextInt(3);
  }

  /** The number of this operation. */
  int number() {
    return operations;
  }

  /** Whether the clock never steps back. */
  boolean isSteady() {
    return steady;
  }

  /** What the clock says at this operation. */
  long now() {
    return steady ? now : Math.max(0, now - below(6));
  }

  /** Some moment, past or soon. */
  long moment() {
    return random.nextInt(now + 10);
  }

  /** 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T one(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Often the same as before, since things happen to one who does several. */
  UserId user() {
    user = once(2) ? one(USERS) : user;
    return user;
  }

  /** Often the same as before. */
  GroupId group() {
    group = once(3) ? one(GROUPS) : group;
    return group;
  }

  /** Often that of the group. */
  TimelineId timeline() {
    return once(2) ? one(TIMELINES) : TimelineId.of(group);
  }

  /** One to four of them, perhaps the same one twice. */
  <T> List<T> some(List<T> items) {
    return IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> one(items)).toList();
  }

  /** A text that is hard to keep, or an easy one. */
  String text() {
    return one(TEXTS) + (once(2) ? operations : "");
  }

  /** A call on one of the two apps, mostly the first. */
  Operation on(String text, BiFunction<ModelSide, AppStorage, Object> call) {
    int app = once(8) ? 1 : 0;
    return new Operation(
        "app " + app + ": " + text, side -> call.apply(side, side.apps().get(app)));
  }

  /** The same for what returns nothing. */
  Operation act(String text, BiConsumer<ModelSide, AppStorage> call) {
    return on(
        text,
        (side, app) -> {
          call.accept(side, app);
          return "done";
        });
  }
}
