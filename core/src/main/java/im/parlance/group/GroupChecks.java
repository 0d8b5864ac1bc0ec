package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.Collection;
import java.util.Optional;

/** What must hold of a group before something is done to it. */
final class GroupChecks {
  private final GroupStore store;

  GroupChecks(GroupStore store) {
    this.store = store;
  }

  void mustBeMember(GroupId id, UserId user) {
    if (store.member(id, user).isEmpty()) {
      throw store.find(id).isEmpty()
          ? notFound(id)
          : ImException.of(ErrorCode.NOT_A_MEMBER, user.value());
    }
  }

  /** That the group is there, and none of them owns it. */
  void mustNotOwn(GroupId id, Collection<UserId> users) {
    protectOwner(store.find(id).orElseThrow(() -> notFound(id)), users);
  }

  /** The same, but of a group that is not there nothing is said. */
  void mustNotOwnIfThere(GroupId id, Collection<UserId> users) {
    store.find(id).ifPresent(group -> protectOwner(group, users));
  }

  private static void protectOwner(Group group, Collection<UserId> users) {
    Optional<UserId> owner = group.owner().filter(users::contains);
    if (owner.isPresent()) {
      throw ImException.of(ErrorCode.OWNER_PROTECTED, owner.get().value());
    }
  }

  static ImException notFound(GroupId id) {
    return ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value());
  }
}
