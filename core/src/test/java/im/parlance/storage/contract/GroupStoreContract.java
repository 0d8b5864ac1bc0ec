package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.DAVE;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.rest;
import static im.parlance.storage.contract.Samples.team;
import static im.parlance.storage.contract.Samples.teamOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.error.ErrorCode;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.group.Role;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link GroupStore} promises of groups and rosters. */
interface GroupStoreContract {
  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private GroupStore groups() {
    return app().groups();
  }

  private static List<UserId> who(List<Membership> stays) {
    return stays.stream().map(Membership::user).toList();
  }

  private List<UserId> membersFrom(Optional<Cursor> start, int limit) {
    return who(rest(start, at -> groups().members(TEAM, at, limit)));
  }

  private List<UserId> members() {
    return membersFrom(Optional.of(Cursor.START), 100);
  }

  @Test
  default void insert_addsTheGroupWithItsMembers() {
    Group team = team(10);

    List<Membership> stays = groups().insert(team, List.of(CAROL, ALICE)).orElseThrow();

    assertThat(stays)
        .containsExactly(
            Membership.begin(TEAM, CAROL, Role.MEMBER, team.createdAt(), 0),
            Membership.begin(TEAM, ALICE, Role.MEMBER, team.createdAt(), 0));
    assertThat(groups().find(TEAM)).contains(team);
    assertThat(groups().members(TEAM, Cursor.START, 10).items()).isEqualTo(stays);
    assertThat(groups().size(TEAM)).isEqualTo(2);
  }

  @Test
  default void insert_withoutMembers_makesAnEmptyGroup() {
    assertThat(groups().insert(team(10), List.of())).contains(List.of());

    assertThat(groups().find(TEAM)).isPresent();
    assertThat(groups().size(TEAM)).isZero();
  }

  @Test
  default void insert_givesTheOwnerItsRole() {
    groups().insert(teamOwnedBy(BOB), List.of(ALICE, BOB));

    assertThat(groups().members(TEAM, Cursor.START, 10).items())
        .extracting(Membership::role)
        .containsExactly(Role.MEMBER, Role.OWNER);
    assertThat(groups().find(TEAM).orElseThrow().owner()).contains(BOB);
  }

  @Test
  default void insert_ofATakenId_changesNothing() {
    Group team = team(10);
    groups().insert(team, List.of(ALICE));

    assertThat(groups().insert(team(20), List.of(BOB, CAROL))).isEmpty();

    assertThat(groups().find(TEAM)).contains(team);
    assertThat(members()).containsExactly(ALICE);
    assertThat(groups().stays(BOB)).isEmpty();
  }

  @Test
  default void insert_keepsEveryCharacterOfTheProfile() {
    Group team =
        team(10)
            .with(
                new GroupProfile(
                    "Тeam 👩‍💻 \"'\\%_", "two\nlines", "file:///a b", "{\"k\": [1, null]}"));
    groups().insert(team, List.of());

    assertThat(groups().find(TEAM)).contains(team);
  }

  @Test
  default void find_ofNoGroup_isEmpty() {
    assertThat(groups().find(TEAM)).isEmpty();
    assertThat(groups().size(TEAM)).isZero();
    assertThat(groups().members(TEAM, Cursor.START, 10))
        .isEqualTo(new Page<>(List.of(), Optional.empty()));
  }

  @Test
  default void find_tellsCaseApart() {
    groups().insert(team(10), List.of());

    assertThat(groups().find(GroupId.of("Team"))).isEmpty();
  }

  @Test
  default void update_replacesTheGroup() {
    Group team = team(10);
    groups().insert(team, List.of(ALICE));
    GroupProfile changed = new GroupProfile("New", "text", "picture", "more");

    assertThat(groups().update(TEAM, group -> group.with(changed))).contains(team.with(changed));

    assertThat(groups().find(TEAM)).contains(team.with(changed));
    assertThat(members()).containsExactly(ALICE);
  }

  @Test
  default void update_toAnotherOwner_changesTheRoles() {
    groups().insert(teamOwnedBy(BOB), List.of(ALICE, BOB));

    groups().update(TEAM, group -> group.ownedBy(ALICE));

    assertThat(groups().members(TEAM, Cursor.START, 10).items())
        .extracting(Membership::role)
        .containsExactly(Role.OWNER, Role.MEMBER);
    assertThat(groups().member(TEAM, BOB).map(Membership::role)).contains(Role.MEMBER);
    assertThat(groups().stays(ALICE)).extracting(Membership::role).containsExactly(Role.OWNER);
    assertThat(groups().find(TEAM).flatMap(Group::owner)).contains(ALICE);
  }

  @Test
  default void update_ofNoGroup_isEmptyAndAddsNone() {
    assertThat(groups().update(TEAM, group -> group)).isEmpty();

    assertThat(groups().find(TEAM)).isEmpty();
  }

