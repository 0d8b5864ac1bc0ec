package im.parlance.storage.contract;

import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Order;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Random calls of the store of groups. */
final class GroupOperations {
  private final Dice dice;

  GroupOperations(Dice dice) {
    this.dice = dice;
  }

  Operation insert() {
    GroupId id = dice.group();
    List<UserId> members = dice.some(Dice.USERS);
    Optional<UserId> owner = dice.once(2) ? Optional.of(dice.user()) : Optional.empty();
    int capacity = 2 + dice.below(3);
    GroupProfile profile = new GroupProfile(dice.text(), dice.text(), "", dice.text());
    long at = dice.moment();
    return dice.on(
        "insert %s for %d, owner %s, members %s".formatted(id, capacity, owner, members),
        (side, app) ->
            app.groups()
                .insert(
                    new Group(id, profile, capacity, Dice.USERS.get(0), owner, side.at(at)),
                    members));
  }

  Operation update() {
    GroupId id = dice.group();
    GroupProfile profile = GroupProfile.named(dice.text());
    int capacity = 1 + dice.below(4);
    Optional<UserId> owner = dice.once(2) ? Optional.of(dice.user()) : Optional.empty();
    return dice.on(
        "update %s for %d, owner %s".formatted(id, capacity, owner),
        (side, app) ->
            app.groups()
                .update(
                    id,
                    old ->
                        new Group(id, profile, capacity, old.creator(), owner, old.createdAt())));
  }

  Operation delete() {
    GroupId id = dice.group();
    return dice.on(
        "delete " + id,
        (side, app) -> {
          side.dropCursors("members of " + id, app);
          return app.groups().delete(id).map(Set::copyOf);
        });
  }

  Operation join() {
    GroupId id = dice.group();
    List<UserId> users = dice.some(Dice.USERS);
    long at = dice.moment();
    return dice.on(users + " join " + id, (side, app) -> app.groups().join(id, users, side.at(at)));
  }

  Operation leave() {
    GroupId id = dice.group();
    List<UserId> users = dice.some(Dice.USERS);
    return dice.on(users + " leave " + id, (side, app) -> app.groups().leave(id, users));
  }

  Operation members() {
    GroupId id = dice.group();
    int limit = 1 + dice.below(3);
    Order order = dice.one(List.of(Order.values()));
    String list = "members of " + id + ", " + order;
    return dice.once(2)
        ? dice.on(
            "first " + limit + " " + list,
            (side, app) ->
                side.firstPage(list, at -> app.groups().members(id, at, limit, order), app))
        : dice.on(
            "next " + limit + " " + list,
            (side, app) ->
                side.nextPage(list, at -> app.groups().members(id, at, limit, order), app));
  }

  Operation read() {
    GroupId id = dice.group();
    UserId user = dice.user();
    return dice.on(
        "read " + id + " and " + user + " in it",
        (side, app) ->
            List.of(
                app.groups().find(id),
                app.groups().size(id),
                app.groups().member(id, user),
                app.groups().joined(user)));
  }
}
