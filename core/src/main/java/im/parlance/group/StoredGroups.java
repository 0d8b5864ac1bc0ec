package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent.Announced;
import im.parlance.group.GroupEvent.Created;
import im.parlance.group.GroupEvent.Dismissed;
import im.parlance.group.GroupEvent.OwnerChanged;
import im.parlance.group.GroupEvent.Updated;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The groups of a {@link GroupStore}: what each act costs, and the acts on a group as a whole; who
 * comes and goes passes the {@link GroupDoor}, and who may do what is said by {@link GroupRights}.
 */
final class StoredGroups implements Groups {
  private final GroupStore store;
  private final GroupLists lists;
  private final InstantSource clock;
  private final Sequencer sequencer;
  private final GroupChecks checks;
  private final GroupDoor door;
  private final GroupRights rights;
  private final QuotaMeter meter;

  StoredGroups(
      GroupStore store, Lists lists, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    this.store = store;
    this.lists = new GroupLists(lists);
    this.clock = clock;
    this.sequencer = sequencer;
    this.checks = new GroupChecks(store);
    this.door = new GroupDoor(store, this.lists, checks, clock, sequencer);
    this.rights = new GroupRights(this.lists, checks, clock, sequencer);
    this.meter = meter;
  }

  @Override
  public Group create(NewGroup wanted) {
    meter.charge(CREATE, 1);
    if (wanted.members().size() > wanted.capacity()) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, wanted.id().value(), wanted.capacity());
    }
    lists.register(wanted.id());
    Instant now = clock.instant();
    Group group = wanted.madeAt(now);
    return sequencer
        .inOrder(
            TimelineId.of(group.id()),
            () -> {
              List<Membership> members =
                  store
                      .insert(group, wanted.members())
                      .orElseThrow(
                          () -> ImException.of(ErrorCode.GROUP_EXISTS, group.id().value()));
              if (!wanted.attributes().isEmpty()) {
                lists.setAttributes(group.id(), wanted.attributes());
              }
              return new Created(group, members, now);
            })
        .created();
  }

  @Override
  public Optional<Group> find(GroupId id) {
    meter.charge(GET, 1);
    return store.find(id);
  }

  @Override
  public Group get(GroupId id) {
    return find(id).orElseThrow(() -> GroupChecks.notFound(id));
  }

  @Override
  public Group update(GroupId id, UnaryOperator<GroupProfile> change) {
    return change(id, group -> group.with(change.apply(group.profile())));
  }

  @Override
  public Group setCapacity(GroupId id, int most) {
    if (most < 1) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "capacity");
    }
    return change(id, group -> group.withCapacity(most));
  }

  private Group change(GroupId id, UnaryOperator<Group> change) {
    meter.charge(UPDATE, 1);
    return sequencer
        .inOrder(
            TimelineId.of(id),
            () ->
                new Updated(
                    store.update(id, change).orElseThrow(() -> GroupChecks.notFound(id)),
                    clock.instant()))
        .updated();
  }

  @Override
  public boolean dismiss(GroupId id) {
    meter.charge(DISMISS, 1);
    try {
      sequencer.inOrder(
          TimelineId.of(id),
          () -> {
            Group group = store.find(id).orElseThrow(() -> GroupChecks.notFound(id));
            List<Membership> ended = store.delete(id).orElseThrow(() -> GroupChecks.notFound(id));
            return new Dismissed(group, ended, clock.instant());
          });
      lists.forget(id);
      return true;
    } catch (ImException e) {
      if (e.code() == ErrorCode.GROUP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<UserId> join(GroupId id, Collection<UserId> users) {
    meter.charge(JOIN, 1);
    return door.letIn(id, users);
  }

  @Override
  public List<UserId> leave(GroupId id, Collection<UserId> users) {
    meter.charge(LEAVE, 1);
    return door.letOut(id, users, false);
  }

  @Override
  public Page<Membership> members(GroupId id, Cursor after, int limit, Order order) {
    meter.charge(LIST_MEMBERS, 1);
    Page<Membership> page = store.members(id, after, limit, order);
    return new Page<>(page.items().stream().map(lists::ranked).toList(), page.next());
  }

  @Override
  public int size(GroupId id) {
    meter.charge(GET, 1);
    return store.size(id);
  }

  @Override
  public List<Group> joined(UserId user) {
    meter.charge(LIST_JOINED, 1);
    return store.joined(user);
  }

  @Override
  public Page<Group> list(Cursor after, int limit) {
    meter.charge(LIST, 1);
    Page<GroupId> page = lists.groups(after, limit);
    return new Page<>(
        page.items().stream().flatMap(id -> store.find(id).stream()).toList(), page.next());
  }

  @Override
  public Group transfer(GroupId id, UserId owner) {
    meter.charge(TRANSFER, 1);
    Group group =
        sequencer
            .inOrder(
                TimelineId.of(id),
                () -> {
                  checks.mustBeMember(id, owner);
                  Optional<UserId> before = store.find(id).flatMap(Group::owner);
                  Optional<Group> changed = store.update(id, old -> old.ownedBy(owner));
                  return new OwnerChanged(
                      changed.orElseThrow(() -> GroupChecks.notFound(id)), before, clock.instant());
                })
            .owned();
    lists.demote(id, List.of(owner));
    return group;
  }

  @Override
  public void appoint(GroupId id, UserId user) {
    meter.charge(APPOINT, 1);
    rights.appoint(id, user);
  }

  @Override
  public boolean demote(GroupId id, UserId user) {
    meter.charge(DEMOTE, 1);
    return rights.demote(id, user);
  }

  @Override
  public List<UserId> admins(GroupId id) {
    meter.charge(LIST_ADMINS, 1);
    return lists.admins(id);
  }

  @Override
  public void block(GroupId id, Collection<UserId> users) {
    meter.charge(BLOCK, 1);
    // barred before they go: nobody comes back in between
    rights.block(id, users);
    door.letOut(id, users, true);
  }

  @Override
  public void unblock(GroupId id, Collection<UserId> users) {
    meter.charge(UNBLOCK, 1);
    rights.unblock(id, users);
  }

  @Override
  public List<UserId> blocklist(GroupId id) {
    meter.charge(BLOCKLIST, 1);
    return lists.blocklist(id);
  }

  @Override
  public String announcement(GroupId id) {
    meter.charge(GET_ANNOUNCEMENT, 1);
    return lists.announcement(id);
  }

  @Override
  public void announce(GroupId id, String text) {
    meter.charge(ANNOUNCE, 1);
    sequencer.inOrder(
        TimelineId.of(id),
        () -> {
          lists.announce(id, text);
          return new Announced(id, text, clock.instant());
        });
  }

  @Override
  public Map<String, String> attributes(GroupId id) {
    meter.charge(GET, 1);
    return lists.attributes(id);
  }

  @Override
  public void setAttributes(GroupId id, Map<String, String> values) {
    meter.charge(UPDATE, 1);
    lists.setAttributes(id, values);
  }

  @Override
  public void suspend(GroupId id) {
    meter.charge(SUSPEND, 1);
    rights.suspend(id);
  }

  @Override
  public void resume(GroupId id) {
    meter.charge(RESUME, 1);
    rights.resume(id);
  }

  @Override
  public boolean isSuspended(GroupId id) {
    return lists.isSuspended(id);
  }

  @Override
  public Optional<Standing> standing(GroupId id, UserId user) {
    return store.member(id, user).map(lists::standing);
  }

  @Override
  public void mute(GroupId id, Collection<UserId> users, Instant until) {
    meter.charge(MUTE, 1);
    rights.mute(id, users, until);
  }

  @Override
  public void unmute(GroupId id, Collection<UserId> users) {
    meter.charge(UNMUTE, 1);
    rights.unmute(id, users);
  }

  @Override
  public List<GroupMute> mutes(GroupId id) {
    meter.charge(LIST_MUTES, 1);
    return lists.mutes(id);
  }

  @Override
  public void muteAll(Collection<GroupId> groups, Instant until) {
    meter.charge(MUTE, 1);
    groups.forEach(id -> rights.muteAll(id, until));
  }

  @Override
  public void unmuteAll(Collection<GroupId> groups) {
    meter.charge(UNMUTE, 1);
    groups.forEach(rights::unmuteAll);
  }

  @Override
  public boolean isMuted(GroupId id) {
    meter.charge(LIST_MUTES, 1);
    return lists.isMuted(id);
  }

  @Override
  public List<GroupId> muted() {
    meter.charge(LIST_MUTES, 1);
    return lists.muted();
  }

  @Override
  public void allow(GroupId id, Collection<UserId> users) {
    meter.charge(ALLOW, 1);
    rights.allow(id, users);
  }

  @Override
  public void disallow(GroupId id, Collection<UserId> users) {
    meter.charge(ALLOW, 1);
    rights.disallow(id, users);
  }

  @Override
  public List<UserId> allowlist(GroupId id) {
    meter.charge(LIST_MUTES, 1);
    return lists.allowlist(id);
  }

  @Override
  public void forget(UserId user) {
    lists.forget(user);
  }
}
