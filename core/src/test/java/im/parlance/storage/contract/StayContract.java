package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.say;
import static im.parlance.storage.contract.Samples.team;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.storage.AppStorage;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Where stays in a group begin and end, and what of the timeline each of them shows. */
interface StayContract {
  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private GroupStore groups() {
    return app().groups();
  }

  private Membership join(UserId user) {
    return groups().join(TEAM, List.of(user), later()).get(0);
  }

  private Membership leave(UserId user) {
    return groups().leave(TEAM, List.of(user)).get(0);
  }

  /** What the user may read of the team's log: (after, until]. */
  private ListAssert<Tuple> assertReadable(UserId user) {
    List<Conversation> conversations = app().conversations().of(user);
    assertThat(conversations).extracting(Conversation::timeline).allMatch(TEAM_LOG::equals);
    return assertThat(
        conversations.stream().map(seen -> range(seen.afterSeq(), seen.end())).toList());
  }

  private static Tuple range(long after, long until) {
    return Tuple.tuple(after, until);
  }

  @Test
  default void stay_beginsAtTheHead() {
    groups().insert(team(10), List.of(ALICE));
    say(app(), TEAM_LOG, ALICE, "one", "two");

    Membership stay = join(BOB);

    assertThat(stay.afterSeq()).isEqualTo(2);
    assertThat(stay.isOpen()).isTrue();
    assertReadable(BOB).containsExactly(range(2, 2));
    say(app(), TEAM_LOG, ALICE, "three");
    assertReadable(BOB).containsExactly(range(2, 3));
    assertReadable(ALICE).containsExactly(range(0, 3));
  }

  @Test
  default void stay_endsAtTheHead() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one", "two");

    Membership ended = leave(BOB);
    say(app(), TEAM_LOG, ALICE, "three");

    assertThat(ended.afterSeq()).isZero();
    assertThat(ended.untilSeq()).isEqualTo(2);
    assertReadable(BOB).containsExactly(range(0, 2));
  }

  @Test
  default void stay_keepsWhenItBegan() {
    groups().insert(team(10), List.of());
    Membership stay = join(BOB);

    assertThat(leave(BOB)).isEqualTo(stay.end(0));
  }

  @Test
  default void stay_afterAnother_showsNothingOfTheAbsence() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one");
    leave(BOB);
    say(app(), TEAM_LOG, ALICE, "behind the back", "and more");
    Membership again = join(BOB);
    say(app(), TEAM_LOG, ALICE, "welcome back");

    assertThat(again.afterSeq()).isEqualTo(3);
    assertReadable(BOB).containsExactlyInAnyOrder(range(0, 1), range(3, 4));
  }

  @Test
  default void stay_rightAfterAnother_losesNothing() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one");
    leave(BOB);
    join(BOB);
    leave(BOB);
    join(BOB);
    say(app(), TEAM_LOG, ALICE, "two");

    assertReadable(BOB).contains(range(0, 1), range(1, 2));
    assertThat(groups().stays(BOB)).extracting(Membership::afterSeq).containsExactly(1L);
  }

  @Test
  default void stays_areThoseThatLast() {
    GroupId other = GroupId.of("other");
    GroupId left = GroupId.of("left");
    groups().insert(team(10), List.of(ALICE, BOB));
    for (GroupId id : List.of(other, left)) {
      groups()
          .insert(
              new Group(id, GroupProfile.named("g"), 5, ALICE, Optional.empty(), later()),
              List.of(BOB));
    }
    groups().leave(left, List.of(BOB));

    assertThat(groups().stays(BOB))
        .extracting(Membership::group)
        .containsExactlyInAnyOrder(TEAM, other);
    assertThat(groups().stays(CAROL)).isEmpty();
  }

  @Test
  default void stays_areTheSameAsTheRosterShows() {
    groups().insert(team(10), List.of(ALICE));
    say(app(), TEAM_LOG, ALICE, "one");
    Membership bob = join(BOB);

    assertThat(groups().stays(BOB)).containsExactly(bob);
    assertThat(groups().members(TEAM, Cursor.START, 10).items()).contains(bob);
  }

  @Test
  default void stay_endsWithTheGroup_andStillShowsWhatItHeld() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one", "two");

    List<Membership> ended = groups().delete(TEAM).orElseThrow();
    say(app(), TEAM_LOG, ALICE, "to an empty room");

    assertThat(ended).extracting(Membership::untilSeq).containsOnly(2L);
    assertReadable(BOB).containsExactly(range(0, 2));
    assertThat(app().messages().read(TEAM_LOG, 0, 2, 10)).hasSize(2);
  }

  @Test
  default void stay_inAGroupThatIsMadeAgain_showsNothingOfTheFormer() {
    groups().insert(team(10), List.of(ALICE));
    say(app(), TEAM_LOG, ALICE, "one", "two");
    groups().delete(TEAM);

    Membership stay = groups().insert(team(10), List.of(BOB)).orElseThrow().get(0);
    say(app(), TEAM_LOG, BOB, "new");

    assertThat(stay.afterSeq()).isEqualTo(2);
    assertReadable(BOB).containsExactly(range(2, 3));
    assertReadable(ALICE).containsExactly(range(0, 2));
  }

  @Test
  default void forget_endsTheViewOfStaysThatEnded_andKeepsThoseThatLast() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one");
    leave(BOB);
    say(app(), TEAM_LOG, ALICE, "two");
    join(BOB);
    say(app(), TEAM_LOG, ALICE, "three");

    app().conversations().forget(BOB);

    assertReadable(BOB).containsExactly(range(2, 3));
    assertReadable(ALICE).containsExactly(range(0, 3));
    assertThat(groups().stays(BOB)).hasSize(1);
  }

  @Test
  default void join_afterForget_beginsAfresh() {
    groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one");
    leave(BOB);
    app().conversations().forget(BOB);
    assertReadable(BOB).isEmpty();

    join(BOB);
    say(app(), TEAM_LOG, ALICE, "two");

    assertReadable(BOB).containsExactly(range(1, 2));
  }
}
