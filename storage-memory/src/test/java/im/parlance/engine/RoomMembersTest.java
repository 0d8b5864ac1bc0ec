package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Draft;
import im.parlance.message.Target.ToRoom;
import im.parlance.page.Order;
import im.parlance.room.AppRoomList;
import im.parlance.room.ChatRoom;
import im.parlance.room.NewRoom;
import im.parlance.room.RoomDetails;
import im.parlance.room.RoomEvent.Brought;
import im.parlance.room.RoomEvent.Left;
import im.parlance.room.RoomEvent.Reason;
import im.parlance.room.RoomMember;
import im.parlance.room.RoomPriority;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms with an owner: who is in, who stays while away, and what is kept. */
class RoomMembersTest extends HallTest {
  private static final RoomId BAR = RoomId.of("bar");

  @Test
  void create_makesOwnerAndMembers_whoStayUntilTheyHaveBeenThere() {
    assertThat(inHall()).containsExactly(ALICE, BOB);
    assertThat(rooms().size(HALL)).isEqualTo(2);
    assertThat(rooms().isMember(HALL, BOB)).isTrue();
    clock.advance(Duration.ofDays(400));
    assertThat(inHall()).containsExactly(ALICE, BOB);

    connect(BOB, WEB, new Inbox()).close();
    clock.advance(ABSENCE.plusMillis(1));

    assertThat(inHall()).containsExactly(ALICE);
    assertThat(rooms().isMember(HALL, BOB)).isFalse();
  }

  @Test
  void create_ofWhatCannotBe_changesNothing() {
    assertRefused(ErrorCode.ROOM_EXISTS, () -> open(HALL, CAROL));
    assertThat(inHall()).containsExactly(ALICE, BOB);
    NewRoom tooSmall =
        NewRoom.ownedBy(ALICE, BAR, "Bar")
            .with(RoomDetails.NONE.withCapacity(2))
            .with(List.of(BOB, CAROL, ALICE));
    assertRefused(ErrorCode.ROOM_FULL, () -> rooms().create(tooSmall));
    assertThat(rooms().find(BAR)).isEmpty();
  }

  @Test
  void membersAreThere_whenTheyConnect_andHearWhatIsSaid() {
    Inbox bob = inboxOf(BOB);
    app().messages().send(Draft.text("one").from(ALICE).toRoom(HALL));
    eventually(() -> assertThat(bob.texts()).containsExactly("one"));
    assertThat(inHall()).containsExactly(ALICE, BOB);
    assertThat(rooms().size(HALL)).isEqualTo(2);
  }

  @Test
  void join_bringsTheDevicesIn_andTellsTheOthers() {
    Inbox bob = inboxOf(BOB);
    Inbox carol = inboxOf(CAROL);

    assertThat(members().join(HALL, List.of(CAROL, BOB, DAVE))).containsExactly(CAROL, DAVE);

    app().messages().send(Draft.text("one").from(ALICE).toRoom(HALL));
    eventually(() -> assertThat(carol.texts()).containsExactly("one"));
    eventually(
        () ->
            assertThat(bob.events())
                .containsExactly(new Brought(HALL, List.of(CAROL, DAVE), clock.instant())));
    assertThat(carol.events()).isEmpty();
    assertThat(inHall()).containsExactlyInAnyOrder(ALICE, BOB, CAROL, DAVE);
  }

  @Test
  void join_isAllOrNothing() {
    members().join(HALL, List.of(CAROL));
    members().block(HALL, List.of(CAROL));

    assertRefused(ErrorCode.BARRED, () -> members().join(HALL, List.of(DAVE, CAROL)));
    rooms().update(HALL, "Hall", details -> details.withCapacity(2));
    assertRefused(ErrorCode.ROOM_FULL, () -> members().join(HALL, List.of(DAVE)));

    assertThat(inHall()).containsExactly(ALICE, BOB);
    assertThat(members().join(HALL, List.of(BOB))).isEmpty();
  }

  @Test
  void clients_findFullRoomsClosed_andMayBeInSeveralWithAnOwner() {
    open(BAR);
    Session carol = connect(CAROL, WEB, new Inbox());
    carol.joinRoom(HALL, 0);
    carol.joinRoom(BAR, 0);
    assertThat(rooms().roomsOf(CAROL)).containsExactlyInAnyOrder(HALL, BAR);

    rooms().update(HALL, "Hall", details -> details.withCapacity(3));
    Session dave = connect(DAVE, WEB, new Inbox());
    assertRefused(ErrorCode.ROOM_FULL, () -> dave.joinRoom(HALL, 0));
    carol.joinRoom(HALL, 0);
  }

