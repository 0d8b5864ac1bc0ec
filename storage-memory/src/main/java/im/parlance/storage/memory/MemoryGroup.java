package im.parlance.storage.memory;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One group; its members are numbered in the order of joining. */
final class MemoryGroup {
  private final MemoryTimeline log;
  private final MemoryConversations conversations;
  private final NavigableMap<Long, Membership> members = new TreeMap<>();
  private final Map<UserId, Long> numbers = new HashMap<>();
  private Group group;
  private long lastNumber;
  private boolean dissolved;

  MemoryGroup(Group group, MemoryTimeline log, MemoryConversations conversations) {
    this.group = group;
    this.log = log;
    this.conversations = conversations;
  }

  synchronized Group group() {
    return group;
  }

  synchronized Group update(UnaryOperator<Group> change) {
    Optional<UserId> owner = group.owner();
    group = change.apply(group);
    if (!group.owner().equals(owner)) {
      owner.ifPresent(user -> rank(user, Role.MEMBER));
      group.owner().ifPresent(user -> rank(user, Role.OWNER));
    }
    return group;
  }

  private void rank(UserId user, Role role) {
    Long number = numbers.get(user);
    if (number != null) {
      members.computeIfPresent(number, (same, stay) -> stay.as(role));
      member(user).ifPresent(stay -> conversations.put(stay, log));
    }
  }

  synchronized List<Membership> join(Collection<UserId> users, Instant at) {
    mustExist();
    Set<UserId> fresh = new LinkedHashSet<>(users);
    fresh.removeAll(numbers.keySet());
    mustFit(group, members.size() + fresh.size());
    return log.atomically(() -> begin(fresh, at));
  }

  private List<Membership> begin(Set<UserId> fresh, Instant at) {
    List<Membership> stays = new ArrayList<>();
    for (UserId user : fresh) {
      Role role = group.owner().filter(user::equals).isPresent() ? Role.OWNER : Role.MEMBER;
      Membership stay = Membership.begin(group.id(), user, role, at, log.head());
      lastNumber++;
      members.put(lastNumber, stay);
      numbers.put(user, lastNumber);
      conversations.put(stay, log);
      stays.add(stay);
    }
    return stays;
  }

  synchronized List<Membership> leave(Collection<UserId> users) {
    mustExist();
    return log.atomically(() -> end(users));
  }

  private List<Membership> end(Collection<UserId> users) {
    List<Membership> ended = new ArrayList<>();
    for (UserId user : new LinkedHashSet<>(users)) {
      Long number = numbers.remove(user);
      if (number != null) {
        Membership stay = members.remove(number).end(log.head());
        conversations.put(stay, log);
        ended.add(stay);
      }
    }
    return ended;
  }

  /**
   * Ends the group; empty if that was done before.
   *
   * @param forget takes the group out of all groups, while nobody can join it or make it again
   */
  synchronized Optional<List<Membership>> dissolve(Runnable forget) {
    if (dissolved) {
      return Optional.empty();
    }
    List<Membership> ended = leave(members.values().stream().map(Membership::user).toList());
    dissolved = true;
    forget.run();
    return Optional.of(ended);
  }

  synchronized Page<Membership> members(Cursor after, int limit, Order order) {
    return Pages.of(members, after, limit, order, stay -> stay);
  }

  synchronized int size() {
    return members.size();
  }

  synchronized Optional<Membership> member(UserId user) {
    return Optional.ofNullable(numbers.get(user)).map(members::get);
  }

  static void mustFit(Group group, int members) {
    if (members > group.capacity()) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, group.id().value(), group.capacity());
    }
  }

  private void mustExist() {
    if (dissolved) {
      throw ImException.of(ErrorCode.GROUP_NOT_FOUND, group.id().value());
    }
  }
}
