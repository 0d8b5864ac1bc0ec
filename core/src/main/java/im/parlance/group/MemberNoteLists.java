package im.parlance.group;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is noted of members: a list for each, and one of those in a group who have any. */
final class MemberNoteLists {
  private static final String NOTES = "group-member-note";
  private static final String NOTED = "group-members-noted";

  private final Lists lists;

  MemberNoteLists(Lists lists) {
    this.lists = lists;
  }

  /** No id has a slash, so no two members can be taken for one another. */
  private static ListName notes(GroupId group, UserId user) {
    return ListName.of(NOTES, group.value() + '/' + user.value());
  }

  private static ListName noted(GroupId group) {
    return ListName.of(NOTED, group);
  }

  Map<String, String> of(GroupId group, UserId user) {
    Map<String, String> values = new TreeMap<>();
    for (ListEntry entry : lists.all(notes(group, user))) {
      values.put(entry.item(), entry.value());
    }
    return values;
  }

  /** First who has some: a name without notes is passed over, notes without a name are lost. */
  void set(GroupId group, UserId user, Map<String, String> values) {
    lists.add(noted(group), List.of(user));
    Map<String, String> kept = new TreeMap<>(values);
    kept.values().removeIf(String::isEmpty);
    List<String> removed =
        values.keySet().stream().filter(name -> !kept.containsKey(name)).toList();
    lists.setAll(notes(group, user), kept);
    lists.remove(notes(group, user), removed);
  }

  void forget(GroupId group, Collection<UserId> users) {
    for (UserId user : users) {
      if (lists.has(noted(group), user)) {
        lists.clear(notes(group, user));
        lists.remove(noted(group), List.of(user));
      }
    }
  }

  void forget(GroupId group) {
    forget(group, lists.all(noted(group)).stream().map(ListEntry::item).map(UserId::of).toList());
  }
}
