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
import im.parlance.conversation.ConversationStore;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.storage.AppStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises. Stays are the matter of {@link StayContract}. */
interface ConversationStoreContract {
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private ConversationStore conversations() {
    return app().conversations();
  }

  private Conversation only(UserId user) {
    assertThat(conversations().of(user)).hasSize(1);
    return conversations().of(user).get(0);
  }

  @Test
  default void of_nobody_isEmpty() {
    assertThat(conversations().of(ALICE)).isEmpty();
  }

  @Test
  default void firstMessage_makesAConversationOfBothUsers() {
    say(app(), PRIVATE, ALICE, "one");

    Conversation whole = new Conversation(PRIVATE, 0, Long.MAX_VALUE, 0, 1);
    assertThat(conversations().of(ALICE)).containsExactly(whole);
    assertThat(conversations().of(BOB)).containsExactly(whole);
    assertThat(conversations().of(CAROL)).isEmpty();
  }

  @Test
  default void firstSystemMessage_makesAConversationOfItsReaderOnly() {
    TimelineId system = TimelineId.inbox(ALICE, BOB);
    say(app(), system, ALICE, "one", "two");
    conversations().acknowledge(BOB, system, 1);
    conversations().acknowledge(ALICE, system, 2);

    assertThat(conversations().of(BOB))
        .containsExactly(new Conversation(system, 0, Long.MAX_VALUE, 1, 2));
    assertThat(conversations().of(ALICE)).isEmpty();

    conversations().forget(BOB);
    assertThat(only(BOB).afterSeq()).isEqualTo(2);
  }

  @Test
  default void laterMessages_moveTheHead() {
    say(app(), PRIVATE, ALICE, "one");
    say(app(), PRIVATE, BOB, "two", "three");

    assertThat(only(ALICE).head()).isEqualTo(3);
    assertThat(only(BOB).end()).isEqualTo(3);
  }

  @Test
  default void notesToOneself_areOneConversation() {
    say(app(), TimelineId.between(ALICE, ALICE), ALICE, "note");

    assertThat(only(ALICE).head()).isEqualTo(1);
  }

  @Test
  default void of_namesEveryPeerAndGroup() {
    TimelineId withCarol = TimelineId.between(ALICE, CAROL);
    app().groups().insert(team(10), List.of(ALICE));
    say(app(), PRIVATE, BOB, "one");
    say(app(), withCarol, CAROL, "two");

    assertThat(conversations().of(ALICE))
        .extracting(Conversation::timeline)
        .containsExactlyInAnyOrder(PRIVATE, withCarol, TEAM_LOG);
  }

  @Test
  default void stay_isAConversationBeforeAnythingIsSaid() {
    app().groups().insert(team(10), List.of(ALICE));

    assertThat(conversations().of(ALICE))
        .containsExactly(new Conversation(TEAM_LOG, 0, Long.MAX_VALUE, 0, 0));
  }

  @Test
  default void acknowledge_raisesThePosition() {
    say(app(), PRIVATE, ALICE, "one", "two", "three");

    conversations().acknowledge(BOB, PRIVATE, 2);

    assertThat(only(BOB).acknowledged()).isEqualTo(2);
    assertThat(only(ALICE).acknowledged()).isZero();
  }

  @Test
  default void acknowledge_neverLowers() {
    say(app(), PRIVATE, ALICE, "one", "two", "three");
    conversations().acknowledge(BOB, PRIVATE, 2);

    conversations().acknowledge(BOB, PRIVATE, 1);
    conversations().acknowledge(BOB, PRIVATE, 0);
    conversations().acknowledge(BOB, PRIVATE, -7);

    assertThat(only(BOB).acknowledged()).isEqualTo(2);
  }

  @Test
  default void acknowledge_twice_isAcknowledgedOnce() {
    say(app(), PRIVATE, ALICE, "one", "two");
    conversations().acknowledge(BOB, PRIVATE, 1);
    Conversation before = only(BOB);

    conversations().acknowledge(BOB, PRIVATE, 1);

    assertThat(only(BOB)).isEqualTo(before);
  }

