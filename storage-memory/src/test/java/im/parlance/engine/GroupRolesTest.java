package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.group.NewGroup;
import im.parlance.group.Role;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Draft;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.session.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupRolesTest extends EngineTest {
  @BeforeEach
  void makeTheTeam() {
    register(ALICE, BOB, CAROL);
    groups().create(NewGroup.ownedBy(ALICE, TEAM, "Team").members(List.of(BOB, CAROL)));
  }

  private Groups groups() {
    return app().groups();
  }

  private Map<UserId, Role> roles() {
    return groups().members(TEAM, Cursor.START, 10).items().stream()
        .collect(Collectors.toMap(Membership::user, Membership::role));
  }

  @Test
  void admin_speaksInAMutedGroup_untilItIsDemoted() {
    Session bob = connect(BOB, WEB, new Inbox());
    groups().muteAll(TEAM, ListEntry.FOREVER);
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(Draft.text("no").toGroup(TEAM)));

    groups().appoint(TEAM, BOB);

    assertThat(bob.send(Draft.text("yes").toGroup(TEAM)).sender()).isEqualTo(BOB);
    assertThat(roles()).isEqualTo(Map.of(ALICE, Role.OWNER, BOB, Role.ADMIN, CAROL, Role.MEMBER));
    assertThat(groups().demote(TEAM, BOB)).isTrue();
    assertThat(groups().demote(TEAM, BOB)).isFalse();
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(Draft.text("no").toGroup(TEAM)));
  }

  @Test
  void onlyMembersBesideTheOwner_canBeAdmins() {
    assertRefused(ErrorCode.OWNER_PROTECTED, () -> groups().appoint(TEAM, ALICE));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> groups().appoint(TEAM, UserId.of("dave")));
    assertRefused(
        ErrorCode.GROUP_NOT_FOUND, () -> groups().appoint(GroupId.of("none"), UserId.of("dave")));
    assertThat(groups().admins(TEAM)).isEmpty();
  }

  @Test
  void whoLeaves_isAdminNoMore() {
    groups().appoint(TEAM, BOB);
    groups().leave(TEAM, List.of(BOB));
    groups().join(TEAM, List.of(BOB));

    assertThat(groups().admins(TEAM)).isEmpty();
    assertThat(roles().get(BOB)).isEqualTo(Role.MEMBER);
  }

  @Test
  void transfer_changesTheRoles() {
    groups().appoint(TEAM, BOB);

    Group group = groups().transfer(TEAM, BOB);

    assertThat(group.owner()).contains(BOB);
    assertThat(roles()).isEqualTo(Map.of(ALICE, Role.MEMBER, BOB, Role.OWNER, CAROL, Role.MEMBER));
    assertThat(groups().admins(TEAM)).isEmpty();
    assertRefused(ErrorCode.OWNER_PROTECTED, () -> groups().leave(TEAM, List.of(BOB)));
    groups().leave(TEAM, List.of(ALICE));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> groups().transfer(TEAM, ALICE));
    app().users().delete(BOB);
    assertThat(groups().find(TEAM)).isEmpty();
  }

  @Test
  void blocked_areOut_andAreNotLetIn() {
    Session bob = connect(BOB, WEB, new Inbox());

    groups().block(TEAM, List.of(BOB));

    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(Draft.text("no").toGroup(TEAM)));
    groups().leave(TEAM, List.of(CAROL));
    assertRefused(ErrorCode.BARRED, () -> groups().join(TEAM, List.of(CAROL, BOB)));
    assertThat(roles()).containsOnlyKeys(ALICE);
    assertThat(groups().blocklist(TEAM)).containsExactly(BOB);
    groups().unblock(TEAM, List.of(BOB));
    assertThat(groups().join(TEAM, List.of(BOB))).containsExactly(BOB);
    assertRefused(ErrorCode.OWNER_PROTECTED, () -> groups().block(TEAM, List.of(CAROL, ALICE)));
    assertThat(groups().blocklist(TEAM)).isEmpty();
  }

  @Test
  void list_hasEveryGroupOnce_newestFirst() {
    groups().create(NewGroup.createdBy(BOB, GroupId.of("b"), "B"));
    groups().create(NewGroup.createdBy(BOB, GroupId.of("a"), "A"));
    assertRefused(
        ErrorCode.GROUP_EXISTS, () -> groups().create(NewGroup.createdBy(BOB, TEAM, "Again")));

    Page<Group> first = groups().list(Cursor.START, 2);
    Page<Group> second = groups().list(first.next().orElseThrow(), 2);

    assertThat(first.items())
        .extracting(Group::id)
        .extracting(GroupId::value)
        .containsExactly("a", "b");
    assertThat(second.items()).extracting(Group::id).containsExactly(TEAM);
    groups().dismiss(GroupId.of("b"));
    assertThat(groups().list(Cursor.START, 10).items()).hasSize(2);
    assertThat(im().app("other").groups().list(Cursor.START, 10).items()).isEmpty();
  }

  @Test
  void whatIsNotedOfAGroup_goesWithIt() {
    groups().announce(TEAM, "hear");
    groups().setAttributes(TEAM, Map.of("color", "red"));
    groups().setAttributes(TEAM, Map.of("size", "1"));
    assertThat(groups().attributes(TEAM)).isEqualTo(Map.of("color", "red", "size", "1"));
    assertThat(groups().announcement(TEAM)).isEqualTo("hear");
    groups().appoint(TEAM, BOB);
    groups().block(TEAM, List.of(CAROL));

    groups().dismiss(TEAM);
    groups().create(NewGroup.ownedBy(ALICE, TEAM, "Team").members(List.of(BOB, CAROL)));

    assertThat(groups().attributes(TEAM)).isEmpty();
    assertThat(groups().announcement(TEAM)).isEmpty();
    assertThat(roles()).isEqualTo(Map.of(ALICE, Role.OWNER, BOB, Role.MEMBER, CAROL, Role.MEMBER));
  }
}
