package im.parlance.soak;

import im.parlance.App;
import im.parlance.group.NewGroup;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.room.NewRoom;
import im.parlance.room.RoomLife;
import im.parlance.token.Token;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A user that comes under a name that nobody ever had, with a group and a room of its own and all
 * that an app may note of them, and goes for good.
 */
final class Guest {
  private static final Duration LONG = Duration.ofDays(3000);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final App app;
  private final long number;
  private final Resident friend;
  private final UserId id;
  private final GroupId group;
  private final GroupId hall;
  private final RoomId room;
  private final Resident line;

  Guest(App app, long number, Resident friend) {
    this.app = app;
    this.number = number;
    this.friend = friend;
    this.id = UserId.of("guest" + number);
    this.group = GroupId.of("party" + number);
    this.hall = GroupId.of("hall" + number);
    this.room = RoomId.of("lounge" + number);
    this.line = new Resident(app, id, group, room);
  }

  private boolean every(int nth) {
    return number % nth == 0;
  }

  void come(Instant now) {
    app.users().register(id, Profile.named("Guest"));
    Token token = app.tokens().issue(id, LONG);
    app.tokens().verify(token.text());
    app.groups().create(NewGroup.ownedBy(id, group, "Party").members(List.of(id, friend.id())));
    app.groups().mute(group, friend.id(), now.plus(LONG));
    app.groups().announce(group, "Welcome");
    if (every(2)) {
      app.chatRooms().create(room, RoomLife.idle(LONG));
    } else {
      app.chatRooms().create(NewRoom.ownedBy(id, room, "Lounge"));
    }
    line.connect();
    friend.enter(room);
    app.chatRooms().setAttributes(room, id, Map.of("color", "red"), every(2), true);
    app.tags().set(List.of(id), List.of("guest"));
    app.relations().block(friend.id(), List.of(id));
    app.relations().unblock(friend.id(), List.of(id));
    app.ultraGroups().create(hall, "Hall", id);
    app.ultraGroups().join(hall, friend.id());
  }

  void speak() {
    Message sent =
        app.messages().send(Draft.text("hello").from(id).toGroup(group).withKey("key" + number));
    line.say(Draft.text("hear").toRoom(room));
    line.say(Draft.text("psst").to(friend.id()));
    friend.say(Draft.text("yes?").to(id));
    line.acknowledge();
    app.messages().recall(sent.timeline(), sent.id(), id);
    line.say(Draft.text("all").toUltraGroup(hall, ChannelId.MAIN));
    line.disconnect(every(2));
    line.connect();
  }

  void go() {
    app.tokens().revokeAll(id);
    if (every(3)) {
      app.groups().dismiss(group);
    }
    app.ultraGroups().dismiss(hall);
    if (every(5)) {
      app.chatRooms().setLife(room, RoomLife.fixed(SHORT));
    } else {
      app.chatRooms().destroy(room);
    }
    if (every(6)) {
      line.disconnect(true);
    }
    app.users().delete(id);
    friend.goHome();
  }
}