  @Test
  default void acknowledge_goesNoFurtherThanTheHead() {
    say(app(), PRIVATE, ALICE, "one", "two");

    conversations().acknowledge(BOB, PRIVATE, Long.MAX_VALUE);
    assertThat(only(BOB).acknowledged()).isEqualTo(2);

    say(app(), PRIVATE, ALICE, "three");
    assertThat(only(BOB).acknowledged()).isEqualTo(2);
  }

  @Test
  default void acknowledge_ofWhatTheUserMayNotRead_changesNothing() {
    say(app(), PRIVATE, ALICE, "one");
    app().groups().insert(team(10), List.of(ALICE));
    say(app(), TEAM_LOG, ALICE, "one");

    conversations().acknowledge(CAROL, PRIVATE, 1);
    conversations().acknowledge(CAROL, TEAM_LOG, 1);
    conversations().acknowledge(BOB, TEAM_LOG, 1);

    assertThat(conversations().of(CAROL)).isEmpty();
    assertThat(only(BOB).acknowledged()).isZero();
    app().groups().join(TEAM, List.of(CAROL), later());
    assertThat(only(CAROL).acknowledged()).isZero();
  }

  @Test
  default void acknowledge_ofAStayThatWasForgotten_changesNothing() {
    app().groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one");
    conversations().acknowledge(BOB, TEAM_LOG, 1);
    app().groups().leave(TEAM, List.of(BOB));
    conversations().forget(BOB);
    say(app(), TEAM_LOG, ALICE, "two");

    conversations().acknowledge(BOB, TEAM_LOG, 2);

    app().groups().join(TEAM, List.of(BOB), later());
    assertThat(only(BOB).acknowledged()).isEqualTo(1);
  }

  @Test
  default void acknowledge_isForTheTimeline_whicheverStayShowsIt() {
    app().groups().insert(team(10), List.of(ALICE, BOB));
    say(app(), TEAM_LOG, ALICE, "one", "two");
    app().groups().leave(TEAM, List.of(BOB));
    app().groups().join(TEAM, List.of(BOB), later());
    say(app(), TEAM_LOG, ALICE, "three");

    conversations().acknowledge(BOB, TEAM_LOG, 2);

    assertThat(conversations().of(BOB))
        .hasSize(2)
        .extracting(Conversation::acknowledged)
        .containsOnly(2L);
  }

  @Test
  default void forget_hidesWhatWasSaidInPrivate() {
    say(app(), PRIVATE, ALICE, "one", "two");

    conversations().forget(BOB);

    assertThat(conversations().of(BOB)).allMatch(seen -> seen.afterSeq() >= seen.end());
    assertThat(only(ALICE).afterSeq()).isZero();
  }

  @Test
  default void firstMessage_afterForget_isTheFirstThatIsSeen() {
    say(app(), PRIVATE, ALICE, "one", "two");
    conversations().forget(BOB);

    say(app(), PRIVATE, ALICE, "three");

    assertThat(only(BOB).afterSeq()).isEqualTo(2);
    assertThat(only(BOB).end()).isEqualTo(3);
  }

  @Test
  default void forget_leavesTheMessages() {
    say(app(), PRIVATE, ALICE, "one", "two");

    conversations().forget(ALICE);
    conversations().forget(BOB);

    assertThat(app().messages().read(PRIVATE, 0, Long.MAX_VALUE, 10)).hasSize(2);
  }

  @Test
  default void forget_twice_orOfNobody_changesNothing() {
    conversations().forget(CAROL);
    say(app(), PRIVATE, ALICE, "one");
    conversations().forget(BOB);
    say(app(), PRIVATE, ALICE, "two");
    List<Conversation> before = conversations().of(ALICE);

    conversations().forget(CAROL);

    assertThat(conversations().of(ALICE)).isEqualTo(before);
    assertThat(only(BOB).afterSeq()).isEqualTo(1);
  }
}
