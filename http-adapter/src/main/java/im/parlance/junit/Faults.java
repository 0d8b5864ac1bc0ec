package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.http.host.Intervention;
import im.parlance.http.host.ReceivedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What goes wrong with calls. Of several faults that could strike a call the one planted first
 * does. Thread-safe.
 */
public final class Faults {
  private final List<PlantedFault> planted = new CopyOnWriteArrayList<>();
  private final ManualClock clock;
  private volatile CompletableFuture<Void> cleared = new CompletableFuture<>();

  Faults(ManualClock clock) {
    this.clock = clock;
  }

  /**
   * Strikes the next such call.
   *
   * @throws IllegalArgumentException if the pattern asks for a status
   */
  public PlantedFault once(CallPattern calls, Fault fault) {
    return times(1, calls, fault);
  }

  /**
   * Strikes the next {@code count} such calls.
   *
   * @throws IllegalArgumentException if the pattern asks for a status
   */
  public PlantedFault times(int count, CallPattern calls, Fault fault) {
    return plant(calls, fault, count, () -> true);
  }

  /**
   * Strikes every such call until it is closed, or the fixture is reset.
   *
   * @throws IllegalArgumentException if the pattern asks for a status
   */
  public PlantedFault always(CallPattern calls, Fault fault) {
    return times(Integer.MAX_VALUE, calls, fault);
  }

  /**
   * Strikes every such call until the fixture's clock has moved on by {@code period}.
   *
   * @throws IllegalArgumentException if the pattern asks for a status
   */
  public PlantedFault during(Duration period, CallPattern calls, Fault fault) {
    Instant end = clock.instant().plus(period);
    return plant(calls, fault, Integer.MAX_VALUE, () -> clock.instant().isBefore(end));
  }

  private PlantedFault plant(CallPattern calls, Fault fault, int most, BooleanSupplier isDue) {
    checkArgument(!calls.asksForAnswer(), "a fault strikes before there is a status: %s", calls);
    PlantedFault fresh = new PlantedFault(calls, fault, most, isDue);
    planted.add(fresh);
    return fresh;
  }

  /** Takes all faults away; calls that are delayed go on. */
  public synchronized void clear() {
    planted.forEach(PlantedFault::close);
    planted.clear();
    CompletableFuture<Void> held = cleared;
    cleared = new CompletableFuture<>();
    held.complete(null);
  }

  Intervention strike(ReceivedCall call) {
    Optional<Fault> fault =
        planted.stream()
            .filter(candidate -> candidate.strikes(call))
            .findFirst()
            .map(PlantedFault::fault);
    fault.ifPresent(this::hold);
    return fault.map(struck -> struck.strike(call)).orElseGet(Intervention::none);
  }

  private void hold(Fault fault) {
    if (fault.delay().isZero()) {
      return;
    }
    cleared.copy().completeOnTimeout(null, fault.delay().toNanos(), TimeUnit.NANOSECONDS).join();
  }
}
