package im.parlance.quota;

import im.parlance.testing.Linearizability;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Callers of one operation that has two quotas. */
class QuotaLinearizabilityTest {
  @Test
  void meter_isLinearizable() {
    Linearizability.check(Callers.class, 100);
  }

  /** One meter. */
  public static class Callers {
    private static final im.parlance.quota.Operation ACT =
        im.parlance.quota.Operation.of("things.act");

    private final QuotaMeter meter =
        new QuotaMeter(
            QuotaPolicy.of(List.of(QuotaRule.of(ACT, Quota.perMinute(3), Quota.perHour(5)))),
            InstantSource.fixed(Instant.EPOCH),
            ZoneOffset.UTC);

    @Operation
    public boolean charge() {
      return meter.tryCharge(ACT, 1).isEmpty();
    }

    @Operation
    public List<Long> used() {
      return meter.uses().get(0).used();
    }

    @Operation
    public void refill() {
      meter.refill();
    }
  }
}
