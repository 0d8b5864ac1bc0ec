package im.parlance.storage.memory;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.storage.memory.MemoryStays.Joining;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One group. Who is in it, its members know; it knows their order. */
final class MemoryGroup {
  private final TimelineId timeline;
  private final MemoryTimeline log;
  private final MemoryConversations conversations;
  private final MemoryMembers members = new MemoryMembers();
  private volatile Group group;
  private boolean dissolved;

  MemoryGroup(Group group, MemoryTimeline log, MemoryConversations conversations) {
    this.timeline = TimelineId.of(group.id());
    this.group = group;
    this.log = log;
    this.conversations = conversations;
  }

  TimelineId timeline() {
    return timeline;
  }

  MemoryTimeline log() {
    return log;
  }

  synchronized Group group() {
    return group;
  }

  synchronized Group update(UnaryOperator<Group> change) {
    Group changed = change.apply(group);
    group = changed;
    return changed;
  }

  synchronized List<Membership> join(Collection<UserId> users, Instant at) {
    mustExist();
    Set<MemoryInbox> fresh = new LinkedHashSet<>();
    for (UserId user : users) {
      MemoryInbox member = conversations.inbox(user);
      if (member.stay(this).isEmpty()) {
        fresh.add(member);
      }
    }
    mustFit(group, members.size() + fresh.size());
    members.expect(fresh.size());
    return log.atomically(() -> begin(fresh, new Joining(this, at, log.head())));
  }

  private List<Membership> begin(Set<MemoryInbox> fresh, Joining joining) {
    return fresh.stream().map(member -> member.begin(joining, members.add(member))).toList();
  }

  synchronized List<Membership> leave(Collection<UserId> users) {
    mustExist();
    return log.atomically(
        () ->
            users.stream()
                .flatMap(user -> conversations.find(user).stream())
                .flatMap(this::end)
                .toList());
  }

  private Stream<Membership> end(MemoryInbox member) {
    Optional<Membership> stay = member.stay(this);
    if (stay.isPresent()) {
      members.remove(member.end(this, log.head()));
    }
    return stay.map(open -> open.end(log.head())).stream();
  }

  /** The stay that began with the joining. */
  Membership stay(UserId user, Joining joining) {
    Role role = group.owner().filter(user::equals).isPresent() ? Role.OWNER : Role.MEMBER;
    return Membership.begin(group.id(), user, role, joining.at(), joining.afterSeq());
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
    List<Membership> ended = leave(members.all().stream().map(MemoryInbox::user).toList());
    dissolved = true;
    forget.run();
    return Optional.of(ended);
  }

  synchronized Page<Membership> members(Cursor after, int limit, Order order) {
    return members.page(after, limit, order, member -> member.stay(this).orElseThrow());
  }

  synchronized int size() {
    return members.size();
  }

  synchronized Optional<Membership> member(UserId user) {
    return conversations.find(user).flatMap(member -> member.stay(this));
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
