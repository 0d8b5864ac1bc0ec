package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.error.ErrorCode;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomEvent.AttributesChanged;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomAttributeTest extends EngineTest {
  private static final RoomId HALL = RoomId.of("hall");

  @BeforeEach
  void openTheHall() {
    register(ALICE, BOB);
    app().chatRooms().create(HALL, "Hall");
  }

  private void set(UserId owner, String key, String value, boolean forced) {
    app().chatRooms().setAttributes(HALL, owner, Map.of(key, value), false, forced);
  }

  private List<RoomAttribute> all() {
    return app().chatRooms().attributes(HALL);
  }

  private static Map<String, String> keys(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
  }

  @Test
  void set_keepsOwnerAndTime_andOverwritesWhenForced() {
    set(ALICE, "seat", "1", false);
    clock.advance(Duration.ofSeconds(1));

    assertRefused(ErrorCode.ATTRIBUTE_OWNED, () -> set(BOB, "seat", "2", false));
    set(BOB, "seat", "3", true);

    assertThat(all()).containsExactly(new RoomAttribute("seat", "3", BOB, false, clock.instant()));
  }

  @Test
  void limits_areKept_andNothingIsChanged() {
    app().chatRooms().setAttributes(HALL, ALICE, keys(100), false, true);
    clock.advance(Duration.ofSeconds(1));

    assertRefused(ErrorCode.ATTRIBUTES_FULL, () -> set(ALICE, "more", "", true));
    set(ALICE, "k5", "new", false);
    assertThat(all()).hasSize(100);

    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> set(ALICE, "no blanks", "", true));
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> set(ALICE, "", "", true));
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> set(ALICE, "k".repeat(129), "", true));
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> set(ALICE, "k1", "v".repeat(4097), true));
    set(ALICE, "k1", "v".repeat(4096), true);
  }

  @Test
  void aHundredKeysASecond_areTheMost() {
    app().chatRooms().setAttributes(HALL, ALICE, keys(100), false, true);

    assertRefused(ErrorCode.TOO_FREQUENT, () -> set(ALICE, "k1", "new", true));
    app().chatRooms().removeAttributes(HALL, ALICE, keys(100).keySet(), true);
    assertRefused(
        ErrorCode.TOO_FREQUENT,
        () -> app().chatRooms().removeAttributes(HALL, ALICE, List.of("k1"), true));
    clock.advance(Duration.ofSeconds(1));
    set(ALICE, "k1", "new", true);
    assertThat(all()).extracting(RoomAttribute::value).containsExactly("new");
  }

  @Test
  void remove_isForTheOwner_unlessForced() {
    set(ALICE, "seat", "1", false);

    assertRefused(ErrorCode.ATTRIBUTE_OWNED, () -> remove(BOB, "seat", false));
    assertRefused(ErrorCode.ATTRIBUTE_NOT_FOUND, () -> remove(ALICE, "chair", false));
    remove(ALICE, "chair", true);
    remove(BOB, "seat", true);

    assertThat(all()).isEmpty();
  }

  private void remove(UserId owner, String key, boolean forced) {
    app().chatRooms().removeAttributes(HALL, owner, List.of(key), forced);
  }

  @Test
  void clients_changeAttributes_andHearOfThem() {
    Inbox inbox = new Inbox();
    Session bob = connect(BOB, WEB, inbox);
    assertRefused(
        ErrorCode.NOT_A_MEMBER, () -> bob.setRoomAttribute(HALL, "seat", "1", true, false));
    set(ALICE, "seat", "0", true);

    List<RoomAttribute> present = bob.joinRoom(HALL, 0);
    assertRefused(
        ErrorCode.ATTRIBUTE_OWNED, () -> bob.setRoomAttribute(HALL, "seat", "1", true, false));
    bob.setRoomAttribute(HALL, "seat", "1", true, true);
    bob.removeRoomAttribute(HALL, "seat", false);

    assertThat(present).extracting(RoomAttribute::value).containsExactly("0");
    RoomAttribute seat = new RoomAttribute("seat", "1", BOB, true, clock.instant());
    eventually(
        () ->
            assertThat(inbox.events())
                .containsExactly(
                    new AttributesChanged(HALL, List.of(seat), List.of(), clock.instant()),
                    new AttributesChanged(HALL, List.of(), List.of("seat"), clock.instant())));
  }

  @Test
  void whatIsToGoWithItsOwner_goes() {
    Inbox inbox = new Inbox();
    connect(ALICE, WEB, inbox).joinRoom(HALL, 0);
    Session bob = connect(BOB, WEB, new Inbox());
    bob.joinRoom(HALL, 0);
    bob.setRoomAttribute(HALL, "seat", "1", true, false);
    bob.setRoomAttribute(HALL, "stays", "2", false, false);

    bob.leaveRoom(HALL);

    assertThat(all())
        .extracting(RoomAttribute::key, RoomAttribute::owner)
        .containsExactly(tuple("stays", BOB));
    eventually(
        () ->
            assertThat(inbox.events())
                .endsWith(
                    new AttributesChanged(HALL, List.of(), List.of("seat"), clock.instant())));
  }

  @Test
  void aRoomThatIsNot_hasNone() {
    RoomId nowhere = RoomId.of("nowhere");

    assertRefused(ErrorCode.ROOM_NOT_FOUND, () -> app().chatRooms().attributes(nowhere));
    assertRefused(
        ErrorCode.ROOM_NOT_FOUND,
        () -> app().chatRooms().setAttributes(nowhere, ALICE, Map.of("k", "v"), false, true));
    assertRefused(
        ErrorCode.ROOM_NOT_FOUND,
        () -> app().chatRooms().removeAttributes(nowhere, ALICE, List.of("k"), true));
  }
}
