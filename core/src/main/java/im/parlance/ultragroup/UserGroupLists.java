package im.parlance.ultragroup;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.ultragroup.UltraScope.Within;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lists that user groups are kept in: those of a group, the users in each one, and those that
 * are bound to a channel.
 */
final class UserGroupLists {
  private static final String NAMES = "ultraUserGroups";
  private static final String MEMBERS = "ultraUserGroupMembers";
  private static final String BOUND = "ultraUserGroupsBound";

  private final Lists lists;

  UserGroupLists(Lists lists) {
    this.lists = lists;
  }

  ListName names(GroupId group) {
    return ListName.of(NAMES, group);
  }

  ListName members(GroupId group, UserGroupId id) {
    return ListName.of(MEMBERS, prefix(group) + id);
  }

  ListName boundTo(GroupId group, ChannelId channel) {
    return ListName.of(BOUND, new Within(group, channel));
  }

  /** No id has a slash. */
  private static String prefix(GroupId group) {
    return group + "/";
  }

  /** The users in those that are bound to the channel. */
  Stream<UserId> readers(GroupId group, ChannelId channel) {
    return lists.all(boundTo(group, channel)).stream()
        .map(bound -> members(group, UserGroupId.of(bound.item())))
        .flatMap(members -> lists.all(members).stream())
        .map(ListEntry::item)
        .map(UserId::of);
  }

  /** Those of the group that the user is in. */
  List<UserGroupId> of(GroupId group, UserId user) {
    return lists.owners(MEMBERS, user).stream()
        .filter(owner -> owner.startsWith(prefix(group)))
        .map(owner -> UserGroupId.of(owner.substring(prefix(group).length())))
        .toList();
  }

  /** First what they give their members, so that what is left of a failure gives nothing. */
  void delete(GroupId group, Collection<UserGroupId> ids, List<UltraChannel> channels) {
    channels.forEach(channel -> lists.remove(boundTo(group, channel.id()), ids));
    ids.forEach(id -> lists.clear(members(group, id)));
    lists.remove(names(group), ids);
  }

  /** Takes the user out of all user groups of the group; whether it was in any. */
  boolean leave(GroupId group, UserId user) {
    List<UserGroupId> left = of(group, user);
    left.forEach(id -> lists.remove(members(group, id), List.of(user)));
    return !left.isEmpty();
  }

  /** Removes what is noted of a scope that is gone. */
  void clear(UltraScope scope) {
    if (scope instanceof Within within) {
      lists.clear(boundTo(within.group(), within.channel()));
      return;
    }
    List<UserGroupId> all =
        lists.all(names(scope.group())).stream().map(ListEntry::item).map(UserGroupId::of).toList();
    delete(scope.group(), all, List.of());
  }

  void forget(UserId user) {
    lists.removeFromAll(MEMBERS, user);
  }

  /** The first of these that the group does not have. */
  Optional<UserGroupId> firstUnknown(GroupId group, Collection<UserGroupId> ids) {
    return ids.stream().filter(id -> !lists.has(names(group), id)).findFirst();
  }
}