  @Test
  default void update_thatFails_changesNothing() {
    Group team = team(10);
    groups().insert(team, List.of());

    assertThatThrownBy(
            () ->
                groups()
                    .update(
                        TEAM,
                        group -> {
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(groups().find(TEAM)).contains(team);
  }

  @Test
  default void delete_removesGroupAndMembers() {
    groups().insert(team(10), List.of(BOB, ALICE));

    List<Membership> ended = groups().delete(TEAM).orElseThrow();

    assertThat(who(ended)).containsExactlyInAnyOrder(ALICE, BOB);
    assertThat(ended).noneMatch(Membership::isOpen);
    assertThat(groups().find(TEAM)).isEmpty();
    assertThat(groups().size(TEAM)).isZero();
    assertThat(members()).isEmpty();
    assertThat(groups().stays(ALICE)).isEmpty();
    assertThat(groups().member(TEAM, ALICE)).isEmpty();
  }

  @Test
  default void delete_ofNoGroup_isEmpty() {
    assertThat(groups().delete(TEAM)).isEmpty();
  }

  @Test
  default void join_letsInWhoIsNot_inTheOrderGiven() {
    groups().insert(team(10), List.of(BOB));
    Instant at = later();

    assertThat(groups().join(TEAM, List.of(DAVE, BOB, CAROL, ALICE), at))
        .containsExactly(
            Membership.begin(TEAM, DAVE, Role.MEMBER, at, 0),
            Membership.begin(TEAM, CAROL, Role.MEMBER, at, 0),
            Membership.begin(TEAM, ALICE, Role.MEMBER, at, 0));

    assertThat(members()).containsExactly(BOB, DAVE, CAROL, ALICE);
  }

  @Test
  default void join_ofMembers_changesNothing() {
    List<Membership> stays = groups().insert(team(10), List.of(ALICE, BOB)).orElseThrow();

    assertThat(groups().join(TEAM, List.of(BOB, ALICE), later())).isEmpty();

    assertThat(groups().members(TEAM, Cursor.START, 10).items()).isEqualTo(stays);
  }

  @Test
  default void join_takesTheSameUserOnce() {
    groups().insert(team(2), List.of(ALICE));

    assertThat(who(groups().join(TEAM, List.of(BOB, BOB), later()))).containsExactly(BOB);

    assertThat(groups().size(TEAM)).isEqualTo(2);
  }

  @Test
  default void join_ofTooMany_letsNobodyIn() {
    groups().insert(team(3), List.of(ALICE, BOB));

    assertThatThrownBy(() -> groups().join(TEAM, List.of(CAROL, DAVE), later()))
        .hasFieldOrPropertyWithValue("code", ErrorCode.GROUP_FULL)
        .hasFieldOrPropertyWithValue("limit", 3L);

    assertThat(members()).containsExactly(ALICE, BOB);
    assertThat(groups().stays(CAROL)).isEmpty();
    assertThat(groups().member(TEAM, CAROL)).isEmpty();
  }

  @Test
  default void join_countsOnlyWhoIsNotIn() {
    groups().insert(team(3), List.of(ALICE, BOB));

    assertThat(who(groups().join(TEAM, List.of(ALICE, BOB, CAROL), later())))
        .containsExactly(CAROL);
  }

  @Test
  default void join_takesAPlaceThatBecameFree() {
    groups().insert(team(2), List.of(ALICE, BOB));
    groups().leave(TEAM, List.of(ALICE));

    assertThat(who(groups().join(TEAM, List.of(CAROL), later()))).containsExactly(CAROL);
  }

  @Test
  default void joinAndLeave_ofNoGroup_areRefused() {
    for (Runnable act :
        List.<Runnable>of(
            () -> groups().join(TEAM, List.of(ALICE), START),
            () -> groups().leave(TEAM, List.of(ALICE)))) {
      assertThatThrownBy(act::run).hasFieldOrPropertyWithValue("code", ErrorCode.GROUP_NOT_FOUND);
    }
    assertThat(groups().stays(ALICE)).isEmpty();
  }

  @Test
  default void leave_letsOutWhoIsIn_inTheOrderGiven() {
    groups().insert(team(10), List.of(ALICE, BOB, CAROL));

    List<Membership> ended = groups().leave(TEAM, List.of(CAROL, DAVE, ALICE, CAROL));

    assertThat(who(ended)).containsExactly(CAROL, ALICE);
    assertThat(ended).noneMatch(Membership::isOpen);
    assertThat(members()).containsExactly(BOB);
    assertThat(groups().member(TEAM, CAROL)).isEmpty();
  }

  @Test
  default void leave_ofNoMember_changesNothing() {
    groups().insert(team(10), List.of(ALICE));

    assertThat(groups().leave(TEAM, List.of(BOB))).isEmpty();

    assertThat(members()).containsExactly(ALICE);
  }

  @Test
  default void join_afterLeave_isAtTheEndOfTheRoster() {
    groups().insert(team(10), List.of(ALICE, BOB, CAROL));
    groups().leave(TEAM, List.of(ALICE));
    groups().join(TEAM, List.of(ALICE), later());

    assertThat(members()).containsExactly(BOB, CAROL, ALICE);
  }

  @Test
  default void members_comeInFullPages() {
    groups().insert(team(10), Samples.users("m", 4));

    Page<Membership> first = groups().members(TEAM, Cursor.START, 2);
    Page<Membership> second = groups().members(TEAM, first.next().orElseThrow(), 2);

    assertThat(who(first.items())).containsExactly(UserId.of("m0"), UserId.of("m1"));
    assertThat(who(second.items())).containsExactly(UserId.of("m2"), UserId.of("m3"));
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void members_neitherRepeatNorSkipWhileSomeComeAndGo() {
    groups().insert(team(10), Samples.users("m", 6));
    Optional<Cursor> next = groups().members(TEAM, Cursor.START, 3).next();
    groups().leave(TEAM, List.of(UserId.of("m0"), UserId.of("m2"), UserId.of("m4")));
    groups().join(TEAM, List.of(DAVE), later());

    assertThat(membersFrom(next, 2)).containsExactly(UserId.of("m3"), UserId.of("m5"), DAVE);
  }

  @Test
  default void members_keepTheirPlaces_whileMostOfThemLeave() {
    groups().insert(team(100), Samples.users("m", 100));
    Optional<Cursor> next = groups().members(TEAM, Cursor.START, 31).next();
    groups().leave(TEAM, Samples.users("m", 90));
    groups().join(TEAM, List.of(UserId.of("m40")), later());

    List<UserId> rest = new ArrayList<>(Samples.users("m", 100).subList(90, 100));
    rest.add(UserId.of("m40"));
    assertThat(membersFrom(next, 4)).isEqualTo(rest);
    assertThat(members()).isEqualTo(rest);
    assertThat(who(groups().members(TEAM, Cursor.START, 2, Order.NEWEST_FIRST).items()))
        .containsExactly(UserId.of("m40"), UserId.of("m99"));

    groups().leave(TEAM, List.of(UserId.of("m95")));
    rest.remove(UserId.of("m95"));
    assertThat(members()).isEqualTo(rest);
  }

  @Test
  default void insert_withMoreMembersThanItTakes_changesNothing() {
    assertThatThrownBy(() -> groups().insert(team(1), List.of(ALICE, BOB)))
        .hasFieldOrPropertyWithValue("code", ErrorCode.GROUP_FULL);

    assertThat(groups().find(TEAM)).isEmpty();
    assertThat(groups().stays(ALICE)).isEmpty();
  }

  @Test
  default void members_newestFirst_isTheOtherWayRound_pageByPage() {
    groups().insert(team(10), List.of(CAROL, ALICE, BOB, DAVE));

    List<UserId> members =
        who(
            rest(
                Optional.of(Cursor.START),
                at -> groups().members(TEAM, at, 3, Order.NEWEST_FIRST)));

    assertThat(members).containsExactly(DAVE, BOB, ALICE, CAROL);
  }

  @Test
  default void member_isTheStayThatLasts() {
    groups().insert(teamOwnedBy(ALICE), List.of(ALICE, BOB));
    groups().leave(TEAM, List.of(BOB));

    assertThat(groups().member(TEAM, ALICE)).map(Membership::role).contains(Role.OWNER);
    assertThat(groups().member(TEAM, BOB)).isEmpty();
    assertThat(groups().member(TEAM, CAROL)).isEmpty();
    assertThat(groups().member(GroupId.of("none"), ALICE)).isEmpty();

    Membership again = groups().join(TEAM, List.of(BOB), later()).get(0);
    assertThat(groups().member(TEAM, BOB)).contains(again);
  }

  @Test
  default void joined_areTheGroupsOfAUser_inTheOrderOfJoining() {
    Group other =
        new Group(
            GroupId.of("a"), GroupProfile.named("Other"), 10, ALICE, Optional.empty(), later());
    Group team = team(10);
    groups().insert(team, List.of(BOB));
    groups().insert(other, List.of(BOB, CAROL));
    groups().leave(TEAM, List.of(BOB));
    assertThat(groups().joined(BOB)).containsExactly(other);

    groups().join(TEAM, List.of(BOB), later());

    assertThat(groups().joined(BOB)).containsExactly(other, team);
    assertThat(groups().joined(ALICE)).isEmpty();
  }
}
