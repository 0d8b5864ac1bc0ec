package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Who may speak in which group. What is said of a group that is not there waits for it. */
final class GroupLists {
  private static final String MUTED = "group-mute";
  private static final String ALLOWED = "group-allowlist";
  private static final ListName MUTED_GROUPS = ListName.of("muted-groups");

  private final Lists lists;

  GroupLists(Lists lists) {
    this.lists = lists;
  }

  Standing standing(Membership member) {
    return new Standing(
        member.role(),
        until(ListName.of(MUTED, member.group()), member.user()),
        until(MUTED_GROUPS, member.group()),
        lists.has(ListName.of(ALLOWED, member.group()), member.user()));
  }

  private Instant until(ListName list, Object item) {
    return lists.find(list, item).map(ListEntry::until).orElse(Instant.EPOCH);
  }

  void mute(GroupId group, Collection<UserId> users, Instant until) {
    lists.add(ListName.of(MUTED, group), users, until);
  }

  void unmute(GroupId group, Collection<UserId> users) {
    lists.remove(ListName.of(MUTED, group), users);
  }

  List<GroupMute> mutes(GroupId group) {
    return lists.all(ListName.of(MUTED, group)).stream()
        .map(entry -> new GroupMute(UserId.of(entry.item()), entry.until()))
        .toList();
  }

  void muteAll(Collection<GroupId> groups, Instant until) {
    lists.add(MUTED_GROUPS, groups, until);
  }

  void unmuteAll(Collection<GroupId> groups) {
    lists.remove(MUTED_GROUPS, groups);
  }

  boolean isMuted(GroupId group) {
    return lists.has(MUTED_GROUPS, group);
  }

  List<GroupId> muted() {
    return lists.all(MUTED_GROUPS).stream().map(entry -> GroupId.of(entry.item())).toList();
  }

  void allow(GroupId group, Collection<UserId> users) {
    lists.add(ListName.of(ALLOWED, group), users);
  }

  void disallow(GroupId group, Collection<UserId> users) {
    lists.remove(ListName.of(ALLOWED, group), users);
  }

  List<UserId> allowlist(GroupId group) {
    return lists.all(ListName.of(ALLOWED, group)).stream()
        .map(entry -> UserId.of(entry.item()))
        .toList();
  }

  void forget(GroupId group) {
    lists.clear(ListName.of(MUTED, group));
    lists.clear(ListName.of(ALLOWED, group));
    lists.remove(MUTED_GROUPS, List.of(group));
  }

  void forget(UserId user) {
    lists.removeFromAll(MUTED, user);
    lists.removeFromAll(ALLOWED, user);
  }
}
