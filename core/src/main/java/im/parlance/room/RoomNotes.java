package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Details and announcements of rooms, kept as a list of each. */
final class RoomNotes {
  private static final String KIND = "roomNotes";
  private static final String OWNER = "owner";
  private static final String DESCRIPTION = "description";
  private static final String CUSTOM = "custom";
  private static final String CAPACITY = "capacity";
  private static final String ANNOUNCEMENT = "announcement";

  private final Lists lists;

  RoomNotes(Lists lists) {
    this.lists = lists;
  }

  private static ListName of(RoomId room) {
    return ListName.of(KIND, room);
  }

  /** The owner alone, which is remembered: every send may ask for it. */
  Optional<UserId> owner(RoomId room) {
    return lists.find(of(room), OWNER).map(entry -> UserId.of(entry.value()));
  }

  /** The capacity alone, which is remembered: everyone who comes may ask for it. */
  int capacity(RoomId room) {
    return lists
        .find(of(room), CAPACITY)
        .map(entry -> Integer.valueOf(entry.value()))
        .orElse(RoomDetails.UNLIMITED);
  }

  RoomDetails details(RoomId room) {
    Map<String, String> notes =
        lists.all(of(room)).stream().collect(Collectors.toMap(ListEntry::item, ListEntry::value));
    return new RoomDetails(
        Optional.ofNullable(notes.get(OWNER)).map(UserId::of),
        notes.getOrDefault(DESCRIPTION, ""),
        notes.getOrDefault(CUSTOM, ""),
        Optional.ofNullable(notes.get(CAPACITY))
            .map(Integer::valueOf)
            .orElse(RoomDetails.UNLIMITED));
  }

  void put(RoomId room, RoomDetails details) {
    lists.setAll(
        of(room),
        Map.of(
            DESCRIPTION,
            details.description(),
            CUSTOM,
            details.custom(),
            CAPACITY,
            Integer.toString(details.capacity())));
    details.owner().ifPresent(owner -> own(room, owner));
  }

  /** Changes the owner alone. */
  void own(RoomId room, UserId owner) {
    lists.set(of(room), OWNER, owner.value());
  }

  /** Changes the details, but for the owner. Called in the lane: what is read must stay so. */
  void describe(RoomId room, UnaryOperator<RoomDetails> change) {
    RoomDetails changed = change.apply(details(room));
    put(
        room,
        new RoomDetails(
            Optional.empty(), changed.description(), changed.custom(), changed.capacity()));
  }

  String announcement(RoomId room) {
    return lists.find(of(room), ANNOUNCEMENT).map(ListEntry::value).orElse("");
  }

  void announce(RoomId room, String text) {
    lists.set(of(room), ANNOUNCEMENT, text);
  }

  void forget(RoomId room) {
    lists.clear(of(room));
  }
}
