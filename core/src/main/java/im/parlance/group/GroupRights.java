package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent.RightsChanged;
import im.parlance.group.GroupEvent.RightsChanged.Act;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** What some or all may do in a group; each change is in order with all else of the group. */
final class GroupRights {
  /** Of an act that has no end of its own. */
  private static final Instant NO_END = Instant.EPOCH;

  private final GroupLists lists;
  private final GroupChecks checks;
  private final InstantSource clock;
  private final Sequencer sequencer;

  GroupRights(GroupLists lists, GroupChecks checks, InstantSource clock, Sequencer sequencer) {
    this.lists = lists;
    this.checks = checks;
    this.clock = clock;
    this.sequencer = sequencer;
  }

  void appoint(GroupId id, UserId user) {
    checks.mustBeMember(id, user);
    checks.mustNotOwnIfThere(id, List.of(user));
    change(
        id,
        Act.APPOINTED,
        NO_END,
        () -> {
          boolean isNew = !lists.isAdmin(id, user);
          if (!lists.appoint(id, user, Groups.MOST_ADMINS)) {
            throw ImException.overLimit(ErrorCode.LIST_FULL, id.value(), Groups.MOST_ADMINS);
          }
          return isNew ? List.of(user) : List.of();
        });
  }

  boolean demote(GroupId id, UserId user) {
    return !change(id, Act.DEMOTED, NO_END, () -> lists.demote(id, List.of(user))).isEmpty();
  }

  void block(GroupId id, Collection<UserId> users) {
    checks.mustNotOwn(id, users);
    changeFor(id, Act.BLOCKED, NO_END, users, () -> lists.block(id, users));
  }

  void unblock(GroupId id, Collection<UserId> users) {
    change(id, Act.UNBLOCKED, NO_END, () -> lists.unblock(id, users));
  }

  void mute(GroupId id, Collection<UserId> users, Instant until) {
    checks.mustNotOwnIfThere(id, users);
    changeFor(id, Act.MUTED, until, users, () -> lists.mute(id, users, until));
  }

  void unmute(GroupId id, Collection<UserId> users) {
    change(id, Act.UNMUTED, NO_END, () -> lists.unmute(id, users));
  }

  void allow(GroupId id, Collection<UserId> users) {
    changeFor(id, Act.ALLOWED, NO_END, users, () -> lists.allow(id, users));
  }

  void disallow(GroupId id, Collection<UserId> users) {
    change(id, Act.DISALLOWED, NO_END, () -> lists.disallow(id, users));
  }

  void muteAll(GroupId id, Instant until) {
    changeFor(id, Act.ALL_MUTED, until, List.of(), () -> lists.muteAll(id, until));
  }

  void unmuteAll(GroupId id) {
    changeFor(id, Act.ALL_UNMUTED, NO_END, List.of(), () -> lists.unmuteAll(id));
  }

  void suspend(GroupId id) {
    changeFor(id, Act.SUSPENDED, NO_END, List.of(), () -> lists.suspend(id));
  }

  void resume(GroupId id) {
    changeFor(id, Act.RESUMED, NO_END, List.of(), () -> lists.resume(id));
  }

  /** {@link #change} that concerns these, or nobody by name. */
  private void changeFor(
      GroupId id, Act act, Instant until, Collection<UserId> users, Runnable change) {
    change(
        id,
        act,
        until,
        () -> {
          change.run();
          return users;
        });
  }

  /** Makes a change that tells whom it has concerned. */
  private List<UserId> change(
      GroupId id, Act act, Instant until, Supplier<? extends Collection<UserId>> change) {
    return sequencer
        .inOrder(
            TimelineId.of(id),
            () -> new RightsChanged(id, act, List.copyOf(change.get()), until, clock.instant()))
        .users();
  }
}
