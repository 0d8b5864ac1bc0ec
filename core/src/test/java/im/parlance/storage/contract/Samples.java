package im.parlance.storage.contract;

import static java.util.stream.Collectors.toList;

import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the contracts put into a storage. No two things made here are equal in a key or a time. */
final class Samples {
  static final UserId ALICE = UserId.of("alice");
  static final UserId BOB = UserId.of("bob");
  static final UserId CAROL = UserId.of("carol");
  static final UserId DAVE = UserId.of("dave");
  static final GroupId TEAM = GroupId.of("team");
  static final TimelineId TEAM_LOG = TimelineId.of(TEAM);
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final AtomicLong COUNTER = new AtomicLong();

  private Samples() {}

  static Instant later() {
    return START.plusMillis(COUNTER.incrementAndGet());
  }

  static User user(String id) {
    return user(UserId.of(id));
  }

  static User user(UserId id) {
    Instant now = later();
    return new User(
        id, new UUID(0x4000L, COUNTER.incrementAndGet()), Profile.named(id + "'s name"), now, now);
  }

  static Group team(int capacity) {
    return new Group(
        TEAM, GroupProfile.named("The team"), capacity, ALICE, Optional.empty(), later());
  }

  static Group teamOwnedBy(UserId owner) {
    return new Group(TEAM, GroupProfile.named("The team"), 100, owner, Optional.of(owner), later());
  }

  static List<UserId> users(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> UserId.of(prefix + i)).collect(toList());
  }

  static NewMessage message(TimelineId timeline, UserId sender, String text) {
    return message(timeline, sender, text, later());
  }

  static NewMessage message(TimelineId timeline, UserId sender, String text, Instant at) {
    return new NewMessage(
        new MessageId(COUNTER.incrementAndGet()),
        timeline,
        sender,
        Origin.SERVER,
        Content.text(text),
        false,
        at);
  }

  /** Appends one message for each text. */
  static List<Message> say(AppStorage app, TimelineId timeline, UserId sender, String... texts) {
    return app.messages()
        .append(Stream.of(texts).map(text -> message(timeline, sender, text)).toList());
  }

  static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.content().text()).toList();
  }

  /** Everything from {@code start} on, page by page. */
  static <T> List<T> rest(Optional<Cursor> start, Function<Cursor, Page<T>> pages) {
    List<T> all = new ArrayList<>();
    for (Optional<Cursor> at = start; at.isPresent(); ) {
      Page<T> page = pages.apply(at.get());
      all.addAll(page.items());
      at = page.next();
    }
    return all;
  }
}
