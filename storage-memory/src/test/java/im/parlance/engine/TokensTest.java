package im.parlance.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.token.Token;
import im.parlance.token.Tokens;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest extends EngineTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int MAC_BYTES = 32;

  @BeforeEach
  void registerUsers() {
    register(ALICE, BOB);
  }

  private Tokens tokens() {
    return app().tokens();
  }

  private boolean isAccepted(String text) {
    try {
      tokens().verify(text);
      return true;
    } catch (ImException refusal) {
      assertThat(refusal.code()).isIn(ErrorCode.TOKEN_INVALID, ErrorCode.TOKEN_REVOKED);
      return false;
    }
  }

  private static byte[] bytes(Token token) {
    return Base64.getUrlDecoder().decode(token.text());
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void issued_isVerified() {
    Token token = tokens().issue(ALICE);

    assertThat(tokens().verify(token.text())).isEqualTo(token);
    assertThat(token.user()).isEqualTo(ALICE);
    assertThat(token.issuedAt()).isEqualTo(clock.instant());
    assertThat(token.expiresAt()).isEmpty();
  }

  @Test
  void issued_withALife_isVerified() {
    Token token = tokens().issue(ALICE, Duration.ofHours(2));

    assertThat(token.expiresAt()).contains(clock.instant().plus(Duration.ofHours(2)));
    assertThat(tokens().verify(token.text())).isEqualTo(token);
  }

  @Test
  void issue_forNobody_isRefused() {
    assertRefused(ErrorCode.USER_NOT_FOUND, () -> tokens().issue(CAROL));
    assertRefused(ErrorCode.USER_NOT_FOUND, () -> tokens().issue(CAROL, Duration.ofDays(1)));
  }

  @Test
  void tokens_areAllDifferent_andGoodSideBySide() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      texts.add(tokens().issue(ALICE).text());
    }

    assertThat(texts).hasSize(100).allMatch(this::isAccepted);
  }

  @Test
  void token_fitsInto256Characters_ofAnUrl() {
    UserId longest = UserId.of("鲍".repeat(21) + "x");
    register(longest);

    Token token = tokens().issue(longest, Duration.ofDays(36_500));

    assertThat(token.text()).hasSizeLessThanOrEqualTo(256).matches("[A-Za-z0-9_-]+");
    assertThat(tokens().verify(token.text())).isEqualTo(token);
  }

  @ParameterizedTest(name = "{0} ms from its end")
  @CsvSource({"-1, true", "0, false", "1, false"})
  void token_isGoodUntilItExpires(long millis, boolean good) {
    Token token = tokens().issue(ALICE, Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1).plusMillis(millis));

    if (good) {
      assertThat(tokens().verify(token.text())).isEqualTo(token);
    } else {
      assertRefused(ErrorCode.TOKEN_EXPIRED, () -> tokens().verify(token.text()));
    }
  }

  @Test
  void tokenWithoutEnd_isGoodInAHundredYears() {
    Token token = tokens().issue(ALICE);
    clock.advance(Duration.ofDays(36_525));

    assertThat(isAccepted(token.text())).isTrue();
  }

  @Test
  void expireIssuedBefore_voidsWhatIsOlderOnly() {
    Instant start = clock.instant();
    Token before = tokens().issue(ALICE);
    clock.advance(Duration.ofMillis(1));
    Token at = tokens().issue(ALICE);
    clock.advance(Duration.ofMillis(1));
    Token after = tokens().issue(ALICE);

    tokens().expireIssuedBefore(ALICE, start.plusMillis(1));

    assertThat(isAccepted(before.text())).isFalse();
    assertThat(isAccepted(at.text())).isTrue();
    assertThat(isAccepted(after.text())).isTrue();
  }

  @Test
  void expireIssuedBefore_anEarlierInstant_revivesNothing() {
    Token token = tokens().issue(ALICE);
    clock.advance(Duration.ofSeconds(1));
    tokens().expireIssuedBefore(ALICE, clock.instant());

    tokens().expireIssuedBefore(ALICE, Instant.EPOCH);

    assertThat(isAccepted(token.text())).isFalse();
  }

  @Test
  void expireIssuedBefore_aLaterInstant_voidsWhatIsIssuedUntilThen() {
    tokens().expireIssuedBefore(ALICE, clock.instant().plusMillis(1));
    Token tooEarly = tokens().issue(ALICE);
    clock.advance(Duration.ofMillis(1));
    Token inTime = tokens().issue(ALICE);

    assertThat(isAccepted(tooEarly.text())).isFalse();
    assertThat(isAccepted(inTime.text())).isTrue();
  }

  @Test
  void revokeAll_tellsTokensOfTheSameMillisecondApart() {
    Token before = tokens().issue(ALICE);
    Token ofAnother = tokens().issue(BOB);

    tokens().revokeAll(ALICE);
    Token after = tokens().issue(ALICE);

    assertThat(isAccepted(before.text())).isFalse();
    assertThat(isAccepted(after.text())).isTrue();
    assertThat(isAccepted(ofAnother.text())).isTrue();
    tokens().revokeAll(ALICE);
    assertThat(isAccepted(after.text())).isFalse();
    assertThat(isAccepted(tokens().issue(ALICE).text())).isTrue();
    clock.advance(Duration.ofMillis(2));
    assertThat(isAccepted(tokens().issue(ALICE).text())).isTrue();
  }

  @Test
  void expireIssuedBefore_isForOneUser() {
    Token token = tokens().issue(BOB);

    tokens().expireIssuedBefore(ALICE, clock.instant().plusSeconds(9));

    assertThat(isAccepted(token.text())).isTrue();
  }

  @Test
  void expireIssuedBefore_leavesSessionsConnected() {
    Inbox inbox = new Inbox();
    connect(ALICE, WEB, inbox);

    tokens().expireIssuedBefore(ALICE, clock.instant().plusSeconds(9));

    assertThat(inbox.reasons()).isEmpty();
  }

  @Test
  void token_ofADeletedAccount_isDead_alsoWhenTheIdIsRegisteredAgain() {
    Token token = tokens().issue(ALICE);
    app().users().delete(ALICE);
    assertThat(isAccepted(token.text())).isFalse();

    register(ALICE);
    assertThat(isAccepted(token.text())).isFalse();
    assertThat(isAccepted(tokens().issue(ALICE).text())).isTrue();
  }

  @Test
  void token_ofAnotherApp_isRefused() {
    var other = im().app("other");
    other.users().register(ALICE, Profile.EMPTY);

    assertThat(isAccepted(other.tokens().issue(ALICE).text())).isFalse();
  }

  @Test
  void token_withAnyBitFlipped_isRefused() {
    int flips = 0;
    while (flips < 10_000) {
      Token token =
          flips % 2 == 0 ? tokens().issue(ALICE) : tokens().issue(BOB, Duration.ofDays(1));
      byte[] whole = bytes(token);
      for (int bit = 0; bit < whole.length * 8; bit++) {
        byte[] forged = whole.clone();
        forged[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThat(isAccepted(text(forged))).as("bit %s of %s", bit, token).isFalse();
        flips++;
      }
    }
  }

  @Test
  void token_withAnyCharacterReplaced_isRefused() {
    String text = tokens().issue(ALICE).text();
    for (int at = 0; at < text.length(); at++) {
      for (int i = 0; i < ALPHABET.length(); i++) {
        char c = ALPHABET.charAt(i);
        if (c != text.charAt(at)) {
          String forged = text.substring(0, at) + c + text.substring(at + 1);
          assertThat(isAccepted(forged)).as("%s at %s", c, at).isFalse();
        }
      }
    }
  }

  @Test
  void token_mutatedAtRandom_isRefused() {
    Random random = new Random(20261101);
    for (int i = 0; i < 5_000; i++) {
      byte[] whole = bytes(tokens().issue(ALICE));
      byte[] forged =
          switch (i % 5) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> Arrays.copyOf(whole, whole.length + 1 + random.nextInt(40));
            case 2 -> Arrays.copyOfRange(whole, 1 + random.nextInt(60), whole.length);
            case 3 -> withRandomBytes(whole, 1 + random.nextInt(8), random);
            default -> randomBytes(whole.length, random);
          };
      assertThat(isAccepted(text(forged))).as("mutation %s", i).isFalse();
    }
  }

  private static byte[] withRandomBytes(byte[] whole, int count, Random random) {
    byte[] forged = whole.clone();
    int at = random.nextInt(whole.length - count);
    System.arraycopy(randomBytes(count, random), 0, forged, at, count);
    return Arrays.equals(forged, whole) ? new byte[0] : forged;
  }

  private static byte[] randomBytes(int count, Random random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void token_withTheSignatureOfAnother_isRefused() {
    byte[] one = bytes(tokens().issue(ALICE));
    byte[] other = bytes(tokens().issue(ALICE));
    byte[] forged = one.clone();
    System.arraycopy(other, other.length - MAC_BYTES, forged, forged.length - MAC_BYTES, MAC_BYTES);

    assertThat(isAccepted(text(forged))).isFalse();
  }

  @Test
  void token_withoutASignature_isRefused() {
    byte[] whole = bytes(tokens().issue(ALICE));
    byte[] zeroed = whole.clone();
    Arrays.fill(zeroed, whole.length - MAC_BYTES, whole.length, (byte) 0);

    assertThat(isAccepted(text(zeroed))).isFalse();
    assertThat(isAccepted(text(Arrays.copyOf(whole, whole.length - MAC_BYTES)))).isFalse();
  }

  static Stream<String> nonsense() {
    return Stream.of(
        "",
        " ",
        "alice",
        "null",
        "====",
        "💥",
        "\u0000",
        "a",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.",
        "A".repeat(100),
        "A".repeat(1_000_000),
        text("admin".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsense_isRefused(String text) {
    assertThat(isAccepted(text)).isFalse();
  }

  @Test
  void token_writtenAnotherWay_isRefused() {
    String text = tokens().issue(ALICE).text();

    for (String other :
        List.of(text + "=", text + "==", " " + text, text + "\n", text + "A", "Bearer " + text)) {
      assertThat(isAccepted(other)).as(other).isFalse();
    }
  }

  @Test
  void secrets_stayOutOfTexts() {
    Token token = tokens().issue(ALICE);
    PasswordHash hash = new PasswordHash("marker-of-the-hash");

    assertThat(token.toString()).doesNotContain(token.text()).contains("alice");
    assertThat(hash.toString()).doesNotContain("marker");
    assertThat(refusal(() -> tokens().verify(token.text() + "x")).toString())
        .doesNotContain(token.text());
  }

  @Test
  void issue_forLessThanAMillisecond_isRefused() {
    for (Duration life : List.of(Duration.ZERO, Duration.ofNanos(999_999), Duration.ofDays(-1))) {
      assertRefused(ErrorCode.INVALID_ARGUMENT, () -> app().tokens().issue(BOB, life));
    }
  }
}
