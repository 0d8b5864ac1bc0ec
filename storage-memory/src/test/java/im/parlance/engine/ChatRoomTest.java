package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Draft;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.room.RoomEvent;
import im.parlance.room.RoomList;
import im.parlance.room.RoomMember;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
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
        .containsExactly(new RoomEvent.Destroyed(HALL, List.of(), true, true, clock.instant()));
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
                .containsExactly(
                    new RoomEvent.Destroyed(HALL, List.of(BOB), true, false, clock.instant())));
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
