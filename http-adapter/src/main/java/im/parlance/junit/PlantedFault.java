package im.parlance.junit;

import im.parlance.http.host.ReceivedCall;
import java.util.function.BooleanSupplier;

/** A fault that lies in wait for calls; closing it takes it away. Thread-safe. */
public final class PlantedFault implements AutoCloseable {
  private final CallPattern pattern;
  private final Fault fault;
  private final int most;
  private final BooleanSupplier isDue;
  private int strikes;
  private boolean isClosed;

  PlantedFault(CallPattern pattern, Fault fault, int most, BooleanSupplier isDue) {
    this.pattern = fault.dialect().map(pattern::inDialect).orElse(pattern);
    this.fault = fault;
    this.most = most;
    this.isDue = isDue;
  }

  /** Counts a call that it strikes; false if it lets it pass. */
  synchronized boolean strikes(ReceivedCall call) {
    boolean hit =
        !isClosed
            && strikes < most
            && isDue.getAsBoolean()
            && pattern.matches(RecordedCall.of(call, 0));
    if (hit) {
      strikes++;
    }
    return hit;
  }

  Fault fault() {
    return fault;
  }

  /** How many calls it has struck. */
  public synchronized int strikes() {
    return strikes;
  }

  /** Strikes no more. */
  @Override
  public synchronized void close() {
    isClosed = true;
  }

  /** What it does to which calls. */
  @Override
  public String toString() {
    return fault + " on " + pattern;
  }
}
