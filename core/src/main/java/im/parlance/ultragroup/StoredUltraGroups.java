package im.parlance.ultragroup;

import im.parlance.conversation.Level;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import im.parlance.ultragroup.UltraGroupEvent.Created;
import im.parlance.ultragroup.UltraGroupEvent.Dismissed;
import im.parlance.ultragroup.UltraGroupEvent.Joined;
import im.parlance.ultragroup.UltraGroupEvent.Updated;
import im.parlance.ultragroup.UltraScope.Whole;
import im.parlance.ultragroup.UltraScope.Within;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

final class StoredUltraGroups implements UltraGroups {
  private final UltraRules rules;
  private final QuotaMeter meter;

  StoredUltraGroups(UltraRules rules, QuotaMeter meter) {
    this.rules = rules;
    this.meter = meter;
  }

  private UltraGroupStore store() {
    return rules.store();
  }

  @Override
  public UltraGroup create(GroupId id, String name, UserId owner) {
    meter.charge(CREATE, 1);
    Lock lock = rules.joining(owner);
    lock.lock();
    try {
      if (store().find(id).isEmpty()) {
        mustHaveRoom(owner);
        if (insert(id, name, owner)) {
          rules.changed();
          return rules.mustExist(id);
        }
      }
      enter(id, owner);
    } finally {
      lock.unlock();
    }
    return update(id, name);
  }

  private boolean insert(GroupId id, String name, UserId owner) {
    return rules
        .sequencer()
        .inOrder(
            UltraRules.main(id),
            () -> {
              Instant now = rules.clock().instant();
              UltraGroup group = new UltraGroup(id, name, owner, now);
              return new Created(group, store().insert(group), now);
            })
        .isNew();
  }

  private void mustHaveRoom(UserId user) {
    if (store().groupsOf(user).size() >= MAX_GROUPS_OF_USER) {
      throw ImException.overLimit(ErrorCode.TOO_MANY_GROUPS, user.value(), MAX_GROUPS_OF_USER);
    }
  }

