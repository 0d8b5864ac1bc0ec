package im.parlance.storage.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.file.StoredFile;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.id.AppId;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.Verdict;
import im.parlance.room.ChatRoom;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomLife;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.storage.contract.Contents;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An app with a little of everything in it, the same each time. Of the ids, {@code dave}, {@code
 * hall} and the log of carol and dave are free.
 */
final class Scene {
  static final UserId ALICE = UserId.of("alice");
  static final UserId BOB = UserId.of("bob");
  static final UserId CAROL = UserId.of("carol");
  static final UserId DAVE = UserId.of("dave");
  static final GroupId TEAM = GroupId.of("team");
  static final GroupId CLUB = GroupId.of("club");
  static final GroupId HALL = GroupId.of("hall");
  static final TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  static final TimelineId SILENT = TimelineId.between(CAROL, DAVE);
  static final TimelineId TEAM_LOG = TimelineId.of(TEAM);
  static final TimelineId CLUB_LOG = TimelineId.of(CLUB);
  static final RouteId HOOK = RouteId.of("hook");
  static final RouteId AUDIT = RouteId.of("audit");
  static final ListName BLOCKED = ListName.of("blocklist", ALICE);
  static final ListName ALLOWED = ListName.of("allowlist", ALICE);
  static final RoomId STAGE = RoomId.of("stage");
  static final ChannelId NEWS = ChannelId.of("news");
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final Contents.Ids IDS =
      new Contents.Ids(
          List.of(ALICE, BOB, CAROL, DAVE),
          List.of(TEAM, CLUB, HALL),
          List.of(PRIVATE, SILENT, TEAM_LOG, CLUB_LOG, TimelineId.of(HALL)),
          List.of(HOOK, AUDIT),
          List.of(BLOCKED, ALLOWED),
          List.of(STAGE, RoomId.of("lobby")),
          List.of("a", "b"));

  private final Storage storage;
  private final AppId id;
  private final AppStorage app;

  private Scene(Storage storage, AppId id) {
    this.storage = storage;
    this.id = id;
    this.app = storage.app(id);
  }

  /** Sets the scene in an app that nobody has used yet. */
  static Scene in(Storage storage, AppId id) {
    Scene scene = new Scene(storage, id);
    scene.fill();
    return scene;
  }

  Storage storage() {
    return storage;
  }

  AppId id() {
    return id;
  }

  AppStorage app() {
    return app;
  }

  /** Everything in it that can be read. */
  Contents contents() {
    return Contents.of(app, IDS);
  }

  /** Everything of it that can be read in another storage. */
  static Contents contents(Storage storage, AppId id) {
    return Contents.of(storage.app(id), IDS);
  }

  private void fill() {
    for (UserId user : List.of(ALICE, BOB, CAROL)) {
      app.users().insert(user(user, user.value()), new PasswordHash("secret of " + user));
    }
    app.tokens().raiseValidFrom(ALICE, START);
    app.groups().insert(group(TEAM, Optional.of(ALICE)), List.of(ALICE, BOB, CAROL));
    app.groups().insert(group(CLUB, Optional.empty()), List.of(BOB, CAROL));
    app.messages()
        .append(
            List.of(
                message(1, PRIVATE, ALICE).withKey("first"),
                message(2, TEAM_LOG, ALICE).routedTo(Set.of(HOOK, AUDIT)),
                message(3, PRIVATE, BOB).routedTo(Set.of(HOOK)),
                message(4, CLUB_LOG, CAROL)));
    app.revisions().hide(List.of(new MessageId(3)), List.of(BOB));
    app.groups().leave(CLUB, List.of(CAROL));
    app.messages().append(List.of(message(5, CLUB_LOG, BOB), message(6, TEAM_LOG, BOB)));
    app.rooms().insert(room("stage"));
    app.rooms()
        .changeAttributes(
            STAGE, none -> Map.of("a", attribute("a", ALICE), "b", attribute("b", ALICE)));
    app.ultraGroups().insert(ultraGroup(TEAM));
    app.ultraGroups().join(TEAM, BOB, START);
    app.ultraGroups().addChannel(TEAM, new UltraChannel(NEWS, true, START));
    app.files().put(file(1), 9, START);
    app.files().put(file(2), 9, START);
    write("a", "content");
    app.moderation().add(List.of(judged(1), judged(2)));
    app.conversations().acknowledge(BOB, PRIVATE, 1);
    app.conversations().acknowledge(BOB, TEAM_LOG, 1);
    app.lists().put(BLOCKED, List.of(entry(BOB).lasting(at(1)), entry(CAROL)), START, 9);
    app.lists().put(ALLOWED, List.of(entry(BOB)), START, 9);
  }

  private void write(String name, String content) {
    try {
      app.blobs().write(name, new ByteArrayInputStream(content.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StoredFile file(int number) {
    return new StoredFile(
        new UUID(0x4000L, number),
        "file",
        "text/plain",
        7,
        "secret",
        false,
        Optional.of(ALICE),
        Optional.of(TEAM),
        START,
        at(10 + number),
        false,
        true);
  }

  /** Of a message that was said so many milliseconds after the start. */
  static ModerationRecord judged(int millis) {
    return new ModerationRecord(
        MessageId.of(at(millis), 0, 0),
        PRIVATE,
        ALICE,
        Content.Kind.TEXT,
        ModerationRecord.Judge.WORDS,
        Ruling.Outcome.STOPPED,
        Optional.of(Verdict.Risk.REJECT),
        List.of("poison"));
  }

  static ListEntry entry(UserId item) {
    return ListEntry.of(item, START);
  }

  static ChatRoom room(String id) {
    return new ChatRoom(RoomId.of(id), "Room", RoomLife.DEFAULT, START, START, 0);
  }

  static RoomAttribute attribute(String key, UserId owner) {
    return new RoomAttribute(key, "value", owner, true, START);
  }

  static UltraGroup ultraGroup(GroupId id) {
    return new UltraGroup(id, "Ultra", ALICE, START);
  }

  static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  static User user(UserId id, String name) {
    return new User(
        id, new UUID(0x4000L, id.value().hashCode()), Profile.named(name), START, START);
  }

  static Group group(GroupId id, Optional<UserId> owner) {
    return new Group(id, GroupProfile.named(id.value()), 100, ALICE, owner, START);
  }

  static NewMessage message(int id, TimelineId timeline, UserId sender) {
    return new NewMessage(
        new MessageId(id),
        timeline,
        sender,
        Origin.SERVER,
        Content.text("message " + id),
        false,
        at(id));
  }
}
