package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.list.ListEntry;
import im.parlance.room.RoomEvent.Announced;
import im.parlance.room.RoomEvent.Announced.Act;
import im.parlance.room.RoomEvent.Joined;
import im.parlance.room.RoomEvent.Left;
import im.parlance.room.RoomEvent.Reason;
import im.parlance.room.RoomList;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rooms with an owner: who may do what, and who hears of it. */
class RoomRolesTest extends HallTest {
  @Test
  void remove_takesOut_andRolesGoToo() {
    members().appoint(HALL, BOB);
    Inbox bob = inboxOf(BOB);

    assertRefused(ErrorCode.OWNER_PROTECTED, () -> members().remove(HALL, List.of(BOB, ALICE)));
    assertThat(members().remove(HALL, List.of(BOB, CAROL))).containsExactly(BOB);

    assertThat(inHall()).containsExactly(ALICE);
    assertThat(members().admins(HALL)).isEmpty();
    assertThat(rooms().list(HALL, RoomList.SPEAKERS))
        .extracting(ListEntry::item)
        .containsExactly("alice");
    eventually(
        () ->
            assertThat(bob.events())
                .contains(new Left(HALL, List.of(BOB), Reason.REMOVED, clock.instant())));
  }

  @Test
  void block_keepsOut_untilItIsOver() {
    members().block(HALL, List.of(BOB));
    Session bob = connect(BOB, WEB, new Inbox());

    assertRefused(ErrorCode.BARRED, () -> bob.joinRoom(HALL, 0));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> speak(bob));
    assertRefused(ErrorCode.OWNER_PROTECTED, () -> members().block(HALL, List.of(ALICE)));

    members().unblock(HALL, List.of(BOB));
    assertThat(inHall()).containsExactly(ALICE);
    bob.joinRoom(HALL, 0);
    speak(bob);
  }

  @Test
  void mutedRoom_isOpenToStaffAndTheAllowlist() {
    members().appoint(HALL, CAROL);
    members().join(HALL, List.of(DAVE));
    members().allow(HALL, List.of(DAVE));
    Session alice = connect(ALICE, WEB, new Inbox());
    Session bob = connect(BOB, WEB, new Inbox());
    Session carol = connect(CAROL, WEB, new Inbox());
    Session dave = connect(DAVE, WEB, new Inbox());
    members().muteAll(HALL);

    assertRefused(ErrorCode.CHANNEL_MUTED, () -> speak(bob));
    List.of(alice, carol, dave).forEach(HallTest::speak);

    members().disallow(HALL, List.of(ALICE, CAROL, DAVE));
    List.of(alice, carol).forEach(HallTest::speak);
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> speak(dave));

    members().unmuteAll(HALL);
    speak(bob);
    speak(dave);
  }

  @Test
  void mute_silencesEvenAdmins_forItsTime() {
    members().appoint(HALL, BOB);
    Session bob = connect(BOB, WEB, new Inbox());
    members().mute(HALL, List.of(BOB), clock.instant().plusSeconds(60));
    assertRefused(ErrorCode.MUTED, () -> speak(bob));
    assertRefused(
        ErrorCode.OWNER_PROTECTED, () -> members().mute(HALL, List.of(ALICE), ListEntry.FOREVER));

    bob.leaveRoom(HALL);
    bob.joinRoom(HALL, 0);
    assertRefused(ErrorCode.MUTED, () -> speak(bob));
    clock.advance(Duration.ofSeconds(60));
    speak(bob);
  }

  @Test
  void appoint_letsTheAdminStay_untilItIsDemoted() {
    connect(DAVE, WEB, new Inbox()).close();
    assertThat(members().appoint(HALL, DAVE)).isTrue();
    assertThat(members().appoint(HALL, DAVE)).isFalse();
    assertThat(members().admins(HALL)).containsExactly(DAVE);
    assertRefused(ErrorCode.OWNER_PROTECTED, () -> members().appoint(HALL, ALICE));
    clock.advance(ABSENCE.plusDays(1));
    assertThat(inHall()).contains(DAVE);

    assertThat(members().demote(HALL, DAVE)).isTrue();
    assertThat(members().demote(HALL, DAVE)).isFalse();
    assertThat(inHall()).contains(DAVE);
    clock.advance(ABSENCE.plusMillis(1));
    assertThat(inHall()).doesNotContain(DAVE);
  }

  @Test
  void allowlistEntries_ofTheAppOutliveTheRole() {
    members().allow(HALL, List.of(BOB));
    members().appoint(HALL, BOB);
    members().demote(HALL, BOB);
    assertThat(rooms().list(HALL, RoomList.SPEAKERS))
        .extracting(ListEntry::item)
        .containsExactly("alice", "bob");
  }

  @Test
  void transfer_makesTheOldOwnerAMember() {
    members().appoint(HALL, BOB);
    members().transfer(HALL, BOB);

    assertThat(rooms().details(HALL).owner()).contains(BOB);
    assertThat(members().admins(HALL)).isEmpty();
    assertThat(rooms().list(HALL, RoomList.SPEAKERS))
        .extracting(ListEntry::item)
        .containsExactly("bob");
    members().transfer(HALL, DAVE);
    assertThat(inHall()).contains(ALICE, BOB, DAVE);
    members().remove(HALL, List.of(ALICE));
  }

  @Test
  void ownersLeaveAndReturn_andCountAllTheWhile() {
    Session alice = connect(ALICE, WEB, new Inbox());
    assertThat(alice.leaveRoom(HALL)).isTrue();

    assertRefused(ErrorCode.NOT_A_MEMBER, () -> speak(alice));
    assertThat(inHall()).containsExactly(ALICE, BOB);
    assertThat(rooms().size(HALL)).isEqualTo(2);
    alice.joinRoom(HALL, 0);
    speak(alice);
    assertThat(rooms().size(HALL)).isEqualTo(2);
  }

  @Test
  void changes_areToldToThoseWhomTheyConcern() {
    Inbox alice = inboxOf(ALICE);
    Inbox bob = inboxOf(BOB);
    connect(CAROL, WEB, new Inbox()).joinRoom(HALL, 0);
    rooms().setAnnouncement(HALL, "doors open");
    members().appoint(HALL, CAROL);
    members().allow(HALL, List.of(BOB));
    members().mute(HALL, List.of(CAROL), ListEntry.FOREVER);
    rooms().update(HALL, "Great Hall", details -> details.described("large"));

    eventually(
        () ->
            assertThat(acts(alice))
                .containsExactly(Act.ANNOUNCEMENT_CHANGED, Act.MUTED, Act.INFO_CHANGED));
    eventually(
        () ->
            assertThat(acts(bob))
                .containsExactly(Act.ANNOUNCEMENT_CHANGED, Act.SPEAKERS_ADDED, Act.INFO_CHANGED));
    assertThat(bob.events().get(0)).isInstanceOf(Joined.class);
    assertThat(rooms().announcement(HALL)).isEqualTo("doors open");
    assertThat(rooms().get(HALL).name()).isEqualTo("Great Hall");
    assertThat(rooms().details(HALL).description()).isEqualTo("large");
  }

  private static List<Act> acts(Inbox inbox) {
    return inbox.events().stream()
        .filter(Announced.class::isInstance)
        .map(event -> ((Announced) event).act())
        .toList();
  }
}