  private UltraGroup update(GroupId id, String name) {
    return rules
        .sequencer()
        .inOrder(
            UltraRules.main(id),
            () ->
                new Updated(
                    store()
                        .rename(id, name)
                        .orElseThrow(() -> ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value())),
                    rules.clock().instant()))
        .updated();
  }

  @Override
  public void join(GroupId id, UserId user) {
    meter.charge(JOIN, 1);
    Lock lock = rules.joining(user);
    lock.lock();
    try {
      enter(id, user);
    } finally {
      lock.unlock();
    }
  }

  /** The caller holds the user's lock. */
  private void enter(GroupId id, UserId user) {
    rules.mustExist(id);
    if (store().isMember(id, user)) {
      return;
    }
    mustHaveRoom(user);
    rules
        .sequencer()
        .inOrder(
            UltraRules.main(id),
            () -> {
              rules.mustExist(id);
              Instant now = rules.clock().instant();
              return new Joined(id, user, store().join(id, user, now), now);
            });
  }

  @Override
  public boolean leave(GroupId id, UserId user) {
    meter.charge(QUIT, 1);
    return rules.leave(id, user);
  }

  @Override
  public boolean dismiss(GroupId id) {
    meter.charge(DISMISS, 1);
    Lock lock = rules.parts(id);
    lock.lock();
    try {
      List<UltraChannel> channels = store().channels(id);
      boolean existed = delete(id);
      if (existed) {
        rules.clear(new Whole(id));
        channels.forEach(channel -> rules.clear(new Within(id, channel.id())));
      }
      return existed;
    } finally {
      lock.unlock();
    }
  }

  private boolean delete(GroupId id) {
    return rules
        .sequencer()
        .inOrder(
            UltraRules.main(id),
            () -> new Dismissed(id, store().delete(id), rules.clock().instant()))
        .existed();
  }

  @Override
  public Optional<UltraGroup> find(GroupId id) {
    meter.charge(GET, 1);
    return store().find(id);
  }

  @Override
  public UltraGroup get(GroupId id) {
    meter.charge(GET, 1);
    return rules.mustExist(id);
  }

  @Override
  public boolean rename(GroupId id, String name) {
    meter.charge(UPDATE, 1);
    if (store().find(id).isEmpty()) {
      return false;
    }
    update(id, name);
    return true;
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    meter.charge(IS_MEMBER, 1);
    return store().isMember(id, user);
  }

  @Override
  public int size(GroupId id) {
    meter.charge(GET, 1);
    return store().size(id);
  }

  @Override
  public List<GroupId> groupsOf(UserId user) {
    meter.charge(IS_MEMBER, 1);
    return store().groupsOf(user);
  }

  @Override
  public UltraChannel createChannel(GroupId id, ChannelId channel, boolean isPrivate) {
    meter.charge(SET_CHANNELS, 1);
    Lock lock = rules.parts(id);
    lock.lock();
    try {
      rules.mustExist(id);
      Optional<UltraChannel> present = store().channel(id, channel);
      if (present.isPresent()) {
        return present.get();
      }
      if (store().channels(id).size() >= MAX_CHANNELS) {
        throw ImException.overLimit(ErrorCode.TOO_MANY_CHANNELS, id.value(), MAX_CHANNELS);
      }
      store().addChannel(id, new UltraChannel(channel, isPrivate, rules.clock().instant()));
      rules.changed();
      return store()
          .channel(id, channel)
          .orElseThrow(() -> ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean deleteChannel(GroupId id, ChannelId channel) {
    meter.charge(SET_CHANNELS, 1);
    UltraRules.mustNotBeMain(channel);
    rules.mustExist(id);
    Lock lock = rules.parts(id);
    lock.lock();
    try {
      boolean existed = store().removeChannel(id, channel);
      rules.clear(new Within(id, channel));
      return existed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void setPrivate(GroupId id, ChannelId channel, boolean isPrivate) {
    meter.charge(SET_CHANNELS, 1);
    UltraRules.mustNotBeMain(channel);
    rules.mustExist(id);
    if (!store().setPrivate(id, channel, isPrivate)) {
      throw ImException.of(ErrorCode.CHANNEL_NOT_FOUND, channel.value());
    }
    rules.changed();
  }

  @Override
  public Optional<UltraChannel> channel(GroupId id, ChannelId channel) {
    meter.charge(GET_CHANNELS, 1);
    return store().channel(id, channel);
  }

  @Override
  public List<UltraChannel> channels(GroupId id) {
    meter.charge(GET_CHANNELS, 1);
    rules.mustExist(id);
    return store().channels(id);
  }

  @Override
  public void add(UltraScope scope, UltraList list, Collection<UserId> users) {
    meter.charge(SET_LISTS, 1);
    rules.lists().add(list.of(scope), users);
    rules.changed();
  }

  @Override
  public void remove(UltraScope scope, UltraList list, Collection<UserId> users) {
    meter.charge(SET_LISTS, 1);
    rules.lists().remove(list.of(scope), users);
    rules.changed();
  }

  @Override
  public Page<ListEntry> list(UltraScope scope, UltraList list, Cursor after, int limit) {
    meter.charge(GET_LISTS, 1);
    return rules.lists().page(list.of(scope), after, limit, Order.OLDEST_FIRST);
  }

  @Override
  public boolean isOn(UltraScope scope, UltraList list, UserId user) {
    meter.charge(GET_LISTS, 1);
    return rules.lists().has(list.of(scope), user);
  }

  @Override
  public void setMuted(UltraScope scope, boolean muted) {
    meter.charge(SET_LISTS, 1);
    if (muted) {
      rules.lists().add(UltraRules.SILENCED, List.of(scope));
    } else {
      rules.lists().remove(UltraRules.SILENCED, List.of(scope));
    }
  }

  @Override
  public boolean isMuted(UltraScope scope) {
    meter.charge(GET_LISTS, 1);
    return rules.lists().has(UltraRules.SILENCED, scope);
  }

  @Override
  public void setLevel(UltraScope scope, Level level) {
    meter.charge(SET_LISTS, 1);
    rules.setLevel(scope, level);
  }

  @Override
  public Level level(UltraScope scope) {
    meter.charge(GET_LISTS, 1);
    return rules.level(scope);
  }

  @Override
  public boolean reaches(GroupId id, ChannelId channel, UserId user) {
    meter.charge(GET_LISTS, 1);
    Readership readership = rules.readership(id, channel);
    return readership.exists() && readership.includes(user) && store().isMember(id, user);
  }

  @Override
  public UserGroups userGroups() {
    return UserGroups.over(rules, meter);
  }
}
