package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import java.util.List;

/**
 * A chat room that is to be made for an owner; it lives until it is destroyed.
 *
 * @param id its id
 * @param name what people call it
 * @param owner whose it is; a member
 * @param details the rest; its owner is {@code owner}
 * @param members who is in from the beginning, besides the owner
 */
public record NewRoom(
    RoomId id, String name, UserId owner, RoomDetails details, List<UserId> members) {
  /** Sets the owner, and takes it and doubles off the members. */
  public NewRoom {
    details = details.ownedBy(owner);
    members = members.stream().distinct().filter(user -> !user.equals(owner)).toList();
  }

  /** A room without other members that takes everyone. */
  public static NewRoom ownedBy(UserId owner, RoomId id, String name) {
    return new NewRoom(id, name, owner, RoomDetails.NONE, List.of());
  }

  /** The same with these details. */
  public NewRoom with(RoomDetails chosen) {
    return new NewRoom(id, name, owner, chosen, members);
  }

  /** The same with these members besides the owner. */
  public NewRoom with(List<UserId> chosen) {
    return new NewRoom(id, name, owner, details, chosen);
  }
}
