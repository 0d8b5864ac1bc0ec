package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import im.parlance.http.host.Secret;
import im.parlance.http.testkit.FakeCall;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.RongHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A signature is good for one secret, nonce and time, within the tolerance, and for nothing else.
 */
class RongCloudForgeryTest {
  private static final Secret SECRET = Secret.of("the app's secret");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
  private final RongSignature signature = signature(TOLERANCE, false);

  private RongSignature signature(Duration tolerance, boolean once) {
    return new RongSignature(
        clock, new RongCloudSettings(ZoneId.of("UTC"), tolerance, once, 0, Duration.ZERO));
  }

  private static Map<String, String> signed(String nonce, String time) {
    return new TreeMap<>(
        Map.of(
            "Nonce", nonce,
            "Timestamp", time,
            "Signature", RongHttp.signature(SECRET.value(), nonce, time)));
  }

  private boolean accepts(RongSignature checked, Map<String, String> headers) {
    try {
      checked.verify(FakeCall.with(headers), "key", SECRET);
      return true;
    } catch (RongRefusal refusal) {
      assertThat(refusal.error()).isEqualTo(RongError.SIGNATURE);
      return false;
    }
  }

  private boolean accepts(Map<String, String> headers) {
    return accepts(signature, headers);
  }

  @Test
  void flippedBitAnywhere_isRefused() {
    int flips = 0;
    for (int round = 0; round < 30; round++) {
      Map<String, String> good = signed("nonce" + round, Long.toString(clock.millis() + round));
      assertThat(accepts(good)).isTrue();
      for (String name : List.of("Nonce", "Timestamp", "Signature")) {
        String value = good.getOrDefault(name, "");
        for (int i = 0; i < value.length() * 7; i++) {
          char[] changed = value.toCharArray();
          changed[i / 7] ^= (char) (1 << (i % 7));
          String text = String.valueOf(changed);
          if (text.toLowerCase(Locale.ROOT).equals(value) && name.equals("Signature")) {
            continue; // the case of hex digits does not count
          }
          Map<String, String> forged = new TreeMap<>(good);
          forged.put(name, text);
          assertThat(accepts(forged)).as("%s %s", name, text).isFalse();
          flips++;
        }
      }
    }
    assertThat(flips).isGreaterThan(10_000);
  }

  @Test
  void borderBetweenNonceAndTime_cannotBeMovedOutOfTheTolerance() {
    String time = Long.toString(clock.millis());
    Map<String, String> good = signed("12345", time);
    for (int cut = 1; cut < 5 + time.length(); cut++) {
      String text = "12345" + time;
      Map<String, String> moved = new TreeMap<>(good);
      moved.put("Nonce", text.substring(0, cut));
      moved.put("Timestamp", text.substring(cut));
      assertThat(accepts(moved)).as("cut at %d", cut).isEqualTo(cut == 5);
    }
  }

  @Test
  void oddSignatures_areRefused() {
    String time = Long.toString(clock.millis());
    String good = RongHttp.signature(SECRET.value(), "n", time);
    for (String forged :
        List.of(
            "",
            " ",
            "none",
            good + "0",
            good.substring(1),
            "0" + good,
            good + " ",
            "0x" + good,
            RongHttp.signature("", "n", time),
            RongHttp.signature(SECRET.value() + " ", "n", time),
            RongHttp.signature(SECRET.value().toUpperCase(Locale.ROOT), "n", time),
            RongHttp.signature(SECRET.value(), time, "n"),
            RongHttp.signature("n", SECRET.value(), time),
            "\u0130".repeat(40),
            "0".repeat(40))) {
      Map<String, String> headers = signed("n", time);
      headers.put("Signature", forged);
      assertThat(accepts(headers)).as(forged).isFalse();
    }
  }

  @Test
  void oddTimes_areRefusedThoughSigned() {
    for (String time :
        List.of(
            "",
            "0",
            "-1",
            "now",
            "1e12",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            " " + clock.millis(),
            clock.millis() + ".0",
            "0x19E")) {
      assertThat(accepts(signed("n", time))).as(time).isFalse();
    }
  }

  @Test
  void oddNonces_areRefusedThoughSigned() {
    String time = Long.toString(clock.millis());

    assertThat(accepts(signed("", time))).isFalse();
    assertThat(accepts(signed("n".repeat(129), time))).isFalse();
    assertThat(accepts(signed("n".repeat(128), time))).isTrue();
  }

  @Test
  void timestamp_isTakenUpToTheToleranceToTheMillisecond() {
    Instant now = clock.instant();
    for (int sign : new int[] {-1, 1}) {
      for (int beyond = -1; beyond <= 1; beyond++) {
        long time = now.toEpochMilli() + sign * (TOLERANCE.toMillis() + beyond);
        assertThat(accepts(signed("n", Long.toString(time))))
            .as("%d ms beyond, towards %d", beyond, sign)
            .isEqualTo(beyond <= 0);
      }
    }
    long seconds = now.getEpochSecond() - TOLERANCE.toSeconds();
    assertThat(accepts(signed("n", Long.toString(seconds)))).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(accepts(signed("n", Long.toString(seconds)))).isFalse();
  }

  @Test
  void noTolerance_takesAnyTime() {
    assertThat(accepts(signature(Duration.ZERO, false), signed("n", "1"))).isTrue();
  }

  @Test
  void replayedRequest_isRefusedAsLongAsItsTimeIsGood() {
    RongSignature once = signature(TOLERANCE, true);
    Map<String, String> ahead = signed("n", Long.toString(clock.millis() + TOLERANCE.toMillis()));

    assertThat(accepts(once, ahead)).isTrue();
    assertThat(accepts(once, ahead)).isFalse();
    clock.advance(TOLERANCE.multipliedBy(2));
    assertThat(accepts(once, ahead)).isFalse();
    assertThat(accepts(once, signed("other", Long.toString(clock.millis())))).isTrue();
  }

  @Test
  void replayedNonce_isFineAtAnotherTimeAndForAnotherApp() {
    RongSignature once = signature(TOLERANCE, true);
    Map<String, String> headers = signed("n", Long.toString(clock.millis()));

    assertThat(accepts(once, headers)).isTrue();
    assertThat(accepts(once, signed("n", Long.toString(clock.millis() + 1)))).isTrue();
    assertThatCode(() -> once.verify(FakeCall.with(headers), "another key", SECRET))
        .doesNotThrowAnyException();
  }

  @Test
  void forgedRequest_doesNotUseUpTheNonce() {
    RongSignature once = signature(TOLERANCE, true);
    Map<String, String> good = signed("n", Long.toString(clock.millis()));
    Map<String, String> forged = new TreeMap<>(good);
    forged.put("Signature", "0".repeat(40));

    assertThat(accepts(once, forged)).isFalse();
    assertThat(accepts(once, good)).isTrue();
  }

  @Test
  void replayedRequest_isKnownHoweverNonceAndTimestampAreCutApart() {
    RongSignature once = signature(TOLERANCE, true);
    String now = Long.toString(clock.millis());
    Map<String, String> sent = signed("n0", now);
    Map<String, String> recut = new TreeMap<>(sent);
    recut.put("Nonce", "n");
    recut.put("Timestamp", "0" + now);

    assertThat(accepts(signature(TOLERANCE, false), recut)).as("signed as well").isTrue();
    assertThat(accepts(once, sent)).isTrue();
    assertThat(accepts(once, recut)).isFalse();
  }
}
