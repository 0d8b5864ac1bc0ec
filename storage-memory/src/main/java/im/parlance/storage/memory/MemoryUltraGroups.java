package im.parlance.storage.memory;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class MemoryUltraGroups implements UltraGroupStore {
  private final Map<GroupId, Kept> groups = new HashMap<>();
  private final Map<UserId, Set<GroupId>> joined = new HashMap<>();

  private static final class Kept {
    private UltraGroup group;
    private final Set<UserId> members = new HashSet<>();
    private final Map<ChannelId, UltraChannel> channels = new LinkedHashMap<>();

    Kept(UltraGroup group) {
      this.group = group;
    }
  }

  @Override
  public synchronized boolean insert(UltraGroup group) {
    if (groups.containsKey(group.id())) {
      return false;
    }
    Kept kept = new Kept(group);
    kept.channels.put(ChannelId.MAIN, new UltraChannel(ChannelId.MAIN, false, group.createdAt()));
    groups.put(group.id(), kept);
    return join(group.id(), group.owner(), group.createdAt());
  }

  @Override
  public synchronized Optional<UltraGroup> find(GroupId id) {
    return Optional.ofNullable(groups.get(id)).map(kept -> kept.group);
  }

  @Override
  public synchronized Optional<UltraGroup> rename(GroupId id, String name) {
    Kept kept = groups.get(id);
    if (kept == null) {
      return Optional.empty();
    }
    kept.group = kept.group.named(name);
    return Optional.of(kept.group);
  }

  @Override
  public synchronized boolean delete(GroupId id) {
    Kept kept = groups.remove(id);
    if (kept == null) {
      return false;
    }
    kept.members.forEach(user -> forget(id, user));
    return true;
  }

  private void forget(GroupId id, UserId user) {
    Set<GroupId> others = joined.getOrDefault(user, new HashSet<>());
    others.remove(id);
    if (others.isEmpty()) {
      joined.remove(user);
    }
  }

  @Override
  public synchronized boolean join(GroupId id, UserId user, Instant at) {
    Kept kept = groups.get(id);
    if (kept == null || !kept.members.add(user)) {
      return false;
    }
    joined.computeIfAbsent(user, member -> new LinkedHashSet<>()).add(id);
    return true;
  }

  @Override
  public synchronized boolean leave(GroupId id, UserId user) {
    Kept kept = groups.get(id);
    if (kept == null || !kept.members.remove(user)) {
      return false;
    }
    forget(id, user);
    return true;
  }

  @Override
  public synchronized boolean isMember(GroupId id, UserId user) {
    Kept kept = groups.get(id);
    return kept != null && kept.members.contains(user);
  }

  @Override
  public synchronized int size(GroupId id) {
    Kept kept = groups.get(id);
    return kept == null ? 0 : kept.members.size();
  }

  @Override
  public synchronized List<GroupId> groupsOf(UserId user) {
    return List.copyOf(joined.getOrDefault(user, Set.of()));
  }

  @Override
  public synchronized boolean addChannel(GroupId id, UltraChannel channel) {
    Kept kept = groups.get(id);
    return kept != null && kept.channels.putIfAbsent(channel.id(), channel) == null;
  }

  @Override
  public synchronized boolean setPrivate(GroupId id, ChannelId channel, boolean isPrivate) {
    return channel(id, channel)
        .map(
            found -> {
              UltraChannel changed = new UltraChannel(channel, isPrivate, found.createdAt());
              Optional.ofNullable(groups.get(id))
                  .ifPresent(kept -> kept.channels.put(channel, changed));
              return changed;
            })
        .isPresent();
  }

  @Override
  public synchronized boolean removeChannel(GroupId id, ChannelId channel) {
    Kept kept = groups.get(id);
    return kept != null && kept.channels.remove(channel) != null;
  }

  @Override
  public synchronized Optional<UltraChannel> channel(GroupId id, ChannelId channel) {
    return Optional.ofNullable(groups.get(id)).map(kept -> kept.channels.get(channel));
  }

  @Override
  public synchronized List<UltraChannel> channels(GroupId id) {
    Kept kept = groups.get(id);
    return kept == null ? List.of() : List.copyOf(kept.channels.values());
  }
}
