package im.parlance.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.quota.QuotaRule.Unit;
import im.parlance.testing.MutableClock;
import im.parlance.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaMeterTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Operation ACT = Operation.of("things.act");
  private static final Operation OTHER = Operation.of("things.other");

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-01T03:04:00Z"));

  private QuotaMeter meter(QuotaRule... rules) {
    return new QuotaMeter(QuotaPolicy.of(List.of(rules)), clock, SHANGHAI);
  }

  private QuotaMeter meter(Quota... quotas) {
    return meter(QuotaRule.of(ACT, quotas));
  }

  private static QuotaRule rule(Operation operation, Unit unit, String budget, Quota... quotas) {
    return new QuotaRule(operation, List.of(quotas), unit, false, budget, operation);
  }

  private static boolean passes(QuotaMeter meter) {
    return meter.tryCharge(ACT, 1).isEmpty();
  }

  /** How many of so many calls pass. */
  private static int admitted(QuotaMeter meter, int calls) {
    int passed = 0;
    for (int i = 0; i < calls; i++) {
      passed += passes(meter) ? 1 : 0;
    }
    return passed;
  }

  @Test
  void unlimited_refusesNothing() {
    assertThat(admitted(QuotaMeter.unlimited(), 100_000)).isEqualTo(100_000);
  }

  @Test
  void operationWithoutRule_isUnlimited() {
    QuotaMeter meter = meter(Quota.perDay(1));

    for (int i = 0; i < 1000; i++) {
      assertThat(meter.tryCharge(OTHER, 1_000_000)).isEmpty();
    }
  }

  @Test
  void refusal_namesOperationAndTimeToRetry() {
    clock.set(Instant.parse("2026-11-01T03:04:12.345Z"));
    QuotaMeter meter = meter(Quota.perMinute(1));
    meter.charge(ACT, 1);

    ImException refusal = catchThrowableOfType(ImException.class, () -> meter.charge(ACT, 1));

    assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(refusal.subject()).isEqualTo("things.act");
    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(47_655));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 100, 300, 5000})
  void second_grantsAllAtOnce_andNoMoreWhileTheClockStands(int permits) {
    assertThat(admitted(meter(Quota.perSecond(permits)), 3 * permits)).isEqualTo(permits);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100})
  void second_grantsTheSameAfterAnIdleSecond(int permits) {
    QuotaMeter meter = meter(Quota.perSecond(permits));

    for (int round = 0; round < 5; round++) {
      assertThat(admitted(meter, 2 * permits)).as("round %s", round).isEqualTo(permits);
      clock.advance(Duration.ofSeconds(1));
    }
    clock.advance(Duration.ofDays(30));
    assertThat(admitted(meter, 2 * permits)).as("a month later").isEqualTo(permits);
  }

  @Test
  void second_neverGrantsItsRateTwiceWithinTheSecond() {
    QuotaMeter meter = meter(Quota.perSecond(100));
    assertThat(admitted(meter, 100)).isEqualTo(100);

    // the limiter's own clock has hardly moved, or has: both bound what is granted
    int passed = 0;
    for (int i = 0; i < 9; i++) {
      clock.advance(Duration.ofMillis(100));
      passed += admitted(meter, 100);
    }

    assertThat(passed).isLessThanOrEqualTo(90);
  }

  @Test
  void second_doesNotGrantMoreWhenTheClockStepsBack() {
    QuotaMeter meter = meter(Quota.perSecond(20));
    assertThat(admitted(meter, 30)).isEqualTo(20);

    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofHours(-1));
      assertThat(passes(meter)).isFalse();
    }
  }

  @Test
  void second_inRealTime_grantsItsRate() {
    int permits = 50;
    QuotaMeter meter =
        new QuotaMeter(
            QuotaPolicy.of(List.of(QuotaRule.of(ACT, Quota.perSecond(permits)))),
            InstantSource.system(),
            SHANGHAI);
    long end = System.nanoTime() + Duration.ofMillis(1100).toNanos();

    assertThat(admitted(meter, permits)).as("at once").isEqualTo(permits);
    int passed = permits;
    while (System.nanoTime() < end) {
      passed += passes(meter) ? 1 : 0;
    }

    // one second's worth at once, then nothing for a second, then one every 20 ms
    assertThat(passed).isBetween(permits, permits + permits / 2);
  }

  @Test
  void second_inRealTime_savesUpNoMoreThanItsRate_howeverSlowlyItIsUsed() {
    int permits = 50;
    QuotaMeter meter =
        new QuotaMeter(
            QuotaPolicy.of(List.of(QuotaRule.of(ACT, Quota.perSecond(permits)))),
            InstantSource.system(),
            SHANGHAI);

    for (int i = 0; i < 4; i++) {
      assertThat(passes(meter)).isTrue();
      long next = System.nanoTime() + Duration.ofMillis(600).toNanos();
      while (System.nanoTime() < next) {
        Thread.onSpinWait();
      }
    }

    assertThat(admitted(meter, 3 * permits)).isBetween(permits, permits + permits / 5);
  }

  @ParameterizedTest
  @CsvSource({
    // quota, just before the window ends, in Shanghai's time of +08:00
    "MINUTE, 2026-11-01T03:04:59.999Z",
    "HOUR, 2026-11-01T03:59:59.999Z",
    "DAY, 2026-11-01T15:59:59.999Z"
  })
  void window_endsToTheMillisecond(Quota.Period period, Instant last) {
    QuotaMeter meter = meter(new Quota(3, period));
    assertThat(admitted(meter, 10)).isEqualTo(3);

    clock.set(last);
    assertThat(meter.tryCharge(ACT, 1)).contains(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(admitted(meter, 10)).as("in the next window").isEqualTo(3);
    clock.advance(Duration.ofMillis(1));
    assertThat(passes(meter)).as("a millisecond into it").isFalse();
  }

  @Test
  void day_isThatOfTheZone() {
    clock.set(Instant.parse("2026-11-01T15:59:59.999Z"));
    QuotaMeter inShanghai = meter(Quota.perDay(1));
    QuotaMeter inUtc =
        new QuotaMeter(
            QuotaPolicy.of(List.of(QuotaRule.of(ACT, Quota.perDay(1)))), clock, ZoneId.of("UTC"));
    inShanghai.charge(ACT, 1);
    inUtc.charge(ACT, 1);

    clock.advance(Duration.ofMillis(1));

    assertThat(passes(inShanghai)).isTrue();
    assertThat(inUtc.tryCharge(ACT, 1)).contains(Duration.ofHours(8));
  }

  @Test
  void day_isAsLongAsTheCalendarSays() {
    clock.set(Instant.parse("2026-10-24T22:00:00Z"));
    QuotaMeter meter =
        new QuotaMeter(
            QuotaPolicy.of(List.of(QuotaRule.of(ACT, Quota.perDay(1)))),
            clock,
            ZoneId.of("Europe/Berlin"));
    meter.charge(ACT, 1);

    // the clocks go back in that night: midnight is 25 hours after midnight
    assertThat(meter.tryCharge(ACT, 1)).contains(Duration.ofHours(25));
  }

  @Test
  void window_isNotOpenedAgainByAClockThatStepsBack() {
    QuotaMeter meter = meter(Quota.perMinute(2));
    meter.charge(ACT, 1);
    clock.advance(Duration.ofMinutes(-5));

    assertThat(admitted(meter, 5)).as("what was left").isEqualTo(1);
    assertThat(meter.tryCharge(ACT, 1)).contains(Duration.ofMinutes(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECOND", "MINUTE", "HOUR", "DAY"})
  void refusal_costsNothing(Quota.Period period) {
    QuotaMeter meter = meter(rule(ACT, Unit.USER, "users", new Quota(10, period)));
    meter.charge(ACT, 8);

    for (int i = 0; i < 20; i++) {
      assertThat(meter.tryCharge(ACT, 3)).isPresent();
    }

    assertThat(meter.tryCharge(ACT, 2)).isEmpty();
    assertThat(meter.tryCharge(ACT, 1)).isPresent();
  }

  @Test
  void severalQuotas_areChargedTogetherOrNotAtAll() {
    QuotaMeter meter = meter(Quota.perHour(20), Quota.perDay(100));
    for (int hour = 0; hour < 4; hour++) {
      assertThat(admitted(meter, 50)).isEqualTo(20);
      clock.advance(Duration.ofHours(1));
    }
    assertThat(admitted(meter, 50)).isEqualTo(20);
    clock.advance(Duration.ofHours(1));

    assertThat(passes(meter)).as("beyond 100 a day").isFalse();
    clock.set(Instant.parse("2026-11-01T16:00:00Z"));
    assertThat(admitted(meter, 50)).as("on the next day").isEqualTo(20);
  }

  @Test
  void severalQuotas_waitForTheTightest() {
    clock.set(Instant.parse("2026-11-01T03:30:00Z"));
    QuotaMeter meter = meter(Quota.perHour(1), Quota.perDay(1));
    meter.charge(ACT, 1);

    assertThat(meter.tryCharge(ACT, 1)).contains(Duration.ofMinutes(12 * 60 + 30));
  }

  @Test
  void severalQuotas_refusedByOne_leaveTheOtherUncharged() {
    QuotaMeter meter = meter(Quota.perSecond(5), Quota.perMinute(7));
    assertThat(admitted(meter, 50)).isEqualTo(5);
    clock.advance(Duration.ofSeconds(1));

    assertThat(admitted(meter, 50)).as("the second refused 45 before").isEqualTo(2);
    clock.advance(Duration.ofMinutes(1));
    assertThat(admitted(meter, 50)).as("the minute refused 48 before").isEqualTo(5);
  }

  @Test
  void sharedBudget_isShared() {
    QuotaMeter meter =
        meter(
            rule(ACT, Unit.CALL, "shared", Quota.perDay(3)),
            rule(OTHER, Unit.CALL, "shared", Quota.perDay(3)));
    meter.charge(ACT, 1);
    meter.charge(OTHER, 1);
    meter.charge(ACT, 1);

    assertThat(meter.tryCharge(OTHER, 1)).isPresent();
    assertThat(meter.tryCharge(ACT, 1)).isPresent();
  }

  @Test
  void alias_isChargedAsTheOperation() {
    QuotaMeter meter =
        meter(new QuotaRule(ACT, List.of(Quota.perDay(2)), Unit.CALL, false, "b", OTHER));
    meter.charge(ACT, 1);
    meter.charge(OTHER, 1);

    assertThat(passes(meter)).isFalse();
  }

  @Test
  void unitCall_costsOne_whateverItAddresses() {
    QuotaMeter meter = meter(Quota.perDay(2));

    assertThat(meter.tryCharge(ACT, 1000)).isEmpty();
    assertThat(meter.tryCharge(ACT, 1000)).isEmpty();
    assertThat(meter.tryCharge(ACT, 1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECOND", "MINUTE", "HOUR", "DAY"})
  void unitUser_refusesMoreThanTheQuota(Quota.Period period) {
    QuotaMeter meter = meter(rule(ACT, Unit.USER, "users", new Quota(10, period)));

    assertThat(meter.tryCharge(ACT, 11)).isPresent();
    assertThat(meter.tryCharge(ACT, 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SECOND, 20", "SECOND, 21", "MINUTE, 20", "MINUTE, 21"})
  void unitMessage_admitsTheCallThatPassesTheLimit_andNoneAfterIt(Quota.Period period, int limit) {
    QuotaMeter meter = meter(rule(ACT, Unit.MESSAGE, "messages", new Quota(limit, period)));

    for (int call = 1; call <= 7; call++) {
      assertThat(meter.tryCharge(ACT, 3)).as("call %s", call).isEmpty();
    }
    assertThat(meter.tryCharge(ACT, 3)).as("call 8").isPresent();
    assertThat(meter.tryCharge(ACT, 1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECOND", "MINUTE", "HOUR", "DAY"})
  void manyThreads_getTogetherWhatIsAllowed(Quota.Period period) {
    QuotaMeter meter = meter(new Quota(500, period));

    List<Integer> passed = Together.call(16, thread -> admitted(meter, 200));

    assertThat(passed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
  }

  @Test
  void adjust_setsOtherFiguresForTheBudget() {
    QuotaMeter meter =
        meter(
            rule(ACT, Unit.CALL, "shared", Quota.perDay(3)),
            rule(OTHER, Unit.CALL, "shared", Quota.perDay(3)));
    assertThat(admitted(meter, 10)).isEqualTo(3);

    meter.adjust(OTHER, Quota.perDay(5));
    assertThat(admitted(meter, 10)).isEqualTo(5);
    meter.adjust(ACT);
    assertThat(admitted(meter, 1000)).isEqualTo(1000);
    assertThatThrownBy(() -> meter.adjust(Operation.of("none.such"), Quota.perDay(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refill_fillsWhatWasAdjusted() {
    QuotaMeter meter = meter(Quota.perDay(3));
    meter.adjust(ACT, Quota.perDay(4), Quota.perSecond(9));
    assertThat(admitted(meter, 10)).isEqualTo(4);

    meter.refill();

    assertThat(admitted(meter, 10)).isEqualTo(4);
  }

  @Test
  void uses_tellWhatIsTaken_ofTheWindowOfNow() {
    QuotaMeter meter =
        meter(
            rule(ACT, Unit.CALL, "shared", Quota.perSecond(3), Quota.perMinute(9)),
            rule(OTHER, Unit.USER, "shared", Quota.perSecond(3), Quota.perMinute(9)));

    assertThat(meter.uses()).extracting(QuotaUse::used).containsOnly(List.of(0L, 0L));
    meter.charge(ACT, 1);
    meter.charge(OTHER, 1);
    assertThat(meter.uses()).extracting(QuotaUse::used).containsOnly(List.of(2L, 2L));
    assertThat(meter.uses()).extracting(use -> use.rule().operation()).containsExactly(ACT, OTHER);

    clock.advance(Duration.ofSeconds(1));
    assertThat(meter.uses()).extracting(QuotaUse::used).containsOnly(List.of(0L, 2L));
    clock.advance(Duration.ofMinutes(1));
    assertThat(meter.uses()).extracting(QuotaUse::used).containsOnly(List.of(0L, 0L));
  }

  @Test
  void restore_setsThePolicysFiguresAgain() {
    QuotaMeter meter = meter(Quota.perDay(2));
    meter.adjust(ACT, Quota.perDay(1));
    assertThat(meter.uses())
        .containsExactly(new QuotaUse(QuotaRule.of(ACT, Quota.perDay(1)), List.of(0L), true));
    assertThat(admitted(meter, 5)).isEqualTo(1);

    meter.restore(ACT);

    assertThat(admitted(meter, 5)).isEqualTo(2);
    assertThat(meter.uses())
        .containsExactly(new QuotaUse(QuotaRule.of(ACT, Quota.perDay(2)), List.of(2L), false));
    assertThatThrownBy(() -> meter.restore(OTHER)).isInstanceOf(IllegalArgumentException.class);
  }
}
