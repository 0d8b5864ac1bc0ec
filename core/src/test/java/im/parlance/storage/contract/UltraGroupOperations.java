package im.parlance.storage.contract;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import java.util.List;

/** Random calls of the store of ultra groups. */
final class UltraGroupOperations {
  private final Dice dice;

  UltraGroupOperations(Dice dice) {
    this.dice = dice;
  }

  Operation insert() {
    GroupId id = dice.group();
    UserId owner = dice.user();
    String name = dice.text();
    long now = dice.now();
    return dice.on(
        "insert ultra group " + id,
        (side, app) -> app.ultraGroups().insert(new UltraGroup(id, name, owner, side.at(now))));
  }

  Operation rename() {
    GroupId id = dice.group();
    String name = dice.text();
    return dice.on("rename ultra group " + id, (side, app) -> app.ultraGroups().rename(id, name));
  }

  Operation delete() {
    GroupId id = dice.group();
    return dice.on("delete ultra group " + id, (side, app) -> app.ultraGroups().delete(id));
  }

  Operation join() {
    GroupId id = dice.group();
    UserId user = dice.user();
    long now = dice.now();
    return dice.on(
        user + " joins ultra group " + id,
        (side, app) -> app.ultraGroups().join(id, user, side.at(now)));
  }

  Operation leave() {
    GroupId id = dice.group();
    UserId user = dice.user();
    return dice.on(
        user + " leaves ultra group " + id, (side, app) -> app.ultraGroups().leave(id, user));
  }

  Operation addChannel() {
    GroupId id = dice.group();
    ChannelId channel = dice.one(Dice.CHANNELS);
    boolean isPrivate = dice.once(2);
    long now = dice.now();
    return dice.on(
        "add channel " + channel + " of " + id,
        (side, app) ->
            app.ultraGroups().addChannel(id, new UltraChannel(channel, isPrivate, side.at(now))));
  }

  Operation changeChannel() {
    GroupId id = dice.group();
    ChannelId channel = dice.one(Dice.CHANNELS);
    if (dice.once(2)) {
      return dice.on(
          "remove channel " + channel + " of " + id,
          (side, app) -> app.ultraGroups().removeChannel(id, channel));
    }
    boolean isPrivate = dice.once(2);
    return dice.on(
        "change channel " + channel + " of " + id,
        (side, app) -> app.ultraGroups().setPrivate(id, channel, isPrivate));
  }

  Operation read() {
    GroupId id = dice.group();
    UserId user = dice.user();
    ChannelId channel = dice.one(Dice.CHANNELS);
    return dice.on(
        "read ultra group " + id,
        (side, app) ->
            List.of(
                app.ultraGroups().find(id),
                app.ultraGroups().isMember(id, user),
                app.ultraGroups().size(id),
                app.ultraGroups().groupsOf(user),
                app.ultraGroups().channel(id, channel),
                app.ultraGroups().channels(id)));
  }
}
