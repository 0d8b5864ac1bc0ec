package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomLife;
import im.parlance.storage.AppStorage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link ChatRoomStore} promises. */
interface ChatRoomStoreContract {
  RoomId HALL = RoomId.of("hall");
  RoomId BAR = RoomId.of("bar");

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private ChatRoomStore rooms() {
    return app().rooms();
  }

  private static ChatRoom room(RoomId id, RoomLife life) {
    return new ChatRoom(id, "Room " + id, life, START, START, 7);
  }

  private static ChatRoom room(RoomId id) {
    return room(id, RoomLife.DEFAULT);
  }

  private static RoomAttribute attribute(String key, String value, UserId owner) {
    return new RoomAttribute(key, value, owner, owner.equals(BOB), START);
  }

  private void set(RoomId id, RoomAttribute... attributes) {
    rooms()
        .changeAttributes(
            id,
            before -> {
              Map<String, RoomAttribute> after = new HashMap<>(before);
              List.of(attributes).forEach(attribute -> after.put(attribute.key(), attribute));
              return after;
            });
  }

  @Test
  default void insert_keepsEverything() {
    ChatRoom fixed = room(HALL, RoomLife.fixed(Duration.ofMinutes(61)));

    assertThat(rooms().insert(fixed)).isTrue();
    assertThat(rooms().insert(room(BAR))).isTrue();

    assertThat(rooms().find(HALL)).contains(fixed);
    assertThat(rooms().find(BAR)).contains(room(BAR));
    assertThat(rooms().find(RoomId.of("Hall"))).isEmpty();
  }

  @Test
  default void insert_ofATakenId_changesNothing() {
    rooms().insert(room(HALL));

    assertThat(rooms().insert(room(HALL).named("other"))).isFalse();
    assertThat(rooms().find(HALL)).contains(room(HALL));
  }

  @Test
  default void names_comeBackAsTheyWere() {
    for (String odd : TextContract.ODD) {
      ChatRoom room = room(RoomId.of("room" + TextContract.ODD.indexOf(odd))).named(odd);
      rooms().insert(room);
      set(room.id(), attribute("k", odd, ALICE));

      assertThat(rooms().find(room.id())).contains(room);
      assertThat(rooms().attributes(room.id())).containsExactly(attribute("k", odd, ALICE));
    }
  }

  @Test
  default void update_replaces() {
    rooms().insert(room(HALL));
    ChatRoom changed =
        room(HALL)
            .named("new")
            .living(RoomLife.fixed(Duration.ofHours(2)))
            .activeAt(START.plusMillis(1));

    assertThat(rooms().update(HALL, old -> changed)).contains(changed);
    assertThat(rooms().find(HALL)).contains(changed);
    assertThat(rooms().update(BAR, old -> changed)).isEmpty();
  }

  @Test
  default void delete_takesTheAttributesAlong() {
    rooms().insert(room(HALL));
    set(HALL, attribute("a", "1", ALICE));

    assertThat(rooms().delete(HALL)).isTrue();
    assertThat(rooms().delete(HALL)).isFalse();
    assertThat(rooms().find(HALL)).isEmpty();

    rooms().insert(room(HALL));
    assertThat(rooms().attributes(HALL)).isEmpty();
  }

