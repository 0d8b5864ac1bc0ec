package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomLife;
import im.parlance.storage.Storage;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the versions of the schema after the first have added. Never changes once released. */
final class Additions {
  private static final AppId APP = AppId.of("demo");
  private static final ListName BLOCKED = ListName.of("blocklist", "alice");
  private static final ListEntry ENTRY =
      new ListEntry(
          "bob", "why \u0000", Instant.ofEpochMilli(1), Instant.parse("2100-01-01T00:00:00Z"));

  private static final ChatRoom HALL =
      new ChatRoom(
          RoomId.of("hall"),
          "Hall \u0000",
          RoomLife.fixed(Duration.ofMinutes(61)),
          Instant.ofEpochMilli(5),
          Instant.ofEpochMilli(6),
          7);
  private static final RoomAttribute SEAT =
      new RoomAttribute("seat", "1 \u0000", UserId.of("bob"), true, Instant.ofEpochMilli(8));

  private static final UltraGroup CAMPUS =
      new UltraGroup(
          GroupId.of("campus"), "Campus \u0000", UserId.of("alice"), Instant.ofEpochMilli(9));
  private static final UltraChannel STAFF =
      new UltraChannel(ChannelId.of("staff"), true, Instant.ofEpochMilli(10));

  private Additions() {}

  static void write(Storage storage) {
    lists(storage).put(BLOCKED, List.of(ENTRY, ListEntry.of("carol", Instant.EPOCH)), at(0), 9);
    rooms(storage).insert(HALL);
    rooms(storage).changeAttributes(HALL.id(), none -> Map.of("seat", SEAT));
    ultraGroups(storage).insert(CAMPUS);
    ultraGroups(storage).join(CAMPUS.id(), UserId.of("bob"), at(11));
    ultraGroups(storage).addChannel(CAMPUS.id(), STAFF);
  }

  private static ChatRoomStore rooms(Storage storage) {
    return storage.app(APP).rooms();
  }

  static void checkRooms(Storage storage) {
    assertThat(rooms(storage).find(HALL.id())).contains(HALL);
    assertThat(rooms(storage).attributes(HALL.id())).containsExactly(SEAT);
  }

  private static UltraGroupStore ultraGroups(Storage storage) {
    return storage.app(APP).ultraGroups();
  }

  static void checkUltraGroups(Storage storage) {
    assertThat(ultraGroups(storage).find(CAMPUS.id())).contains(CAMPUS);
    assertThat(ultraGroups(storage).size(CAMPUS.id())).isEqualTo(2);
    assertThat(ultraGroups(storage).groupsOf(UserId.of("bob"))).containsExactly(CAMPUS.id());
    assertThat(ultraGroups(storage).channels(CAMPUS.id()))
        .containsExactly(new UltraChannel(ChannelId.MAIN, false, CAMPUS.createdAt()), STAFF);
  }

  private static ListStore lists(Storage storage) {
    return storage.app(APP).lists();
  }

  private static Instant at(int millis) {
    return Instant.ofEpochMilli(millis);
  }

  static void checkLists(Storage storage) {
    assertThat(lists(storage).find(BLOCKED, "bob")).contains(ENTRY);
    assertThat(lists(storage).owners("blocklist", "carol", at(0))).containsExactly("alice");
  }
}
