package im.parlance.room;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.RoomEvent.Announced.Act;
import im.parlance.room.RoomEvent.Brought;
import im.parlance.room.RoomEvent.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class StoredRoomMembers implements RoomMembers {
  /** What is noted with an entry of the allowlist that came with a role, and goes with it. */
  static final String BY_ROLE = "role";

  private final Floor floor;
  private final Lists lists;
  private final RoomStays stays;
  private final QuotaMeter meter;

  StoredRoomMembers(Floor floor, QuotaMeter meter) {
    this.floor = floor;
    this.lists = floor.lists();
    this.stays = floor.stays();
    this.meter = meter;
  }

  private Instant now() {
    return floor.clock().instant();
  }

  @Override
  public List<UserId> join(RoomId id, Collection<UserId> users) {
    meter.charge(JOIN, 1);
    return bring(id, users);
  }

  private List<UserId> bring(RoomId id, Collection<UserId> users) {
    floor.dismissAbsent(id);
    return floor
        .sequencer()
        .inOrder(
            TimelineId.of(id),
            () -> {
              ChatRoom room = floor.get(id);
              List<UserId> coming =
                  users.stream().distinct().filter(user -> !stays.has(id, user)).toList();
              coming.forEach(user -> mustNotBeBarred(id, user));
              stays.mustHavePlaces(room, coming);
              Instant now = now();
              coming.forEach(user -> stays.bring(id, user, now));
              return new Brought(id, coming, now);
            })
        .users();
  }

  private void mustNotBeBarred(RoomId id, UserId user) {
    if (lists.has(RoomList.BARRED.of(id), user)) {
      throw ImException.of(ErrorCode.BARRED, user.value());
    }
  }

  @Override
  public List<UserId> remove(RoomId id, Collection<UserId> users) {
    meter.charge(REMOVE, 1);
    floor.get(id);
    protectOwner(id, users);
    floor.dismissAbsent(id);
    List<UserId> left = floor.leave(id, users, Reason.REMOVED);
    strip(id, left);
    return left;
  }

  private void protectOwner(RoomId id, Collection<UserId> users) {
    Optional<UserId> owner = floor.notes().owner(id).filter(users::contains);
    if (owner.isPresent()) {
      throw ImException.of(ErrorCode.OWNER_PROTECTED, owner.get().value());
    }
  }

  /** What they were and might goes with them. */
  private void strip(RoomId id, Collection<UserId> users) {
    lists.remove(RoomList.ADMINS.of(id), users);
    lists.remove(RoomList.SPEAKERS.of(id), users);
  }

  @Override
  public List<ChatRoom> joined(UserId user) {
    meter.charge(LIST_JOINED, 1);
    Set<RoomId> rooms = stays.roomsOf(user);
    rooms.forEach(floor::dismissAbsent);
    Map<ChatRoom, Instant> since =
        rooms.stream()
            .filter(id -> stays.has(id, user))
            .flatMap(id -> floor.find(id).stream())
            .collect(Collectors.toMap(Function.identity(), room -> since(room, user)));
    return since.keySet().stream()
        .sorted(Comparator.comparing(since::get, Comparator.reverseOrder()))
        .toList();
  }

  private Instant since(ChatRoom room, UserId user) {
    return stays.members(room).stream()
        .filter(member -> member.user().equals(user))
        .findFirst()
        .map(RoomMember::joinedAt)
        .orElse(room.createdAt());
  }

  @Override
  public void transfer(RoomId id, UserId owner) {
    meter.charge(TRANSFER, 1);
    floor.get(id);
    bring(id, List.of(owner));
    Optional<UserId> before = floor.notes().owner(id);
    floor.notes().own(id, owner);
    lists.remove(RoomList.ADMINS.of(id), List.of(owner));
    allowByRole(id, owner);
    before.filter(user -> !user.equals(owner)).ifPresent(user -> disallowByRole(id, user));
    Set<UserId> both = new LinkedHashSet<>(List.of(owner));
    before.ifPresent(both::add);
    resettle(id, both);
    String old = before.map(UserId::value).orElse("");
    floor.tell(id, Act.OWNER_CHANGED, List.of(owner), old, Set.of());
  }

  private void allowByRole(RoomId id, UserId user) {
    ListName speakers = RoomList.SPEAKERS.of(id);
    if (!lists.has(speakers, user)) {
      lists.set(speakers, user, BY_ROLE);
    }
  }

  private void disallowByRole(RoomId id, UserId user) {
    ListName speakers = RoomList.SPEAKERS.of(id);
    if (lists.find(speakers, user).filter(entry -> entry.value().equals(BY_ROLE)).isPresent()) {
      lists.remove(speakers, List.of(user));
    }
  }

  /** What was said of them may have changed how long they stay. */
  private void resettle(RoomId id, Collection<UserId> users) {
    floor
        .sequencer()
        .inOrder(
            TimelineId.of(id),
            () -> {
              stays.resettle(id, users, now());
              return new Brought(id, List.of(), now());
            });
  }

  @Override
  public boolean appoint(RoomId id, UserId user) {
    meter.charge(APPOINT, 1);
    floor.get(id);
    protectOwner(id, List.of(user));
    ListName admins = RoomList.ADMINS.of(id);
    boolean isNew = !lists.has(admins, user);
    if (isNew && lists.size(admins) >= MOST_ADMINS) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, id.value(), MOST_ADMINS);
    }
    bring(id, List.of(user));
    if (isNew) {
      if (!lists.put(admins, List.of(ListEntry.of(user, now())), MOST_ADMINS)) {
        throw ImException.overLimit(ErrorCode.LIST_FULL, id.value(), MOST_ADMINS);
      }
      allowByRole(id, user);
      resettle(id, List.of(user));
      tellStaff(id, Act.ADMINS_ADDED, List.of(user), false);
    }
    return isNew;
  }

  @Override
  public boolean demote(RoomId id, UserId user) {
    meter.charge(DEMOTE, 1);
    floor.get(id);
    boolean was = !lists.remove(RoomList.ADMINS.of(id), List.of(user)).isEmpty();
    if (was) {
      disallowByRole(id, user);
      resettle(id, List.of(user));
      tellStaff(id, Act.ADMINS_REMOVED, List.of(user), false);
    }
    return was;
  }

  /** Tells the users and the admins, and the owner if it is to know. */
  private void tellStaff(RoomId id, Act act, Collection<UserId> users, boolean ownerToo) {
    Set<UserId> hearers = new LinkedHashSet<>(users);
    hearers.addAll(users(RoomList.ADMINS.of(id)));
    if (ownerToo) {
      floor.notes().owner(id).ifPresent(hearers::add);
    }
    floor.tell(id, act, users, "", hearers);
  }

  private List<UserId> users(ListName list) {
    return lists.all(list).stream().map(entry -> UserId.of(entry.item())).toList();
  }

  @Override
  public List<UserId> admins(RoomId id) {
    meter.charge(LIST_ADMINS, 1);
    floor.get(id);
    return users(RoomList.ADMINS.of(id));
  }

  @Override
  public boolean isAdmin(RoomId id, UserId user) {
    meter.charge(LIST_ADMINS, 1);
    return lists.has(RoomList.ADMINS.of(id), user);
  }

  @Override
  public void block(RoomId id, Collection<UserId> users) {
    meter.charge(BLOCK, 1);
    floor.get(id);
    protectOwner(id, users);
    // barred before they go: nobody comes back in between
    lists.add(RoomList.BARRED.of(id), users);
    floor.leave(id, users, Reason.BARRED);
    strip(id, users);
  }

  @Override
  public void unblock(RoomId id, Collection<UserId> users) {
    meter.charge(UNBLOCK, 1);
    floor.get(id);
    Set<String> freed = lists.remove(RoomList.BARRED.of(id), users);
    List<UserId> gone = users.stream().filter(user -> freed.contains(user.value())).toList();
    if (!gone.isEmpty()) {
      // no member is told: only they are named as hearers, and they are not in
      floor.tell(id, Act.UNBARRED, gone, "", Set.copyOf(gone));
    }
  }

  @Override
  public void allow(RoomId id, Collection<UserId> users) {
    meter.charge(ALLOW, 1);
    floor.get(id);
    ListName speakers = RoomList.SPEAKERS.of(id);
    List<UserId> fresh = users.stream().filter(user -> !lists.has(speakers, user)).toList();
    lists.add(speakers, users);
    resettle(id, users);
    tellOnly(id, Act.SPEAKERS_ADDED, fresh);
  }

  @Override
  public void disallow(RoomId id, Collection<UserId> users) {
    meter.charge(DISALLOW, 1);
    floor.get(id);
    List<UserId> gone = named(lists.remove(RoomList.SPEAKERS.of(id), users), users);
    resettle(id, gone);
    tellOnly(id, Act.SPEAKERS_REMOVED, gone);
  }

  private static List<UserId> named(Set<String> names, Collection<UserId> users) {
    return users.stream().distinct().filter(user -> names.contains(user.value())).toList();
  }

  private void tellOnly(RoomId id, Act act, List<UserId> users) {
    if (!users.isEmpty()) {
      floor.tell(id, act, users, "", Set.copyOf(users));
    }
  }

  @Override
  public void mute(RoomId id, Collection<UserId> users, Instant until) {
    meter.charge(MUTE, 1);
    floor.get(id);
    protectOwner(id, users);
    lists.add(RoomList.MUTED.of(id), users, until);
    tellStaff(id, Act.MUTED, users, true);
  }

  @Override
  public void unmute(RoomId id, Collection<UserId> users) {
    meter.charge(UNMUTE, 1);
    floor.get(id);
    List<UserId> gone = named(lists.remove(RoomList.MUTED.of(id), users), users);
    if (!gone.isEmpty()) {
      tellStaff(id, Act.UNMUTED, gone, true);
    }
  }

  @Override
  public void muteAll(RoomId id) {
    meter.charge(MUTE_ALL, 1);
    floor.get(id);
    if (!lists.has(AppRoomList.MUTED_ROOMS.list(), id)) {
      lists.add(AppRoomList.MUTED_ROOMS.list(), List.of(id));
      floor.tell(id, Act.ROOM_MUTED, List.of(), "", Set.of());
    }
  }

  @Override
  public void unmuteAll(RoomId id) {
    meter.charge(UNMUTE_ALL, 1);
    floor.get(id);
    if (!lists.remove(AppRoomList.MUTED_ROOMS.list(), List.of(id)).isEmpty()) {
      floor.tell(id, Act.ROOM_UNMUTED, List.of(), "", Set.of());
    }
  }
}