  @Test
  default void list_isInTheOrderOfCreation_aPageAtATime() {
    List<RoomId> ids = List.of(RoomId.of("c"), RoomId.of("a"), RoomId.of("b"));
    ids.forEach(id -> rooms().insert(room(id)));

    Page<ChatRoom> first = rooms().list(Cursor.START, 2, Order.OLDEST_FIRST);
    rooms().delete(ids.get(0));
    Page<ChatRoom> second = rooms().list(first.next().orElseThrow(), 2, Order.OLDEST_FIRST);

    assertThat(first.items()).extracting(ChatRoom::id).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.items()).extracting(ChatRoom::id).containsExactly(ids.get(2));
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void list_goesTheOtherWayRound_aPageAtATime() {
    List<RoomId> ids = List.of(RoomId.of("c"), RoomId.of("a"), RoomId.of("b"));
    ids.forEach(id -> rooms().insert(room(id)));

    Page<ChatRoom> first = rooms().list(Cursor.START, 2, Order.NEWEST_FIRST);
    rooms().insert(room(RoomId.of("d")));
    Page<ChatRoom> second = rooms().list(first.next().orElseThrow(), 2, Order.NEWEST_FIRST);

    assertThat(first.items()).extracting(ChatRoom::id).containsExactly(ids.get(2), ids.get(1));
    assertThat(second.items()).extracting(ChatRoom::id).containsExactly(ids.get(0));
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void due_areThoseWhoseTimeIsOver_theFirstFirst() {
    rooms().insert(room(HALL, RoomLife.idle(Duration.ofMillis(20))));
    rooms().insert(room(BAR, RoomLife.fixed(Duration.ofMillis(10))));

    assertThat(rooms().due(START.plusMillis(9), 9)).isEmpty();
    assertThat(rooms().due(START.plusMillis(10), 9)).extracting(ChatRoom::id).containsExactly(BAR);
    assertThat(rooms().due(START.plusMillis(20), 9))
        .extracting(ChatRoom::id)
        .containsExactly(BAR, HALL);
    assertThat(rooms().due(START.plusMillis(20), 1)).hasSize(1);
  }

  @Test
  default void due_followsActivity_whereLifeIsIdleTime() {
    rooms().insert(room(HALL, RoomLife.idle(Duration.ofMillis(20))));
    rooms().insert(room(BAR, RoomLife.fixed(Duration.ofMillis(20))));

    List.of(HALL, BAR)
        .forEach(id -> rooms().update(id, room -> room.activeAt(START.plusMillis(5))));

    assertThat(rooms().due(START.plusMillis(20), 9)).extracting(ChatRoom::id).containsExactly(BAR);
    assertThat(rooms().due(START.plusMillis(25), 9))
        .extracting(ChatRoom::id)
        .containsExactly(BAR, HALL);
  }

  @Test
  default void attributes_areThoseOfTheRoom_byTheirKeys() {
    rooms().insert(room(HALL));
    rooms().insert(room(BAR));
    set(HALL, attribute("b", "2", BOB), attribute("_", "3", ALICE), attribute("A", "1", ALICE));
    set(BAR, attribute("b", "other", ALICE));

    assertThat(rooms().attributes(HALL))
        .containsExactly(
            attribute("A", "1", ALICE), attribute("_", "3", ALICE), attribute("b", "2", BOB));
    assertThat(rooms().attributes(RoomId.of("nowhere"))).isEmpty();
  }

  @Test
  default void changeAttributes_overwritesAndRemoves() {
    rooms().insert(room(HALL));
    set(HALL, attribute("a", "1", ALICE), attribute("b", "2", ALICE), attribute("c", "3", BOB));

    rooms()
        .changeAttributes(
            HALL, before -> Map.of("a", attribute("a", "new", BOB), "c", before.get("c")));

    assertThat(rooms().attributes(HALL))
        .containsExactly(attribute("a", "new", BOB), attribute("c", "3", BOB));
  }

  @Test
  default void changeAttributes_thatIsRefused_changesNothing() {
    rooms().insert(room(HALL));
    set(HALL, attribute("a", "1", ALICE));

    assertThatThrownBy(
            () ->
                rooms()
                    .changeAttributes(
                        HALL,
                        before -> {
                          throw ImException.of(ErrorCode.ATTRIBUTES_FULL, "hall");
                        }))
        .isInstanceOf(ImException.class);
    assertThat(rooms().attributes(HALL)).containsExactly(attribute("a", "1", ALICE));
  }

  @Test
  default void changeAttributes_withoutARoom_isFalse() {
    assertThat(rooms().changeAttributes(HALL, before -> Map.of())).isFalse();
  }
}
