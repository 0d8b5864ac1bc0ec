package im.parlance.storage.memory;

import static java.util.stream.Collectors.toList;

import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.testing.Linearizability;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Members that come to two groups and go. */
class GroupsLinearizabilityTest {
  @Test
  void membership_isLinearizable() {
    Linearizability.check(Members.class, 250);
  }

  /** Two groups. */
  @Param(name = "user", gen = IntGen.class, conf = "1:2")
  @Param(name = "group", gen = IntGen.class, conf = "1:2")
  public static class Members {
    private final GroupStore groups = MemoryStorage.create().app(AppId.of("app")).groups();

    public Members() {
      groups.insert(made(1), List.of(user(1)));
      groups.insert(made(2), List.of());
    }

    private static Group made(int number) {
      return new Group(
          group(number), GroupProfile.named("Group"), 10, user(1), Optional.empty(), Instant.EPOCH);
    }

    private static GroupId group(int number) {
      return GroupId.of("group" + number);
    }

    private static UserId user(int number) {
      return UserId.of("user" + number);
    }

    private static List<String> users(List<Membership> stays) {
      return stays.stream().map(stay -> stay.user().value()).collect(toList());
    }

    @Operation
    public List<String> join(@Param(name = "group") int group, @Param(name = "user") int user) {
      return users(groups.join(group(group), List.of(user(user), user(3)), Instant.EPOCH));
    }

    @Operation
    public List<String> leave(@Param(name = "group") int group, @Param(name = "user") int user) {
      return users(groups.leave(group(group), List.of(user(user))));
    }

    @Operation
    public List<String> members(@Param(name = "group") int group) {
      return users(groups.members(group(group), Cursor.START, 10).items());
    }

    @Operation
    public boolean isMember(@Param(name = "group") int group, @Param(name = "user") int user) {
      return groups.member(group(group), user(user)).isPresent();
    }

    @Operation
    public List<String> stays(@Param(name = "user") int user) {
      return groups.stays(user(user)).stream().map(stay -> stay.group().value()).collect(toList());
    }
  }
}
