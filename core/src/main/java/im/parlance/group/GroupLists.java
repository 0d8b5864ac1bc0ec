package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is what in which group, and what is noted of it. What is said of a group that is not there
 * waits for it.
 */
final class GroupLists {
  private static final String MUTED = "group-mute";
  private static final String ALLOWED = "group-allowlist";
  private static final String ADMINS = "group-admin";
  private static final String BLOCKED = "group-blocklist";
  private static final String ATTRIBUTES = "group-attribute";
  private static final ListName GROUPS = ListName.of("groups");
  private static final ListName ANNOUNCEMENTS = ListName.of("group-announcements");
  private static final ListName MUTED_GROUPS = ListName.of("muted-groups");
  private static final ListName SUSPENDED = ListName.of("suspended-groups");

  private final Lists lists;

  GroupLists(Lists lists) {
    this.lists = lists;
  }

  Standing standing(Membership member) {
    return new Standing(
        ranked(member).role(),
        until(ListName.of(MUTED, member.group()), member.user()),
        until(MUTED_GROUPS, member.group()),
        lists.has(ListName.of(ALLOWED, member.group()), member.user()));
  }

  /** The stay with the role that the member has now. */
  Membership ranked(Membership member) {
    return member.role() == Role.MEMBER && isAdmin(member.group(), member.user())
        ? member.as(Role.ADMIN)
        : member;
  }

  /** Before it is there: a name without a group is passed over, a group without one is lost. */
  void register(GroupId group) {
    lists.add(GROUPS, List.of(group));
  }

  Page<GroupId> groups(Cursor after, int limit) {
    Page<ListEntry> page = lists.page(GROUPS, after, limit, Order.NEWEST_FIRST);
    return new Page<>(
        page.items().stream().map(entry -> GroupId.of(entry.item())).toList(), page.next());
  }

  boolean isAdmin(GroupId group, UserId user) {
    return lists.has(ListName.of(ADMINS, group), user);
  }

  boolean appoint(GroupId group, UserId user, int most) {
    return lists.put(ListName.of(ADMINS, group), List.of(ListEntry.of(user, lists.now())), most);
  }

  List<UserId> demote(GroupId group, Collection<UserId> users) {
    return removed(ListName.of(ADMINS, group), users);
  }

  private List<UserId> removed(ListName list, Collection<UserId> users) {
    return lists.remove(list, users).stream().map(UserId::of).toList();
  }

  /** What those lose who have left. */
  void left(GroupId group, Collection<UserId> users) {
    demote(group, users);
    new MemberNoteLists(lists).forget(group, users);
  }

  List<UserId> admins(GroupId group) {
    return users(ListName.of(ADMINS, group));
  }

  void block(GroupId group, Collection<UserId> users) {
    lists.add(ListName.of(BLOCKED, group), users);
  }

  List<UserId> unblock(GroupId group, Collection<UserId> users) {
    return removed(ListName.of(BLOCKED, group), users);
  }

  boolean isBlocked(GroupId group, UserId user) {
    return lists.has(ListName.of(BLOCKED, group), user);
  }

  List<UserId> blocklist(GroupId group) {
    return users(ListName.of(BLOCKED, group));
  }

  String announcement(GroupId group) {
    return lists.find(ANNOUNCEMENTS, group).map(ListEntry::value).orElse("");
  }

  void announce(GroupId group, String text) {
    lists.set(ANNOUNCEMENTS, group, text);
  }

  Map<String, String> attributes(GroupId group) {
    return lists.all(ListName.of(ATTRIBUTES, group)).stream()
        .collect(Collectors.toUnmodifiableMap(ListEntry::item, ListEntry::value));
  }

  void setAttributes(GroupId group, Map<String, String> values) {
    lists.setAll(ListName.of(ATTRIBUTES, group), values);
  }

  private List<UserId> users(ListName list) {
    return lists.all(list).stream().map(entry -> UserId.of(entry.item())).toList();
  }

  private Instant until(ListName list, Object item) {
    return lists.find(list, item).map(ListEntry::until).orElse(Instant.EPOCH);
  }

  void mute(GroupId group, Collection<UserId> users, Instant until) {
    lists.add(ListName.of(MUTED, group), users, until);
  }

  List<UserId> unmute(GroupId group, Collection<UserId> users) {
    return removed(ListName.of(MUTED, group), users);
  }

  List<GroupMute> mutes(GroupId group) {
    return lists.all(ListName.of(MUTED, group)).stream()
        .map(entry -> new GroupMute(UserId.of(entry.item()), entry.until()))
        .toList();
  }

  void muteAll(GroupId group, Instant until) {
    lists.add(MUTED_GROUPS, List.of(group), until);
  }

  void unmuteAll(GroupId group) {
    lists.remove(MUTED_GROUPS, List.of(group));
  }

  void suspend(GroupId group) {
    lists.add(SUSPENDED, List.of(group));
  }

  void resume(GroupId group) {
    lists.remove(SUSPENDED, List.of(group));
  }

  boolean isSuspended(GroupId group) {
    return lists.has(SUSPENDED, group);
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

  List<UserId> disallow(GroupId group, Collection<UserId> users) {
    return removed(ListName.of(ALLOWED, group), users);
  }

  List<UserId> allowlist(GroupId group) {
    return users(ListName.of(ALLOWED, group));
  }

  void forget(GroupId group) {
    for (String kind : List.of(MUTED, ALLOWED, ADMINS, BLOCKED, ATTRIBUTES)) {
      lists.clear(ListName.of(kind, group));
    }
    for (ListName list : List.of(MUTED_GROUPS, SUSPENDED, ANNOUNCEMENTS, GROUPS)) {
      lists.remove(list, List.of(group));
    }
    new MemberNoteLists(lists).forget(group);
  }

  void forget(UserId user) {
    for (String kind : List.of(MUTED, ALLOWED, ADMINS, BLOCKED)) {
      lists.removeFromAll(kind, user);
    }
  }
}
