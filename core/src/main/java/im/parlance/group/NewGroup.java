package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A group to be created. Start with {@link #createdBy} or {@link #ownedBy} and refine.
 *
 * @param id its name within the app
 * @param profile how it appears
 * @param capacity how many members it takes, the owner included
 * @param creator who makes it
 * @param owner the member with {@link Role#OWNER}, if any
 * @param members who is in it from the start, in this order; the owner is added if absent
 * @param attributes what the app notes of it, by its own names
 */
public record NewGroup(
    GroupId id,
    GroupProfile profile,
    int capacity,
    UserId creator,
    Optional<UserId> owner,
    List<UserId> members,
    Map<String, String> attributes) {

  /** How many members a group takes if nothing else is said. */
  public static final int DEFAULT_CAPACITY = 3000;

  /** Copies the members, each once, the owner first unless it stands elsewhere. */
  public NewGroup {
    Set<UserId> distinct = new LinkedHashSet<>(members);
    if (owner.isPresent() && !distinct.contains(owner.get())) {
      distinct.clear();
      distinct.add(owner.get());
      distinct.addAll(members);
    }
    members = List.copyOf(distinct);
    attributes = Map.copyOf(attributes);
  }

  /** A group without an owner: all members are equal. */
  public static NewGroup createdBy(UserId creator, GroupId id, String name) {
    return new NewGroup(
        id,
        GroupProfile.named(name),
        DEFAULT_CAPACITY,
        creator,
        Optional.empty(),
        List.of(),
        Map.of());
  }

  /** A group with an owner, who is a member. */
  public static NewGroup ownedBy(UserId owner, GroupId id, String name) {
    return new NewGroup(
        id,
        GroupProfile.named(name),
        DEFAULT_CAPACITY,
        owner,
        Optional.of(owner),
        List.of(),
        Map.of());
  }

  /** The same with another profile. */
  public NewGroup profile(GroupProfile changed) {
    return new NewGroup(id, changed, capacity, creator, owner, members, attributes);
  }

  /** The same with another capacity. */
  public NewGroup capacity(int changed) {
    return new NewGroup(id, profile, changed, creator, owner, members, attributes);
  }

  /** The same with these members. */
  public NewGroup members(Collection<UserId> changed) {
    return new NewGroup(id, profile, capacity, creator, owner, List.copyOf(changed), attributes);
  }

  /** The same with these notes. */
  public NewGroup attributes(Map<String, String> changed) {
    return new NewGroup(id, profile, capacity, creator, owner, members, changed);
  }

  Group madeAt(Instant time) {
    return new Group(id, profile, capacity, creator, owner, time);
  }
}
