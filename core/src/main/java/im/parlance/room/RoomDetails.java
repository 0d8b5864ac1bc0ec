package im.parlance.room;

import im.parlance.id.UserId;
import java.util.Optional;

/**
 * What a chat room may have besides its name and its life.
 *
 * @param owner whose room it is; empty for a room that knows no roles
 * @param description a few words about it
 * @param custom whatever the app wants to keep with it
 * @param capacity how many members it takes, the owner included
 */
public record RoomDetails(Optional<UserId> owner, String description, String custom, int capacity) {
  /** The capacity of a room that takes everyone. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** What a room has of which nothing was said. */
  public static final RoomDetails NONE = new RoomDetails(Optional.empty(), "", "", UNLIMITED);

  /** The same with this owner. */
  public RoomDetails ownedBy(UserId user) {
    return new RoomDetails(Optional.of(user), description, custom, capacity);
  }

  /** The same with another description. */
  public RoomDetails described(String text) {
    return new RoomDetails(owner, text, custom, capacity);
  }

  /** The same with something else kept with it. */
  public RoomDetails keeping(String text) {
    return new RoomDetails(owner, description, text, capacity);
  }

  /** The same with room for this many members. */
  public RoomDetails withCapacity(int most) {
    return new RoomDetails(owner, description, custom, most);
  }
}
