package im.parlance.storage.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.conversation.Conversation;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.page.Cursor;
import im.parlance.routing.Copy;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is kept in the files of schema version 1: a little of everything. Every later version must
 * find it as it is here, so once the version is released nothing of this may change.
 */
final class FirstSchema {
  private static final AppId APP = AppId.of("demo");
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("鲍勃");
  private static final UserId CAROL = UserId.of("carol");
  private static final GroupId TEAM = GroupId.of("team");
  private static final TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  private static final TimelineId TEAM_LOG = TimelineId.of(TEAM);
  private static final RouteId HOOK = RouteId.of("hook");
  private static final RouteId AUDIT = RouteId.of("audit");
  private static final ListName MUTES = ListName.of("group-mute", TEAM);
  private static final ListName MUTED = ListName.of("muted-groups");
  private static final Content CARD =
      new Content(
          Content.Kind.CUSTOM, "app:card", "text 👩‍💻 \u0000 '\"", "{\"k\":\"v\\u0000\"}\u001a");

  private FirstSchema() {}

  private static Instant at(int millis) {
    return Instant.parse("2026-11-01T00:00:00Z").plusMillis(millis);
  }

  /** The first version had tables for mutes, and did not know since when they were. */
  private static ListEntry mute(String item, int until) {
    return ListEntry.of(item, Instant.EPOCH).lasting(at(until));
  }

  private static User user(UserId id, int number) {
    return new User(
        id,
        new UUID(0x4000L, number),
        new Profile(id + "'s name \u0000", "https://example.org/" + number),
        at(number),
        at(number + 10));
  }

  private static Group team() {
    return new Group(
        TEAM,
        new GroupProfile("The team", "about 'it'", "avatar", "custom \u001a"),
        10,
        ALICE,
        Optional.of(ALICE),
        at(20));
  }

  private static NewMessage message(int number, TimelineId timeline, UserId sender, Content what) {
    return new NewMessage(
        new MessageId(number), timeline, sender, Origin.SERVER, what, false, at(100 + number));
  }

  private static NewMessage first() {
    return message(1, PRIVATE, ALICE, Content.text("first")).withKey("key \u0000 '");
  }

  private static NewMessage second() {
    return new NewMessage(
        new MessageId(Long.MAX_VALUE), PRIVATE, BOB, Origin.CLIENT, CARD, true, at(200));
  }

  private static NewMessage toTeam(int number) {
    return message(number, TEAM_LOG, ALICE, Content.text("to the team " + number));
  }

  static void write(Storage storage) {
    AppStorage app = storage.app(APP);
    app.users().insert(user(ALICE, 1), new PasswordHash("hash of alice"));
    app.users().insert(user(CAROL, 2), PasswordHash.NONE);
    app.users().insert(user(BOB, 3), PasswordHash.NONE);
    app.tokens().signingKey(() -> "the signing key of this app".getBytes(UTF_8));
    app.tokens().raiseValidFrom(BOB, at(30));
    app.groups().insert(team(), List.of(ALICE, CAROL));
    app.lists().put(MUTES, List.of(mute("carol", 1000)), Instant.EPOCH, 9);
    app.lists().put(MUTED, List.of(mute("team", 2000)), Instant.EPOCH, 9);
    app.messages().append(List.of(first(), toTeam(3), second()));
    app.groups().join(TEAM, List.of(BOB), at(40));
    app.groups().leave(TEAM, List.of(CAROL));
    app.messages().append(List.of(toTeam(4).routedTo(Set.of(HOOK, AUDIT))));
    app.messages().append(List.of(toTeam(5).routedTo(Set.of(HOOK))));
    app.routing().retry(HOOK, hooked(app).get(0).number(), at(500));
    app.conversations().acknowledge(BOB, PRIVATE, 1);
    app.conversations().acknowledge(CAROL, TEAM_LOG, 1);
    storage.app(AppId.of("other")).users().insert(user(ALICE, 7), PasswordHash.NONE);
  }

  private static List<Copy> hooked(AppStorage app) {
    return app.routing().due(HOOK, at(9999), 10);
  }

  /** Looks at all of it, and goes on using it. */
  static void check(Storage storage) {
    AppStorage app = storage.app(APP);
    checkUsers(app);
    checkGroups(app);
    checkMessages(app);
    checkConversations(app);
    checkCopies(app);
    assertThat(storage.app(AppId.of("other")).users().find(ALICE)).contains(user(ALICE, 7));
    goOn(app);
  }

