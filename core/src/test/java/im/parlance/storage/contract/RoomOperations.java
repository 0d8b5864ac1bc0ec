package im.parlance.storage.contract;

import im.parlance.id.RoomId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.room.ChatRoom;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomLife;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Random calls of the store of chat rooms. */
final class RoomOperations {
  private static final List<String> KEYS = List.of("a", "B", "_", "z9");

  private final Dice dice;

  RoomOperations(Dice dice) {
    this.dice = dice;
  }

  Operation insert() {
    RoomId id = dice.one(Dice.ROOMS);
    String name = dice.text();
    RoomLife life = life();
    long now = dice.now();
    return dice.on(
        "open " + id,
        (side, app) ->
            app.rooms().insert(new ChatRoom(id, name, life, side.at(now), side.at(now), 0)));
  }

  private RoomLife life() {
    Duration time = Duration.ofMillis(1 + dice.below(1000));
    return dice.once(2) ? RoomLife.idle(time) : RoomLife.fixed(time);
  }

  Operation update() {
    RoomId id = dice.one(Dice.ROOMS);
    String name = dice.text();
    RoomLife life = life();
    long now = dice.now();
    return dice.on(
        "update " + id,
        (side, app) ->
            app.rooms().update(id, old -> old.named(name).living(life).activeAt(side.at(now))));
  }

  Operation delete() {
    RoomId id = dice.one(Dice.ROOMS);
    return dice.on("close " + id, (side, app) -> app.rooms().delete(id));
  }

  Operation change() {
    RoomId id = dice.one(Dice.ROOMS);
    String key = dice.one(KEYS);
    boolean removed = dice.once(3);
    boolean autoDelete = dice.once(2);
    String value = dice.text();
    long now = dice.now();
    var owner = dice.one(Dice.USERS);
    return dice.on(
        (removed ? "remove " : "set ") + key + " of " + id,
        (side, app) ->
            app.rooms()
                .changeAttributes(
                    id,
                    before -> {
                      Map<String, RoomAttribute> after = new HashMap<>(before);
                      after.remove(key);
                      if (!removed) {
                        after.put(
                            key, new RoomAttribute(key, value, owner, autoDelete, side.at(now)));
                      }
                      return after;
                    }));
  }

  Operation read() {
    RoomId id = dice.one(Dice.ROOMS);
    long now = dice.now();
    return dice.on(
        "read " + id,
        (side, app) ->
            List.of(
                app.rooms().find(id),
                app.rooms().attributes(id),
                app.rooms().due(side.at(now), 9).size(),
                app.rooms().list(Cursor.START, 9, Order.NEWEST_FIRST).items()));
  }
}
