package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Target.ToRoom;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomList;
import im.parlance.room.RoomMember;
import im.parlance.room.RoomPriority;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatRoomTest extends EngineTest {
  private static final RoomId HALL = RoomId.of("hall");
  private static final RoomId BAR = RoomId.of("bar");
  private static final Instant FOREVER = ListEntry.FOREVER;

  @BeforeEach
  void registerAll() {
    register(ALICE, BOB, CAROL);
  }

  private Inbox inRoom(UserId user, RoomId room) {
    Inbox inbox = new Inbox();
    connect(user, WEB, inbox).joinRoom(room, 0);
    return inbox;
  }

  private void say(String text) {
    app().messages().send(Draft.text(text).from(ALICE).toRoom(HALL));
  }

  private void say(int count) {
    IntStream.range(0, count).forEach(i -> say("m" + i));
  }

  private List<UserId> members(RoomId room) {
    return app().chatRooms().members(room, 99, Order.OLDEST_FIRST).stream()
        .map(RoomMember::user)
        .toList();
  }

  @Test
  void create_makesARoom_andAgainRenamesIt() {
    ChatRoom made = app().chatRooms().create(HALL, "Hall");
    clock.advance(Duration.ofMinutes(59));
    ChatRoom again = app().chatRooms().create(HALL, "Great Hall");

    assertThat(made.createdAt()).isEqualTo(again.createdAt());
    assertThat(again.name()).isEqualTo("Great Hall");
    clock.advance(Duration.ofMinutes(59));
    assertThat(app().chatRooms().get(HALL)).isEqualTo(again);
    app().chatRooms().create(BAR, "Bar");
    assertThat(app().chatRooms().list(Cursor.START, 9).items())
        .extracting(ChatRoom::id)
        .containsExactly(HALL, BAR);
  }

  @Test
  void members_areThoseWhoJoined_inThatOrder() {
    app().chatRooms().create(HALL, "Hall");
    Instant start = clock.instant();
    inRoom(BOB, HALL);
    clock.advance(Duration.ofSeconds(1));
    inRoom(ALICE, HALL);

    assertThat(app().chatRooms().members(HALL, 9, Order.OLDEST_FIRST))
        .extracting(RoomMember::user, RoomMember::joinedAt)
        .containsExactly(tuple(BOB, start), tuple(ALICE, start.plusSeconds(1)));
    assertThat(app().chatRooms().members(HALL, 1, Order.NEWEST_FIRST))
        .extracting(RoomMember::user)
        .containsExactly(ALICE);
    assertThat(app().chatRooms().size(HALL)).isEqualTo(2);
    assertThat(app().chatRooms().isMember(HALL, CAROL)).isFalse();
  }

  @Test
  void messages_reachWhoIsIn_andNobodyLater() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);
    say("one");
    eventually(() -> assertThat(bob.texts()).containsExactly("one"));

    Inbox carol = new Inbox();
    Session late = connect(CAROL, WEB, carol);
    late.joinRoom(HALL, 0);
    say("two");

    eventually(() -> assertThat(carol.texts()).containsExactly("two"));
    assertThat(history(TimelineId.of(HALL))).extracting(Message::seq).containsExactly(1L, 2L);
    late.close();
    say("three");
    Inbox again = new Inbox();
    connect(CAROL, WEB, again).close();
    assertThat(again.texts()).isEmpty();
  }

  @Test
  void joiners_getTheNewest_fiftyAtMost() {
    app().chatRooms().create(HALL, "Hall");
    say("m0");
    for (int i = 1; i < 60; i++) {
      clock.advance(Duration.ofMillis(200));
      say("m" + i);
    }
    Inbox three = new Inbox();
    Inbox all = new Inbox();
    connect(BOB, WEB, three).joinRoom(HALL, 3);
    connect(CAROL, WEB, all).joinRoom(HALL, 1000);
    say("live");

    eventually(() -> assertThat(three.texts()).containsExactly("m57", "m58", "m59", "live"));
    eventually(() -> assertThat(all.texts()).hasSize(51).startsWith("m10").endsWith("live"));
  }

  @Test
  void joiningAnother_leavesTheFirst() {
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().create(BAR, "Bar");
    Session bob = connect(BOB, WEB, new Inbox());

    bob.joinRoom(HALL, 0);
    bob.joinRoom(BAR, 0);

    assertThat(members(HALL)).isEmpty();
    assertThat(members(BAR)).containsExactly(BOB);
    assertThat(bob.leaveRoom(BAR)).isTrue();
    assertThat(bob.leaveRoom(BAR)).isFalse();
    assertThat(members(BAR)).isEmpty();
  }

  @Test
  void join_needsARoom_unlessItIsToBeMade() {
    Session bob = connect(BOB, WEB, new Inbox());

    assertRefused(ErrorCode.ROOM_NOT_FOUND, () -> bob.joinRoom(HALL, 0));
    bob.joinOrCreateRoom(HALL, 0);

    assertThat(members(HALL)).containsExactly(BOB);
    assertThat(app().chatRooms().get(HALL).name()).isEqualTo("hall");
  }

  @Test
  void whoIsGone_staysForThirtyMessages() {
    app().chatRooms().create(HALL, "Hall");
    Session bob = connect(BOB, WEB, new Inbox());
    bob.joinRoom(HALL, 0);
    bob.close();

    say(30);
    assertThat(members(HALL)).containsExactly(BOB);
    say(1);

    assertThat(members(HALL)).isEmpty();
  }

  @Test
  void whoIsGone_staysForThirtySeconds_andUntilAMessageComes() {
    app().chatRooms().create(HALL, "Hall");
    Session bob = connect(BOB, WEB, new Inbox());
    bob.joinRoom(HALL, 0);
    bob.close();

    clock.advance(Duration.ofSeconds(30));
    say(1);
    assertThat(members(HALL)).containsExactly(BOB);
    clock.advance(Duration.ofMillis(1));
    assertThat(members(HALL)).containsExactly(BOB);
    say(1);

    assertThat(members(HALL)).isEmpty();
  }

  @Test
  void whoComesBack_isTheSameMember() {
    app().chatRooms().create(HALL, "Hall");
    Instant start = clock.instant();
    Session bob = connect(BOB, WEB, new Inbox());
    bob.joinRoom(HALL, 0);
    bob.close();
    clock.advance(Duration.ofSeconds(10));
    Inbox inbox = inRoom(BOB, HALL);
    clock.advance(Duration.ofSeconds(40));
    say("hello");

    eventually(() -> assertThat(inbox.texts()).containsExactly("hello"));
    assertThat(app().chatRooms().members(HALL, 9, Order.OLDEST_FIRST))
        .containsExactly(new RoomMember(BOB, start));
  }

  @Test
  void protectedUsers_stayWhateverComes() {
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().add(HALL, RoomList.PROTECTED, List.of(BOB), FOREVER);
    Session bob = connect(BOB, WEB, new Inbox());
    bob.joinRoom(HALL, 0);
    bob.close();
    clock.advance(Duration.ofMinutes(5));

    say(40);

    assertThat(members(HALL)).containsExactly(BOB);
  }

  @Test
  void anIdleRoom_livesForAnHour_andActivityProlongsThat() {
    app().chatRooms().create(HALL, "Hall");
    clock.advance(Duration.ofMinutes(59));
    say("still here");
    clock.advance(Duration.ofMinutes(59));
    inRoom(BOB, HALL);
    clock.advance(Duration.ofMinutes(60).minusMillis(1));
    assertThat(members(HALL)).containsExactly(BOB);
    clock.advance(Duration.ofMillis(1));

    assertThat(app().chatRooms().find(HALL)).isEmpty();
    assertThat(members(HALL)).isEmpty();
    assertRefused(ErrorCode.ROOM_NOT_FOUND, () -> say("hello?"));
  }

  @Test
  void aRoomWhoseTimeIsOver_goesWithoutBeingAskedFor() {
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(heard::add);
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().create(BAR, "Bar");
    app().chatRooms().add(AppRoomList.KEPT_ROOMS, List.of(BAR), FOREVER);
    clock.advance(Duration.ofHours(1));

    im().expire();

    assertThat(heard)
        .filteredOn(RoomEvent.Destroyed.class::isInstance)
        .containsExactly(new RoomEvent.Destroyed(HALL, true, true, clock.instant()));
    assertThat(app().chatRooms().find(BAR)).isPresent();
  }

  @Test
  void aRoomOfAnotherLife_hasNothingOfTheFirst() {
    app().chatRooms().create(HALL, "Hall");
    say("old");
    app().chatRooms().add(HALL, RoomList.MUTED, List.of(BOB), FOREVER);
    app().chatRooms().add(AppRoomList.MUTED_ROOMS, List.of(HALL), FOREVER);
    app().chatRooms().add(AppRoomList.KEPT_ROOMS, List.of(HALL), FOREVER);
    Inbox inbox = inRoom(BOB, HALL);

    assertThat(app().chatRooms().destroy(HALL)).isTrue();
    assertThat(app().chatRooms().destroy(HALL)).isFalse();
    app().chatRooms().create(HALL, "Hall");
    Session bob = connect(BOB, PHONE, inbox);
    bob.joinRoom(HALL, 50);
    bob.send(Draft.text("new").toRoom(HALL));

    eventually(() -> assertThat(inbox.texts()).containsExactly("new"));
    assertThat(app().chatRooms().list(AppRoomList.KEPT_ROOMS)).isEmpty();
  }

  @Test
  void destruction_isToldToTheClients() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);

    app().chatRooms().destroy(HALL);

    eventually(
        () ->
            assertThat(bob.events())
                .containsExactly(new RoomEvent.Destroyed(HALL, true, false, clock.instant())));
  }

  @Test
  void tooManyMessages_areKeptButNotHandedOut() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);

    say(41);
    clock.advance(Duration.ofMillis(200));
    say("next window");

    eventually(() -> assertThat(bob.texts()).endsWith("next window"));
    assertThat(bob.texts()).hasSize(41).contains("m39").doesNotContain("m40");
    assertThat(history(TimelineId.of(HALL))).hasSize(42);
    Inbox carol = new Inbox();
    connect(CAROL, WEB, carol).joinRoom(HALL, 50);
    eventually(() -> assertThat(carol.texts()).hasSize(41).doesNotContain("m40"));
  }

  @Test
  void lowPriority_hasHalfOfTheRoom_andWhatIsProtectedAllOfIt() {
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().add(AppRoomList.LOW_TYPES, List.of("like"), FOREVER);
    app().chatRooms().add(AppRoomList.PROTECTED_TYPES, List.of("gift"), FOREVER);
    Inbox bob = inRoom(BOB, HALL);
    List<String> types = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      for (String type : List.of("like", "gift")) {
        app().messages().send(Draft.of(Content.custom(type, "{}")).from(ALICE).toRoom(HALL));
      }
    }
    for (int i = 0; i < 30; i++) {
      app()
          .messages()
          .send(
              Draft.of(Content.custom("low", "{}"))
                  .from(ALICE)
                  .to(new ToRoom(HALL, RoomPriority.LOW)));
      app().messages().send(Draft.of(Content.custom("high", "{}")).from(ALICE).toRoom(HALL));
    }
    app().chatRooms().add(HALL, RoomList.PROTECTED, List.of(CAROL), FOREVER);
    app().messages().send(Draft.of(Content.custom("end", "{}")).from(CAROL).toRoom(HALL));

    eventually(() -> assertThat(types(bob)).endsWith("end"));
    types.addAll(types(bob));
    assertThat(types.stream().filter("like"::equals)).hasSize(20);
    assertThat(types.stream().filter("gift"::equals)).hasSize(30);
    assertThat(types.stream().filter("low"::equals)).isEmpty();
    assertThat(types.stream().filter("high"::equals)).hasSize(20);
  }

  private static List<String> types(Inbox inbox) {
    return inbox.messages().stream().map(message -> message.content().type()).toList();
  }

  @Test
  void aPausedRoom_handsOutNothing_notLaterEither() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);
    app().chatRooms().add(AppRoomList.PAUSED_ROOMS, List.of(HALL), FOREVER);
    say("silent");
    app().chatRooms().remove(AppRoomList.PAUSED_ROOMS, List.of(HALL));
    say("heard");

    eventually(() -> assertThat(bob.texts()).containsExactly("heard"));
  }

  @Test
  void clients_speakOnlyWhereTheyAre_andUnlessMuted() {
    app().chatRooms().create(HALL, "Hall");
    Session bob = connect(BOB, WEB, new Inbox());
    Draft hello = Draft.text("hello").toRoom(HALL);

    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello));
    bob.joinRoom(HALL, 0);
    assertThat(bob.send(hello).seq()).isEqualTo(1);

    Instant soon = clock.instant().plusSeconds(60);
    app().chatRooms().add(HALL, RoomList.MUTED, List.of(BOB), soon);
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello));
    clock.advance(Duration.ofSeconds(60));
    assertThat(bob.send(hello).seq()).isEqualTo(2);

    app().chatRooms().add(AppRoomList.MUTED_USERS, List.of(BOB), FOREVER);
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello));
    app().chatRooms().remove(AppRoomList.MUTED_USERS, List.of(BOB));

    app().chatRooms().add(AppRoomList.MUTED_ROOMS, List.of(HALL), FOREVER);
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(hello));
    app().chatRooms().add(HALL, RoomList.SPEAKERS, List.of(BOB), FOREVER);
    assertThat(bob.send(hello).seq()).isEqualTo(3);
    say("the app speaks anyway");
  }

  @Test
  void whoIsBarred_goesAtOnce_andComesBackWhenThatIsOver() {
    app().chatRooms().create(HALL, "Hall");
    Inbox inbox = new Inbox();
    Session bob = connect(BOB, WEB, inbox);
    bob.joinRoom(HALL, 0);
    Instant now = clock.instant();

    app().chatRooms().add(HALL, RoomList.BARRED, List.of(BOB), now.plusSeconds(60));

    eventually(
        () ->
            assertThat(inbox.events())
                .containsExactly(
                    new RoomEvent.Left(HALL, List.of(BOB), RoomEvent.Reason.BARRED, now)));
    assertThat(members(HALL)).isEmpty();
    assertRefused(ErrorCode.BARRED, () -> bob.joinRoom(HALL, 0));
    clock.advance(Duration.ofSeconds(60));
    bob.joinRoom(HALL, 0);
    assertThat(members(HALL)).containsExactly(BOB);
  }

  @Test
  void aListThatIsFull_takesNobody() {
    List<UserId> six = IntStream.range(0, 6).mapToObj(i -> UserId.of("u" + i)).toList();

    assertRefused(
        ErrorCode.LIST_FULL, () -> app().chatRooms().add(HALL, RoomList.PROTECTED, six, FOREVER));
    assertThat(app().chatRooms().list(HALL, RoomList.PROTECTED)).isEmpty();
  }

  @Test
  void aDeletedUser_isInNoRoomAndOnNoList() {
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().add(HALL, RoomList.MUTED, List.of(BOB), FOREVER);
    app().chatRooms().add(AppRoomList.MUTED_USERS, List.of(BOB), FOREVER);
    inRoom(BOB, HALL);

    app().users().delete(BOB);

    assertThat(members(HALL)).isEmpty();
    assertThat(app().chatRooms().list(HALL, RoomList.MUTED)).isEmpty();
    assertThat(app().chatRooms().list(AppRoomList.MUTED_USERS)).isEmpty();
  }
}
