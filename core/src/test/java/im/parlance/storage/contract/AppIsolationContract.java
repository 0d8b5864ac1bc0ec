package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.say;
import static im.parlance.storage.contract.Samples.team;
import static im.parlance.storage.contract.Samples.texts;
import static im.parlance.storage.contract.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.TimelineId;
import im.parlance.page.Cursor;
import im.parlance.storage.AppStorage;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one app keeps, no other sees: the same ids in two apps name different things. */
interface AppIsolationContract {
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);

  /** The stores of an app of this name that nobody has used yet; the same ones within a test. */
  AppStorage app(String name);

  private AppStorage one() {
    return app("one");
  }

  private AppStorage two() {
    return app("two");
  }

  @Test
  default void app_isTheSameEachTimeItIsAskedFor() {
    User alice = user(ALICE);
    one().users().insert(alice, PasswordHash.NONE);

    assertThat(one().users().find(ALICE)).contains(alice);
  }

  @Test
  default void app_isToldApartByCase() {
    one().users().insert(user(ALICE), PasswordHash.NONE);

    assertThat(app("One").users().find(ALICE)).isEmpty();
  }

  @Test
  default void accounts_areApart() {
    User here = user(ALICE);
    User there = user(ALICE);
    one().users().insert(here, new PasswordHash("here"));
    assertThat(two().users().find(ALICE)).isEmpty();
    assertThat(two().users().findByUuid(here.uuid())).isEmpty();
    assertThat(two().users().existing(List.of(ALICE))).isEmpty();
    assertThat(two().users().list(Cursor.START, 10).items()).isEmpty();
    assertThat(two().users().password(ALICE)).isEmpty();

    assertThat(two().users().insert(there, new PasswordHash("there"))).isTrue();
    two().users().update(ALICE, user -> there);
    two().users().delete(ALICE);

    assertThat(one().users().find(ALICE)).contains(here);
    assertThat(one().users().password(ALICE)).contains(new PasswordHash("here"));
  }

  @Test
  default void tokens_areApart() {
    byte[] here = {1, 2, 3};
    byte[] there = {4, 5, 6};
    one().tokens().signingKey(here::clone);
    one().tokens().raiseValidFrom(ALICE, START);

    assertThat(two().tokens().signingKey(there::clone)).isEqualTo(there);
    assertThat(two().tokens().validFrom(ALICE)).isEqualTo(Instant.EPOCH);
    assertThat(one().tokens().signingKey(there::clone)).isEqualTo(here);
  }

  @Test
  default void groups_areApart() {
    one().groups().insert(team(10), List.of(ALICE, BOB));
    assertThat(two().groups().find(TEAM)).isEmpty();
    assertThat(two().groups().size(TEAM)).isZero();
    assertThat(two().groups().stays(ALICE)).isEmpty();
    assertThat(two().groups().member(TEAM, ALICE)).isEmpty();

    assertThat(two().groups().insert(team(10), List.of(ALICE))).isPresent();
    two().groups().delete(TEAM);

    assertThat(one().groups().size(TEAM)).isEqualTo(2);
    assertThat(one().groups().member(TEAM, BOB)).isPresent();
    assertThat(one().groups().stays(ALICE)).hasSize(1);
  }

  @Test
  default void messages_areApart() {
    say(one(), PRIVATE, ALICE, "here", "and here");
    assertThat(two().messages().head(PRIVATE)).isZero();
    assertThat(two().messages().read(PRIVATE, 0, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(two().messages().readBetween(PRIVATE, Instant.EPOCH, START.plusSeconds(9999), 10))
        .isEmpty();

    say(two(), PRIVATE, ALICE, "there");

    assertThat(texts(one().messages().read(PRIVATE, 0, Long.MAX_VALUE, 10)))
        .containsExactly("here", "and here");
    assertThat(texts(two().messages().read(PRIVATE, 0, Long.MAX_VALUE, 10)))
        .containsExactly("there");
  }

  @Test
  default void stays_areCutFromTheLogOfTheirApp() {
    say(one(), TEAM_LOG, ALICE, "here", "and here");

    assertThat(two().groups().insert(team(10), List.of(ALICE)).orElseThrow().get(0).afterSeq())
        .isZero();
  }

  @Test
  default void conversationsInGroups_areApart() {
    one().groups().insert(team(10), List.of(ALICE, BOB));
    say(one(), TEAM_LOG, ALICE, "here");

    assertThat(two().conversations().of(BOB)).isEmpty();
    assertThat(one().conversations().of(BOB)).hasSize(1);
  }

  @Test
  default void conversations_areApart() {
    say(one(), PRIVATE, ALICE, "here", "and here");
    assertThat(two().conversations().of(BOB)).isEmpty();
    say(two(), PRIVATE, ALICE, "there");

    two().conversations().acknowledge(BOB, PRIVATE, 1);
    two().conversations().forget(BOB);

    assertThat(one().conversations().of(BOB)).hasSize(1);
    assertThat(one().conversations().of(BOB).get(0).acknowledged()).isZero();
    assertThat(one().conversations().of(BOB).get(0).afterSeq()).isZero();
  }
}
