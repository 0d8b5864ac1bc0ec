package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.storage.AppStorage;
import im.parlance.token.TokenStore;
import im.parlance.user.PasswordHash;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} promises. */
interface TokenStoreContract {
  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private TokenStore tokens() {
    return app().tokens();
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  default void signingKey_isTheFirstOneOffered() {
    assertThat(tokens().signingKey(() -> key("first"))).isEqualTo(key("first"));
    assertThat(tokens().signingKey(() -> key("second"))).isEqualTo(key("first"));
  }

  @Test
  default void signingKey_keepsEveryByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    tokens().signingKey(all::clone);

    assertThat(tokens().signingKey(() -> key("other"))).isEqualTo(all);
  }

  @Test
  default void signingKey_isNotChangedThroughItsCopies() {
    byte[] offered = key("first");
    byte[] given = tokens().signingKey(() -> offered);
    given[0] = 0;
    tokens().signingKey(() -> key("other"))[0] = 0;

    assertThat(tokens().signingKey(() -> key("other"))).isEqualTo(key("first"));
  }

  @Test
  default void validFrom_isTheEpochAtFirst() {
    assertThat(tokens().validFrom(ALICE)).isEqualTo(Instant.EPOCH);
  }

  @Test
  default void raiseValidFrom_raises() {
    tokens().raiseValidFrom(ALICE, START);
    assertThat(tokens().validFrom(ALICE)).isEqualTo(START);

    tokens().raiseValidFrom(ALICE, START.plusMillis(1));
    assertThat(tokens().validFrom(ALICE)).isEqualTo(START.plusMillis(1));
  }

  @Test
  default void raiseValidFrom_neverLowers() {
    tokens().raiseValidFrom(ALICE, START);
    tokens().raiseValidFrom(ALICE, START.minusMillis(1));
    tokens().raiseValidFrom(ALICE, Instant.EPOCH);

    assertThat(tokens().validFrom(ALICE)).isEqualTo(START);
  }

  @Test
  default void raiseValidFrom_isForOneUser() {
    tokens().raiseValidFrom(ALICE, START);

    assertThat(tokens().validFrom(BOB)).isEqualTo(Instant.EPOCH);
  }

  @Test
  default void validFrom_outlastsTheAccount() {
    app().users().insert(user(ALICE), PasswordHash.NONE);
    tokens().raiseValidFrom(ALICE, START);
    app().users().delete(ALICE);

    assertThat(tokens().validFrom(ALICE)).isEqualTo(START);
  }

  @Test
  default void forget_setsBack_forOneUser() {
    tokens().raiseValidFrom(ALICE, START);
    tokens().raiseValidFrom(BOB, START);

    tokens().forget(ALICE);

    assertThat(tokens().validFrom(ALICE)).isEqualTo(Instant.EPOCH);
    assertThat(tokens().validFrom(BOB)).isEqualTo(START);
  }
}
