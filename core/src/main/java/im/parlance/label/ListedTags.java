package im.parlance.label;

import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;

final class ListedTags implements Tags {
  private static final String TAGS = "user-tag";

  private final Lists lists;
  private final QuotaMeter meter;

  ListedTags(Lists lists, QuotaMeter meter) {
    this.lists = lists;
    this.meter = meter;
  }

  @Override
  public void set(Collection<UserId> users, Collection<String> tags) {
    meter.charge(users.size() == 1 ? SET : SET_ALL, 1);
    for (UserId user : users) {
      ListName list = ListName.of(TAGS, user);
      List<String> old = items(list);
      lists.remove(list, old.stream().filter(tag -> !tags.contains(tag)).toList());
      lists.add(list, tags);
    }
  }

  private List<String> items(ListName list) {
    return lists.all(list).stream().map(ListEntry::item).toList();
  }

  @Override
  public List<String> of(UserId user) {
    meter.charge(GET, 1);
    return items(ListName.of(TAGS, user));
  }

  @Override
  public List<UserId> users(String tag) {
    meter.charge(GET, 1);
    return lists.owners(TAGS, tag).stream().map(UserId::of).toList();
  }

  @Override
  public void forget(UserId user) {
    lists.clear(ListName.of(TAGS, user));
  }
}
