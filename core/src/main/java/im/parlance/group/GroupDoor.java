package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent.MembersJoined;
import im.parlance.group.GroupEvent.MembersLeft;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Where members come in and go out, each at one position of their group's timeline. */
final class GroupDoor {
  private final GroupStore store;
  private final GroupLists lists;
  private final GroupChecks checks;
  private final InstantSource clock;
  private final Sequencer sequencer;

  GroupDoor(
      GroupStore store,
      GroupLists lists,
      GroupChecks checks,
      InstantSource clock,
      Sequencer sequencer) {
    this.store = store;
    this.lists = lists;
    this.checks = checks;
    this.clock = clock;
    this.sequencer = sequencer;
  }

  List<UserId> letIn(GroupId id, Collection<UserId> users) {
    Instant now = clock.instant();
    return users(
        sequencer.inOrder(
            TimelineId.of(id),
            () -> {
              mustNotBeBlocked(id, users);
              return new MembersJoined(id, store.join(id, new LinkedHashSet<>(users), now), now);
            }));
  }

  private void mustNotBeBlocked(GroupId id, Collection<UserId> users) {
    Optional<UserId> blocked = users.stream().filter(user -> lists.isBlocked(id, user)).findFirst();
    if (blocked.isPresent()) {
      throw ImException.of(ErrorCode.BARRED, blocked.get().value());
    }
  }

  List<UserId> letOut(GroupId id, Collection<UserId> users, boolean barred) {
    List<UserId> left =
        users(
            sequencer.inOrder(
                TimelineId.of(id),
                () -> {
                  checks.mustNotOwn(id, users);
                  List<Membership> ended = store.leave(id, new LinkedHashSet<>(users));
                  return new MembersLeft(id, ended, barred, clock.instant());
                }));
    lists.left(id, left);
    return left;
  }

  private static List<UserId> users(GroupEvent event) {
    return event.memberships().stream().map(Membership::user).toList();
  }
}
