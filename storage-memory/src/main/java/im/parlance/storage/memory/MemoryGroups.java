package im.parlance.storage.memory;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

final class MemoryGroups implements GroupStore {
  private final Map<GroupId, MemoryGroup> groups = new ConcurrentHashMap<>();
  private final MemoryMessages messages;
  private final MemoryConversations conversations;

  MemoryGroups(MemoryMessages messages, MemoryConversations conversations) {
    this.messages = messages;
    this.conversations = conversations;
  }

  @Override
  public Optional<List<Membership>> insert(Group group, Collection<UserId> members) {
    if (groups.containsKey(group.id())) {
      return Optional.empty();
    }
    MemoryGroup.mustFit(group, new HashSet<>(members).size());
    MemoryGroup fresh =
        new MemoryGroup(group, messages.timeline(TimelineId.of(group.id())), conversations);
    synchronized (fresh) {
      // in the map before the members are in, but nobody gets past its monitor until they are
      return groups.putIfAbsent(group.id(), fresh) == null
          ? Optional.of(fresh.join(members, group.createdAt()))
          : Optional.empty();
    }
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return read(id, MemoryGroup::group);
  }

  @Override
  public Optional<Group> update(GroupId id, UnaryOperator<Group> change) {
    return read(id, group -> group.update(change));
  }

  @Override
  public Optional<List<Membership>> delete(GroupId id) {
    return read(id, Function.identity()).flatMap(group -> group.dissolve(() -> groups.remove(id)));
  }

  @Override
  public List<Membership> join(GroupId id, Collection<UserId> users, Instant at) {
    return existing(id).join(users, at);
  }

  @Override
  public List<Membership> leave(GroupId id, Collection<UserId> users) {
    return existing(id).leave(users);
  }

  @Override
  public Page<Membership> members(GroupId id, Cursor after, int limit, Order order) {
    return read(id, group -> group.members(after, limit, order))
        .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
  }

  @Override
  public int size(GroupId id) {
    return read(id, MemoryGroup::size).orElse(0);
  }

  @Override
  public List<Membership> stays(UserId user) {
    return conversations.find(user).map(MemoryInbox::openStays).orElse(List.of());
  }

  @Override
  public List<Group> joined(UserId user) {
    return stays(user).stream().flatMap(stay -> find(stay.group()).stream()).toList();
  }

  @Override
  public Optional<Membership> member(GroupId id, UserId user) {
    return read(id, Function.identity()).flatMap(group -> group.member(user));
  }

  private <T> Optional<T> read(GroupId id, Function<MemoryGroup, T> question) {
    return Optional.ofNullable(groups.get(id)).map(question);
  }

  private MemoryGroup existing(GroupId id) {
    MemoryGroup group = groups.get(id);
    if (group == null) {
      throw ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value());
    }
    return group;
  }
}
