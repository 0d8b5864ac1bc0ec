package im.parlance.label;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ListedRemarks implements Remarks {
  private static final String OF_USERS = "remark";
  private static final String OF_GROUPS = "group-remark";

  private final Lists lists;
  private final QuotaMeter meter;

  ListedRemarks(Lists lists, QuotaMeter meter) {
    this.lists = lists;
    this.meter = meter;
  }

  @Override
  public void set(UserId owner, Map<UserId, String> remarks) {
    meter.charge(SET, 1);
    lists.setAll(ListName.of(OF_USERS, owner), remarks);
  }

  @Override
  public void remove(UserId owner, UserId user) {
    meter.charge(SET, 1);
    lists.remove(ListName.of(OF_USERS, owner), List.of(user));
  }

  @Override
  public Map<UserId, String> ofUsers(UserId owner) {
    meter.charge(GET, 1);
    Map<UserId, String> remarks = new LinkedHashMap<>();
    lists
        .all(ListName.of(OF_USERS, owner))
        .forEach(entry -> remarks.put(UserId.of(entry.item()), entry.value()));
    return remarks;
  }

  @Override
  public void setOfGroup(UserId owner, GroupId group, String remark) {
    meter.charge(SET_OF_GROUP, 1);
    lists.set(ListName.of(OF_GROUPS, owner), group, remark);
  }

  @Override
  public void removeOfGroup(UserId owner, GroupId group) {
    meter.charge(SET_OF_GROUP, 1);
    lists.remove(ListName.of(OF_GROUPS, owner), List.of(group));
  }

  @Override
  public Optional<String> ofGroup(UserId owner, GroupId group) {
    meter.charge(GET_OF_GROUP, 1);
    return lists.find(ListName.of(OF_GROUPS, owner), group).map(ListEntry::value);
  }

  @Override
  public void forget(UserId owner) {
    lists.clear(ListName.of(OF_USERS, owner));
    lists.clear(ListName.of(OF_GROUPS, owner));
  }
}
