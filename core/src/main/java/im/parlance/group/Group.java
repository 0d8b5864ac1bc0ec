package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A group.
 *
 * @param id its name within the app
 * @param profile how it appears
 * @param capacity how many members it takes, the owner included
 * @param creator who made it; not necessarily a member
 * @param owner the member with {@link Role#OWNER}; empty for a group that knows no roles
 * @param createdAt when it was made
 */
public record Group(
    GroupId id,
    GroupProfile profile,
    int capacity,
    UserId creator,
    Optional<UserId> owner,
    Instant createdAt) {

  /** The same with another profile. */
  public Group with(GroupProfile changed) {
    return new Group(id, changed, capacity, creator, owner, createdAt);
  }

  /** The same with this owner. */
  public Group ownedBy(UserId other) {
    return new Group(id, profile, capacity, creator, Optional.of(other), createdAt);
  }

  /** The same with room for this many members. */
  public Group withCapacity(int most) {
    return new Group(id, profile, most, creator, owner, createdAt);
  }
}
