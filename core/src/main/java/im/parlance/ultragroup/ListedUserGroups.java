package im.parlance.ultragroup;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

final class ListedUserGroups implements UserGroups {
  private final UltraRules rules;
  private final QuotaMeter meter;

  ListedUserGroups(UltraRules rules, QuotaMeter meter) {
    this.rules = rules;
    this.meter = meter;
  }

  private Lists lists() {
    return rules.lists();
  }

  private UserGroupLists kept() {
    return rules.userGroups();
  }

  /** What was looked up stays so until the change is done. */
  private void change(GroupId group, Runnable change) {
    meter.charge(UltraGroups.SET_LISTS, 1);
    Lock lock = rules.parts(group);
    lock.lock();
    try {
      rules.mustExist(group);
      change.run();
    } finally {
      lock.unlock();
      rules.changed();
    }
  }

  private void readOf(GroupId group) {
    meter.charge(UltraGroups.GET_LISTS, 1);
    rules.mustExist(group);
  }

  private void mustHave(GroupId group, Collection<UserGroupId> ids) {
    kept()
        .firstUnknown(group, ids)
        .ifPresent(
            id -> {
              throw ImException.of(ErrorCode.USER_GROUP_NOT_FOUND, id.value());
            });
  }

  private <T> Page<T> page(ListName list, Cursor after, int limit, Function<String, T> id) {
    var entries = lists().page(list, after, limit, Order.OLDEST_FIRST);
    return new Page<>(
        entries.items().stream().map(entry -> id.apply(entry.item())).toList(), entries.next());
  }

  @Override
  public void create(GroupId group, Collection<UserGroupId> ids) {
    change(group, () -> lists().add(kept().names(group), ids));
  }

  @Override
  public void delete(GroupId group, Collection<UserGroupId> ids) {
    change(group, () -> kept().delete(group, ids, rules.store().channels(group)));
  }

  @Override
  public Page<UserGroupId> list(GroupId group, Cursor after, int limit) {
    readOf(group);
    return page(kept().names(group), after, limit, UserGroupId::of);
  }

  @Override
  public void addMembers(GroupId group, UserGroupId id, Collection<UserId> users) {
    change(
        group,
        () -> {
          mustHave(group, List.of(id));
          lists().add(kept().members(group, id), users);
        });
  }

  @Override
  public void removeMembers(GroupId group, UserGroupId id, Collection<UserId> users) {
    change(group, () -> lists().remove(kept().members(group, id), users));
  }

  @Override
  public Page<UserId> members(GroupId group, UserGroupId id, Cursor after, int limit) {
    readOf(group);
    return page(kept().members(group, id), after, limit, UserId::of);
  }

  @Override
  public List<UserGroupId> of(GroupId group, UserId user) {
    readOf(group);
    return kept().of(group, user);
  }

  @Override
  public void bind(GroupId group, ChannelId channel, Collection<UserGroupId> ids) {
    UltraRules.mustNotBeMain(channel);
    change(
        group,
        () -> {
          if (rules.store().channel(group, channel).isEmpty()) {
            throw ImException.of(ErrorCode.CHANNEL_NOT_FOUND, channel.value());
          }
          mustHave(group, ids);
          lists().add(kept().boundTo(group, channel), ids);
        });
  }

  @Override
  public void unbind(GroupId group, ChannelId channel, Collection<UserGroupId> ids) {
    change(group, () -> lists().remove(kept().boundTo(group, channel), ids));
  }

  @Override
  public Page<UserGroupId> boundTo(GroupId group, ChannelId channel, Cursor after, int limit) {
    readOf(group);
    return page(kept().boundTo(group, channel), after, limit, UserGroupId::of);
  }

  @Override
  public List<ChannelId> channelsOf(GroupId group, UserGroupId id) {
    readOf(group);
    return rules.store().channels(group).stream()
        .map(UltraChannel::id)
        .filter(channel -> lists().has(kept().boundTo(group, channel), id))
        .toList();
  }
}