  @Test
  void usersAreInAsManyRooms_asTheyMayBe() {
    IntStream.range(0, 499).forEach(i -> open(RoomId.of("room" + i)));
    assertRefused(ErrorCode.TOO_MANY_ROOMS, () -> open(BAR));
    assertThat(rooms().find(BAR)).isEmpty();
    openAnother(BAR);
  }

  private void openAnother(RoomId id) {
    rooms().create(NewRoom.ownedBy(DAVE, id, "Another"));
    assertRefused(ErrorCode.TOO_MANY_ROOMS, () -> members().join(id, List.of(ALICE)));
  }

  @Test
  void joined_areTheLatestFirst() {
    clock.advance(Duration.ofSeconds(1));
    open(BAR, BOB);
    assertThat(members().joined(BOB)).extracting(ChatRoom::id).containsExactly(BAR, HALL);
    members().remove(BAR, List.of(BOB));
    assertThat(members().joined(BOB)).extracting(ChatRoom::id).containsExactly(HALL);
  }

  @Test
  void whoGoesAway_isInForTwoMinutes_whateverIsSaid() {
    Session carol = connect(CAROL, WEB, new Inbox());
    carol.joinRoom(HALL, 0);
    Inbox bob = inboxOf(BOB);
    carol.close();
    for (int i = 0; i < 40; i++) {
      app().messages().send(Draft.text("m" + i).from(ALICE).toRoom(HALL));
    }
    clock.advance(ABSENCE);
    assertThat(inHall()).contains(CAROL);

    clock.advance(Duration.ofMillis(1));
    assertThat(inHall()).doesNotContain(CAROL);
    eventually(
        () ->
            assertThat(bob.events())
                .contains(new Left(HALL, List.of(CAROL), Reason.AWAY, clock.instant())));
  }

  @Test
  void whoComesBackInTime_hearsWhatIsSaid() {
    Session carol = connect(CAROL, WEB, new Inbox());
    carol.joinRoom(HALL, 0);
    carol.close();
    clock.advance(ABSENCE);
    Inbox again = inboxOf(CAROL);
    clock.advance(ABSENCE);

    app().messages().send(Draft.text("one").from(ALICE).toRoom(HALL));

    eventually(() -> assertThat(again.texts()).containsExactly("one"));
  }

  @Test
  void everythingIsKept_throughARestart() {
    members().appoint(HALL, CAROL);
    members().mute(HALL, List.of(BOB), ListEntry.FOREVER);
    rooms().setAnnouncement(HALL, "doors open");
    connect(CAROL, WEB, new Inbox()).close();

    try (Parlance again = Parlance.builder().storage(storage()).clock(clock).build()) {
      var app = again.app("demo");
      assertThat(app.chatRooms().members(HALL, 9, Order.OLDEST_FIRST))
          .extracting(RoomMember::user)
          .containsExactly(ALICE, BOB, CAROL);
      assertThat(app.roomMembers().admins(HALL)).containsExactly(CAROL);
      assertThat(app.chatRooms().announcement(HALL)).isEqualTo("doors open");
      Session bob = app.sessions().connect(BOB, WEB, Map.of(), new Inbox());
      assertRefused(ErrorCode.MUTED, () -> speak(bob));
    }
  }

  @Test
  void destroyedRoom_leavesNothingToTheNextOfItsId() {
    members().appoint(HALL, CAROL);
    rooms().setAnnouncement(HALL, "doors open");
    rooms().destroy(HALL);
    assertThat(members().joined(BOB)).isEmpty();

    rooms().create(HALL, "Other");
    assertThat(inHall()).isEmpty();
    assertThat(rooms().details(HALL)).isEqualTo(RoomDetails.NONE);
    assertThat(rooms().announcement(HALL)).isEmpty();
    assertThat(members().admins(HALL)).isEmpty();
  }

  @Test
  void deletedUser_isOnNoList() {
    members().appoint(HALL, BOB);
    rooms().add(AppRoomList.SUPER_ADMINS, List.of(BOB), ListEntry.FOREVER);
    app().users().delete(BOB);

    assertThat(inHall()).containsExactly(ALICE);
    assertThat(members().admins(HALL)).isEmpty();
    assertThat(rooms().list(AppRoomList.SUPER_ADMINS)).isEmpty();
  }

  @Test
  void rooms_withAnOwnerHandOutAHundredASecond_andMoreOfTheAllowlist() {
    Inbox carol = inboxOf(CAROL);
    members().join(HALL, List.of(CAROL));
    for (int i = 0; i < 130; i++) {
      app().messages().send(low("m" + i, BOB));
    }
    app().messages().send(low("last", ALICE));
    eventually(() -> assertThat(carol.texts()).contains("last"));
    assertThat(carol.texts()).hasSize(101).contains("m99").doesNotContain("m100");
  }

  private static Draft low(String text, UserId sender) {
    return Draft.text(text).from(sender).to(new ToRoom(HALL, RoomPriority.LOW));
  }
}
