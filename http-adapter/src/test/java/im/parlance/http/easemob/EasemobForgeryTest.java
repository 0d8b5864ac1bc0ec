package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.MutableClock;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are good as they were issued, until they expire to the millisecond. */
class EasemobForgeryTest {
  private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
  private final EasemobAppTokens appTokens = new EasemobAppTokens(face("secret", "id"), clock);
  private final Parlance im =
      Parlance.builder().storage(MemoryStorage.create()).clock(clock).build();
  private final App app = im.app("app");
  private final UserId mira = app.users().register(UserId.of("mira"), Profile.EMPTY).id();

  private static EasemobFace face(String secret, String clientId) {
    return new EasemobFace("acme", "chat", clientId, Secret.of(secret), QuotaPolicy.unlimited());
  }

  @AfterEach
  void close() {
    im.close();
  }

  private static Optional<ErrorCode> refusal(Consumer<String> check, String token) {
    try {
      check.accept(token);
      return Optional.empty();
    } catch (ImException e) {
      return Optional.of(e.code());
    }
  }

  @Test
  void flippedBitAnywhere_isRefused() {
    int flips = 0;
    for (int round = 0; round < 12; round++) {
      flips += allFlipsAreRefused(appTokens::verify, appTokens.issue(Optional.empty()), 4);
      flips += allFlipsAreRefused(app.tokens()::verify, app.tokens().issue(mira).text(), 0);
    }
    assertThat(flips).isGreaterThan(10_000);
  }

  private static int allFlipsAreRefused(Consumer<String> check, String good, int prefix) {
    assertThat(refusal(check, good)).isEmpty();
    int flips = 0;
    for (int i = prefix * 7; i < good.length() * 7; i++) {
      char[] changed = good.toCharArray();
      changed[i / 7] ^= (char) (1 << (i % 7));
      assertThat(refusal(check, String.valueOf(changed)))
          .as("bit %d of character %d of %s", i % 7, i / 7, good)
          .contains(ErrorCode.TOKEN_INVALID);
      flips++;
    }
    byte[] bytes = Base64.getUrlDecoder().decode(good.substring(prefix));
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] changed = bytes.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      String forged =
          good.substring(0, prefix)
              + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(refusal(check, forged)).contains(ErrorCode.TOKEN_INVALID);
      flips++;
    }
    return flips;
  }

  @Test
  void textsThatLookLikeTokens_areRefused() {
    String appToken = appTokens.issue(Optional.empty());
    String userToken = app.tokens().issue(mira).text();
    String header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    for (String forged :
        List.of(
            "",
            "YWMt",
            "YWMt=",
            "YWMt" + "A".repeat(64),
            "A".repeat(100),
            header + '.' + base64("{\"sub\":\"mira\"}") + '.',
            header + '.' + base64("{\"admin\":true}"),
            base64("dt-{\"userId\":\"mira\"}"),
            "007eJxTYPjT",
            "../../etc/passwd",
            "\0",
            "你好",
            appToken + "A",
            appToken + "=",
            appToken + "\n",
            appToken.substring(0, appToken.length() - 1),
            "YWMt" + appToken,
            userToken + "=",
            userToken + "AAAA",
            userToken.substring(1),
            userToken + userToken)) {
      assertThat(refusal(app.tokens()::verify, forged)).contains(ErrorCode.TOKEN_INVALID);
      if (EasemobAppTokens.looksLike(forged)) {
        assertThat(refusal(appTokens::verify, forged)).as(forged).contains(ErrorCode.TOKEN_INVALID);
      }
    }
    assertThat(refusal(app.tokens()::verify, appToken)).contains(ErrorCode.TOKEN_INVALID);
    assertThat(EasemobAppTokens.looksLike(userToken)).isFalse();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tokenOfAnotherSecretClientOrEngine_isRefused() {
    for (EasemobFace other : List.of(face("secret2", "id"), face("secret", "id2"))) {
      String token = new EasemobAppTokens(other, clock).issue(Optional.empty());
      assertThat(refusal(appTokens::verify, token)).contains(ErrorCode.TOKEN_INVALID);
    }
    App sibling = im.app("sibling");
    sibling.users().register(mira, Profile.EMPTY);
    assertThat(refusal(app.tokens()::verify, sibling.tokens().issue(mira).text()))
        .contains(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void appToken_expiresToTheMillisecond() {
    expires(appTokens.issue(Optional.of(Duration.ofHours(1))), appTokens::verify);
  }

  @Test
  void userToken_expiresToTheMillisecond() {
    expires(app.tokens().issue(mira, Duration.ofHours(1)).text(), app.tokens()::verify);
  }

  private void expires(String token, Consumer<String> check) {
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(refusal(check, token)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(refusal(check, token)).contains(ErrorCode.TOKEN_EXPIRED);
    clock.advance(Duration.ofMillis(1));
    assertThat(refusal(check, token)).contains(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void tokenWithoutEnd_lasts() {
    String token = appTokens.issue(Optional.empty());
    clock.advance(Duration.ofDays(36_500));

    assertThat(refusal(appTokens::verify, token)).isEmpty();
  }

  @Test
  void tokenIssuedBeforeTheInstant_isVoidToTheMillisecond() {
    String before = app.tokens().issue(mira).text();
    clock.advance(Duration.ofMillis(1));
    String at = app.tokens().issue(mira).text();

    app.tokens().expireIssuedBefore(mira, clock.instant());

    assertThat(refusal(app.tokens()::verify, before)).contains(ErrorCode.TOKEN_REVOKED);
    assertThat(refusal(app.tokens()::verify, at)).isEmpty();
  }

  @Test
  void tokenOfAnAccountThatWasRegisteredAnew_isVoid() {
    String token = app.tokens().issue(mira).text();
    app.users().delete(mira);
    app.users().register(mira, Profile.EMPTY);

    assertThat(refusal(app.tokens()::verify, token)).contains(ErrorCode.TOKEN_REVOKED);
  }
}
