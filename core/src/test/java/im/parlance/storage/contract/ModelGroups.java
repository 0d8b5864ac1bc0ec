package im.parlance.storage.contract;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.storage.contract.ModelStorage.ModelApp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The groups of {@link ModelStorage}: the stays of all of them are one list, as they began. */
final class ModelGroups implements GroupStore {
  private final ModelApp app;
  private final Map<GroupId, Group> groups = new HashMap<>();
  private final List<Stay> stays = new ArrayList<>();
  private long begun;

  private record Stay(long number, Membership membership) {
    boolean isOf(GroupId group) {
      return membership.isOpen() && membership.group().equals(group);
    }
  }

  ModelGroups(ModelApp app) {
    this.app = app;
  }

  /** The stays of a user, ended ones as well, unless they are forgotten. */
  Stream<Membership> everyStay(UserId user) {
    return stays.stream().map(Stay::membership).filter(stay -> stay.user().equals(user));
  }

  void forgetEndedStays(UserId user) {
    stays.removeIf(stay -> !stay.membership().isOpen() && stay.membership().user().equals(user));
  }

  private List<Stay> present(GroupId id) {
    return stays.stream().filter(stay -> stay.isOf(id)).toList();
  }

  private Optional<Stay> present(GroupId id, UserId user) {
    return present(id).stream().filter(stay -> stay.membership().user().equals(user)).findFirst();
  }

  private Group existing(GroupId id) {
    return find(id).orElseThrow(() -> ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value()));
  }

  private long head(GroupId id) {
    return app.messages().head(TimelineId.of(id));
  }

  @Override
  public Optional<List<Membership>> insert(Group group, Collection<UserId> members) {
    if (groups.containsKey(group.id())) {
      return Optional.empty();
    }
    List<Membership> joined = begin(group, members, group.createdAt());
    groups.put(group.id(), group);
    return Optional.of(joined);
  }

  private List<Membership> begin(Group group, Collection<UserId> users, Instant at) {
    List<UserId> fresh =
        users.stream().distinct().filter(user -> member(group.id(), user).isEmpty()).toList();
    if (size(group.id()) + fresh.size() > group.capacity()) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, group.id().value(), group.capacity());
    }
    List<Membership> joined = new ArrayList<>();
    for (UserId user : fresh) {
      begun++;
      Role role = group.owner().equals(Optional.of(user)) ? Role.OWNER : Role.MEMBER;
      joined.add(Membership.begin(group.id(), user, role, at, head(group.id())));
      stays.add(new Stay(begun, joined.get(joined.size() - 1)));
    }
    return joined;
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return Optional.ofNullable(groups.get(id));
  }

  @Override
  public Optional<Group> update(GroupId id, UnaryOperator<Group> change) {
    Optional<UserId> old = find(id).flatMap(Group::owner);
    groups.computeIfPresent(id, (same, group) -> change.apply(group));
    Optional<UserId> owner = find(id).flatMap(Group::owner);
    if (!old.equals(owner)) {
      old.ifPresent(user -> rank(id, user, Role.MEMBER));
      owner.ifPresent(user -> rank(id, user, Role.OWNER));
    }
    return find(id);
  }

  private void rank(GroupId id, UserId user, Role role) {
    present(id, user)
        .ifPresent(
            stay ->
                stays.set(
                    stays.indexOf(stay), new Stay(stay.number(), stay.membership().as(role))));
  }

  @Override
  public Optional<List<Membership>> delete(GroupId id) {
    if (!groups.containsKey(id)) {
      return Optional.empty();
    }
    List<UserId> members =
        present(id).stream().map(Stay::membership).map(Membership::user).toList();
    List<Membership> left = leave(id, members);
    groups.remove(id);
    return Optional.of(left);
  }

  @Override
  public List<Membership> join(GroupId id, Collection<UserId> users, Instant at) {
    return begin(existing(id), users, at);
  }

  @Override
  public List<Membership> leave(GroupId id, Collection<UserId> users) {
    existing(id);
    List<Membership> left = new ArrayList<>();
    for (UserId user : users) {
      present(id, user)
          .ifPresent(
              stay -> {
                Membership ended = stay.membership().end(head(id));
                left.add(ended);
                stays.set(stays.indexOf(stay), new Stay(stay.number(), ended));
              });
    }
    return left;
  }

  @Override
  public Page<Membership> members(GroupId id, Cursor after, int limit, Order order) {
    List<Stay> all = new ArrayList<>(present(id));
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(all);
    }
    if (!after.equals(Cursor.START)) {
      all.removeIf(
          stay ->
              order == Order.OLDEST_FIRST
                  ? stay.number() <= after.position()
                  : stay.number() >= after.position());
    }
    List<Stay> page = all.stream().limit(limit).toList();
    return new Page<>(
        page.stream().map(Stay::membership).toList(),
        all.size() > limit
            ? Optional.of(new Cursor(page.get(limit - 1).number()))
            : Optional.empty());
  }

  @Override
  public int size(GroupId id) {
    return present(id).size();
  }

  @Override
  public List<Membership> stays(UserId user) {
    return everyStay(user).filter(Membership::isOpen).toList();
  }

  @Override
  public List<Group> joined(UserId user) {
    return stays(user).stream().map(stay -> existing(stay.group())).toList();
  }

  @Override
  public Optional<Membership> member(GroupId id, UserId user) {
    return present(id, user).map(Stay::membership);
  }
}