  private static void checkUsers(AppStorage app) {
    assertThat(app.users().list(Cursor.START, 10).items())
        .containsExactly(user(ALICE, 1), user(CAROL, 2), user(BOB, 3));
    assertThat(app.users().findByUuid(user(BOB, 3).uuid())).contains(user(BOB, 3));
    assertThat(app.users().password(ALICE)).contains(new PasswordHash("hash of alice"));
    assertThat(app.users().password(BOB)).contains(PasswordHash.NONE);
    assertThat(new String(app.tokens().signingKey(() -> new byte[] {1}), UTF_8))
        .isEqualTo("the signing key of this app");
    assertThat(app.tokens().validFrom(BOB)).isEqualTo(at(30));
    assertThat(app.tokens().validFrom(ALICE)).isEqualTo(Instant.EPOCH);
  }

  private static void checkGroups(AppStorage app) {
    Membership alice = Membership.begin(TEAM, ALICE, Role.OWNER, at(20), 0);
    Membership bob = Membership.begin(TEAM, BOB, Role.MEMBER, at(40), 1);
    assertThat(app.groups().find(TEAM)).contains(team());
    assertThat(app.groups().members(TEAM, Cursor.START, 10).items()).containsExactly(alice, bob);
    assertThat(app.groups().stays(BOB)).containsExactly(bob);
    assertThat(app.groups().stays(CAROL)).isEmpty();
    assertThat(app.groups().member(TEAM, BOB)).map(Membership::role).contains(Role.MEMBER);
    assertThat(app.lists().find(MUTED, "team")).contains(mute("team", 2000));
  }

  private static void checkMessages(AppStorage app) {
    assertThat(app.messages().read(PRIVATE, 0, 9, 9))
        .containsExactly(first().at(1), second().at(2));
    assertThat(app.messages().read(TEAM_LOG, 0, 9, 9))
        .containsExactly(toTeam(3).at(1), toTeam(4).at(2), toTeam(5).at(3));
    assertThat(app.messages().readBetween(TEAM_LOG, at(104), at(105), 9))
        .containsExactly(toTeam(4).at(2));
    assertThat(app.messages().head(TEAM_LOG)).isEqualTo(3);
  }

  private static void checkConversations(AppStorage app) {
    assertThat(app.conversations().of(BOB))
        .containsExactlyInAnyOrder(
            new Conversation(PRIVATE, 0, Long.MAX_VALUE, 1, 2),
            new Conversation(TEAM_LOG, 1, Long.MAX_VALUE, 0, 3));
    assertThat(app.conversations().of(CAROL))
        .containsExactly(new Conversation(TEAM_LOG, 0, 1, 1, 3));
  }

  private static void checkCopies(AppStorage app) {
    assertThat(hooked(app))
        .extracting(Copy::message, Copy::attempts, Copy::dueAt)
        .containsExactly(tuple(toTeam(5).at(3), 0, at(105)), tuple(toTeam(4).at(2), 1, at(500)));
    assertThat(app.routing().waiting(AUDIT)).isEqualTo(1);
  }

  private static void goOn(AppStorage app) {
    NewMessage next = message(9, PRIVATE, BOB, Content.text("next"));
    List<Message> appended = app.messages().append(List.of(first(), next.routedTo(Set.of(HOOK))));
    assertThat(appended).extracting(Message::seq).containsExactly(1L, 3L);
    assertThat(hooked(app)).extracting(Copy::number).doesNotHaveDuplicates().hasSize(3);

    app.groups().join(TEAM, List.of(CAROL), at(50));
    assertThat(app.groups().member(TEAM, CAROL)).map(Membership::role).contains(Role.MEMBER);
    assertThat(app.lists().find(MUTES, "carol")).contains(mute("carol", 1000));
    assertThat(app.groups().members(TEAM, Cursor.START, 10).items())
        .extracting(Membership::user)
        .containsExactly(ALICE, BOB, CAROL);

    User dave = user(UserId.of("dave"), 9);
    assertThat(app.users().insert(dave, PasswordHash.NONE)).isTrue();
    assertThat(app.users().list(Cursor.START, 10).items()).hasSize(4).endsWith(dave);
  }
}
