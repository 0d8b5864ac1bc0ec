package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent.Created;
import im.parlance.group.GroupEvent.Dismissed;
import im.parlance.group.GroupEvent.MembersJoined;
import im.parlance.group.GroupEvent.MembersLeft;
import im.parlance.group.GroupEvent.Updated;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class StoredGroups implements Groups {
  private final GroupStore store;
  private final InstantSource clock;
  private final Sequencer sequencer;
  private final QuotaMeter meter;

  StoredGroups(GroupStore store, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    this.store = store;
    this.clock = clock;
    this.sequencer = sequencer;
    this.meter = meter;
  }

  @Override
  public Group create(NewGroup wanted) {
    meter.charge(CREATE, 1);
    if (wanted.members().size() > wanted.capacity()) {
      throw ImException.overLimit(ErrorCode.GROUP_FULL, wanted.id().value(), wanted.capacity());
    }
    Instant now = clock.instant();
    Group group =
        new Group(
            wanted.id(),
            wanted.profile(),
            wanted.capacity(),
            wanted.creator(),
            wanted.owner(),
            now);
    return sequencer
        .inOrder(
            TimelineId.of(group.id()),
            () ->
                new Created(
                    group,
                    store
                        .insert(group, wanted.members())
                        .orElseThrow(
                            () -> ImException.of(ErrorCode.GROUP_EXISTS, group.id().value())),
                    now))
        .created();
  }

  @Override
  public Optional<Group> find(GroupId id) {
    meter.charge(GET, 1);
    return store.find(id);
  }

  @Override
  public Group get(GroupId id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  @Override
  public Group update(GroupId id, UnaryOperator<GroupProfile> change) {
    meter.charge(UPDATE, 1);
    return sequencer
        .inOrder(
            TimelineId.of(id),
            () ->
                new Updated(
                    store
                        .update(id, group -> group.with(change.apply(group.profile())))
                        .orElseThrow(() -> notFound(id)),
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
            Group group = store.find(id).orElseThrow(() -> notFound(id));
            List<Membership> ended = store.delete(id).orElseThrow(() -> notFound(id));
            return new Dismissed(group, ended, clock.instant());
          });
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
    Instant now = clock.instant();
    return users(
        sequencer.inOrder(
            TimelineId.of(id),
            () -> new MembersJoined(id, store.join(id, new LinkedHashSet<>(users), now), now)));
  }

  @Override
  public List<UserId> leave(GroupId id, Collection<UserId> users) {
    meter.charge(LEAVE, 1);
    return users(
        sequencer.inOrder(
            TimelineId.of(id),
            () -> {
              protectOwner(id, users);
              List<Membership> ended = store.leave(id, new LinkedHashSet<>(users));
              return new MembersLeft(id, ended, clock.instant());
            }));
  }

  private void protectOwner(GroupId id, Collection<UserId> users) {
    Group group = store.find(id).orElseThrow(() -> notFound(id));
    Optional<UserId> owner = group.owner().filter(users::contains);
    if (owner.isPresent()) {
      throw ImException.of(ErrorCode.OWNER_PROTECTED, owner.get().value());
    }
  }

  private static List<UserId> users(GroupEvent event) {
    return event.memberships().stream().map(Membership::user).toList();
  }

  @Override
  public Page<Membership> members(GroupId id, Cursor after, int limit, Order order) {
    meter.charge(LIST_MEMBERS, 1);
    return store.members(id, after, limit, order);
  }

  @Override
  public int size(GroupId id) {
    meter.charge(GET, 1);
    return store.size(id);
  }

  @Override
  public void mute(GroupId id, UserId user, Instant until) {
    meter.charge(MUTE, 1);
    protectOwner(id, List.of(user));
    store.mute(id, user, until);
  }

  @Override
  public void unmute(GroupId id, UserId user) {
    meter.charge(UNMUTE, 1);
    store.mute(id, user, Instant.EPOCH);
  }

  @Override
  public void muteAll(GroupId id, Instant until) {
    meter.charge(MUTE, 1);
    store.muteAll(id, until);
  }

  @Override
  public void unmuteAll(GroupId id) {
    meter.charge(UNMUTE, 1);
    store.muteAll(id, Instant.EPOCH);
  }

  private static ImException notFound(GroupId id) {
    return ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value());
  }
}
