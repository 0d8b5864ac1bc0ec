package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.group.NewGroup;
import im.parlance.group.Role;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.page.Cursor;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRulesTest extends EngineTest {
  private Groups groups() {
    return app().groups();
  }

  private void ownedTeam(UserId owner, UserId... members) {
    groups().create(NewGroup.ownedBy(owner, TEAM, "Team").members(List.of(members)));
  }

  private List<UserId> members() {
    return groups().members(TEAM, Cursor.START, 100).items().stream()
        .map(Membership::user)
        .toList();
  }

  private Session online(UserId user) {
    register(user);
    return connect(user, WEB, new Inbox());
  }

  /** The code that the client's send is refused with, or null. */
  private static ErrorCode speak(Session session) {
    try {
      session.send(Draft.text("may I?").toGroup(TEAM));
      return null;
    } catch (ImException refusal) {
      return refusal.code();
    }
  }

  @Test
  void create_makesTheGroupWithItsMembers() {
    Group group =
        groups().create(NewGroup.createdBy(CAROL, TEAM, "Team").members(List.of(BOB, ALICE, BOB)));

    assertThat(groups().get(TEAM)).isEqualTo(group);
    assertThat(group.creator()).isEqualTo(CAROL);
    assertThat(group.owner()).isEmpty();
    assertThat(group.capacity()).isEqualTo(NewGroup.DEFAULT_CAPACITY);
    assertThat(group.createdAt()).isEqualTo(clock.instant());
    assertThat(members()).containsExactly(BOB, ALICE);
  }

  @Test
  void create_putsTheOwnerFirst_unlessItStandsElsewhere() {
    ownedTeam(CAROL, ALICE, BOB);
    assertThat(members()).containsExactly(CAROL, ALICE, BOB);
    groups().dismiss(TEAM);

    ownedTeam(CAROL, ALICE, CAROL, BOB);
    assertThat(members()).containsExactly(ALICE, CAROL, BOB);
    assertThat(groups().members(TEAM, Cursor.START, 10).items())
        .extracting(Membership::role)
        .containsExactly(Role.MEMBER, Role.OWNER, Role.MEMBER);
  }

  @Test
  void create_ofATakenId_isRefused() {
    team(ALICE);

    assertRefused(
        ErrorCode.GROUP_EXISTS, () -> groups().create(NewGroup.ownedBy(BOB, TEAM, "Other")));
    assertThat(groups().get(TEAM).profile().name()).isEqualTo("Team");
    assertThat(members()).containsExactly(ALICE);
  }

  @Test
  void create_withTooManyMembers_isRefused() {
    NewGroup tooSmall = NewGroup.ownedBy(ALICE, TEAM, "Team").members(List.of(BOB)).capacity(1);

    assertThat(refusal(() -> groups().create(tooSmall)))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.GROUP_FULL);
              assertThat(refusal.limit()).hasValue(1);
            });
    assertThat(groups().find(TEAM)).isEmpty();
    groups().create(tooSmall.capacity(2));
    assertThat(members()).containsExactly(ALICE, BOB);
  }

  @Test
  void update_changesTheProfile() {
    team(ALICE);

    groups().update(TEAM, profile -> profile.withName("New name"));

    assertThat(groups().get(TEAM).profile()).isEqualTo(GroupProfile.named("New name"));
  }

  @Test
  void everyCallThatNeedsTheGroup_isRefusedWithoutOne() {
    for (Runnable act :
        List.<Runnable>of(
            () -> groups().get(TEAM),
            () -> groups().update(TEAM, profile -> profile),
            () -> groups().join(TEAM, List.of(ALICE)),
            () -> groups().leave(TEAM, List.of(ALICE)))) {
      ImException refusal = refusal(act::run);
      assertThat(refusal.code()).isEqualTo(ErrorCode.GROUP_NOT_FOUND);
      assertThat(refusal.subject()).isEqualTo("team");
    }
    assertThat(groups().dismiss(TEAM)).isFalse();
    assertThat(groups().size(TEAM)).isZero();
  }

  @Test
  void join_returnsThoseWhoCame() {
    team(ALICE);

    assertThat(groups().join(TEAM, List.of(CAROL, ALICE, BOB, CAROL))).containsExactly(CAROL, BOB);
    assertThat(members()).containsExactly(ALICE, CAROL, BOB);
  }

  @Test
  void join_beyondTheCapacity_letsNobodyIn() {
    groups().create(NewGroup.createdBy(ALICE, TEAM, "Team").capacity(2).members(List.of(ALICE)));

    assertRefused(ErrorCode.GROUP_FULL, () -> groups().join(TEAM, List.of(BOB, CAROL)));
    assertThat(members()).containsExactly(ALICE);
  }

  @Test
  void leave_returnsThoseWhoWent() {
    team(ALICE, BOB);

    assertThat(groups().leave(TEAM, List.of(CAROL, BOB, BOB))).containsExactly(BOB);
    assertThat(members()).containsExactly(ALICE);
  }

  @Test
  void owner_canBeNeitherRemovedNorMuted() {
    ownedTeam(ALICE, BOB);

    assertRefused(ErrorCode.OWNER_PROTECTED, () -> groups().leave(TEAM, List.of(BOB, ALICE)));
    assertRefused(
        ErrorCode.OWNER_PROTECTED,
        () -> groups().mute(TEAM, ALICE, clock.instant().plusSeconds(9)));
    assertThat(members()).containsExactly(ALICE, BOB);
  }

  @Test
  void dismiss_letsEverybodyOut() {
    ownedTeam(ALICE, BOB);
    Session bob = online(BOB);

    assertThat(groups().dismiss(TEAM)).isTrue();

    assertThat(groups().find(TEAM)).isEmpty();
    assertThat(speak(bob)).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(groups().dismiss(TEAM)).isFalse();
  }

  @Test
  void clientThatIsNoMember_maySayNothing() {
    team(ALICE);
    Session bob = online(BOB);

    assertThat(speak(bob)).isEqualTo(ErrorCode.NOT_A_MEMBER);
    groups().join(TEAM, List.of(BOB));
    assertThat(speak(bob)).isNull();
    groups().leave(TEAM, List.of(BOB));
    assertThat(speak(bob)).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(history(TEAM_LOG)).hasSize(1);
  }

  @ParameterizedTest(name = "{0} ms from its end")
  @CsvSource({"-1, MUTED", "0,", "1,"})
  void mute_holdsUntilItsInstant(long millis, ErrorCode refusal) {
    team(ALICE, BOB);
    Session bob = online(BOB);
    Instant until = clock.instant().plus(Duration.ofMinutes(10));
    groups().mute(TEAM, BOB, until);

    clock.set(until.plusMillis(millis));

    assertThat(speak(bob)).isEqualTo(refusal);
  }

  @ParameterizedTest(name = "{0} ms from its end")
  @CsvSource({"-1, CHANNEL_MUTED", "0,", "1,"})
  void muteAll_holdsUntilItsInstant(long millis, ErrorCode refusal) {
    team(ALICE, BOB);
    Session bob = online(BOB);
    Instant until = clock.instant().plus(Duration.ofMinutes(10));
    groups().muteAll(TEAM, until);

    clock.set(until.plusMillis(millis));

    assertThat(speak(bob)).isEqualTo(refusal);
  }

  @Test
  void muteAll_doesNotBindTheOwner() {
    ownedTeam(ALICE, BOB);
    Session alice = online(ALICE);
    Session bob = online(BOB);

    groups().muteAll(TEAM, Instant.MAX);

    assertThat(speak(alice)).isNull();
    assertThat(speak(bob)).isEqualTo(ErrorCode.CHANNEL_MUTED);
  }

  @Test
  void mutes_doNotBindTheServer() {
    team(BOB);
    groups().mute(TEAM, BOB, Instant.MAX);
    groups().muteAll(TEAM, Instant.MAX);

    app().messages().send(Draft.text("in its name").from(BOB).toGroup(TEAM));

    assertThat(history(TEAM_LOG)).hasSize(1);
  }

  @Test
  void unmute_letsTheMemberSpeak() {
    team(ALICE, BOB);
    Session bob = online(BOB);
    groups().mute(TEAM, BOB, Instant.MAX);
    groups().muteAll(TEAM, Instant.MAX);

    groups().unmuteAll(TEAM);
    assertThat(speak(bob)).isEqualTo(ErrorCode.MUTED);
    groups().unmute(TEAM, BOB);
    assertThat(speak(bob)).isNull();
  }

  @Test
  void mute_isForOneMemberOnly() {
    team(ALICE, BOB);
    Session alice = online(ALICE);
    groups().mute(TEAM, BOB, Instant.MAX);

    assertThat(speak(alice)).isNull();
  }

  @Test
  void mute_outlastsLeavingAndJoining() {
    team(ALICE, BOB);
    Session bob = online(BOB);
    groups().mute(TEAM, BOB, Instant.MAX);
    groups().leave(TEAM, List.of(BOB));
    groups().join(TEAM, List.of(BOB));

    assertThat(speak(bob)).isEqualTo(ErrorCode.MUTED);
  }
}
