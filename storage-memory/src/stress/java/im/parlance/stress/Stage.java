package im.parlance.stress;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A user, a group and a room of their own for each try; the engine is the same, since to start one
 * takes longer than what is tried.
 */
final class Stage {
  private static final UserId BOT = UserId.of("bot");
  private static final App APP =
      Parlance.builder().storage(MemoryStorage.create()).build().app("stress");
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final UserId user;
  private final GroupId group;
  private final RoomId room;

  Stage() {
    long number = NUMBERS.incrementAndGet();
    user = UserId.of("user" + number);
    group = GroupId.of("group" + number);
    room = RoomId.of("room" + number);
    APP.users().register(user, Profile.EMPTY);
  }

  Stage withGroup() {
    APP.groups().create(NewGroup.createdBy(BOT, group, "Group").members(List.of(user)));
    return this;
  }

  Stage withRoom() {
    APP.chatRooms().create(room, "Room");
    return this;
  }

  Phone phone() {
    return new Phone(APP.sessions(), user);
  }

  RoomId room() {
    return room;
  }

  TimelineId pairLog() {
    return TimelineId.between(BOT, user);
  }

  TimelineId groupLog() {
    return TimelineId.of(group);
  }

  TimelineId roomLog() {
    return TimelineId.of(room);
  }

  Message toUser(String text) {
    return APP.messages().send(Draft.text(text).from(BOT).to(user));
  }

  Message toGroup(String text) {
    return APP.messages().send(Draft.text(text).from(BOT).toGroup(group));
  }

  Message toRoom(String text) {
    return APP.messages().send(Draft.text(text).from(BOT).toRoom(room));
  }
}
