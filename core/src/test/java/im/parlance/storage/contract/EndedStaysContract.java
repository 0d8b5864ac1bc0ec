package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.team;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.message.Message;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes and goes all the time leaves nothing behind but what there still is to read. */
interface EndedStaysContract {
  /** A storage whose messages may expire. */
  Storage storage();

  /** The stores of an app in it that nobody has used yet; the same ones within a test. */
  AppStorage app();

  @BeforeEach
  default void makeTheTeam() {
    app().groups().insert(team(10), List.of(ALICE));
  }

  private Message say(String text) {
    return Samples.say(app(), TEAM_LOG, ALICE, text).get(0);
  }

  private void join() {
    app().groups().join(TEAM, List.of(BOB), later());
  }

  private void leave() {
    app().groups().leave(TEAM, List.of(BOB));
  }

  private Message stayForAMessage() {
    join();
    Message said = say("while Bob is in");
    leave();
    return said;
  }

  private List<Long> beginnings() {
    return app().conversations().of(BOB).stream().map(Conversation::afterSeq).sorted().toList();
  }

  @Test
  default void endedStays_areKeptWhileTheirMessagesAre() {
    stayForAMessage();
    stayForAMessage();
    stayForAMessage();
    join();

    assertThat(beginnings()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  default void endedStays_whoseMessagesHaveExpired_goWhenTheUserComesAgain() {
    stayForAMessage();
    stayForAMessage();
    Message kept = stayForAMessage();
    while (storage().expireMessages(kept.sentAt(), 1000)) {
      // there may be more
    }
    join();

    assertThat(beginnings()).containsExactly(2L, 3L);
  }

  @Test
  default void endedStays_inWhichNothingWasSaid_goWhenTheUserComesAgain() {
    stayForAMessage();
    for (int i = 0; i < 3; i++) {
      say("while Bob is out");
      join();
      leave();
    }
    join();

    assertThat(beginnings()).containsExactly(0L, 4L);
  }
}
