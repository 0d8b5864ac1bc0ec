package im.parlance.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The calls that the server received, in the order of their answers. A call stands in it before its
 * answer goes out. Thread-safe.
 */
public final class Journal {
  private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
  private final Changes changes;

  Journal(Changes changes) {
    this.changes = changes;
  }

  void add(RecordedCall call) {
    calls.add(call);
    changes.announce();
  }

  /** All calls so far. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** The calls so far that the pattern picks. */
  public List<RecordedCall> calls(CallPattern pattern) {
    return calls.stream().filter(pattern::matches).toList();
  }

  /** The calls so far under whose verb and path no method stands. */
  public List<RecordedCall> unknown() {
    return calls.stream().filter(call -> !call.isKnown()).toList();
  }

  /**
   * Asks for at least one such call.
   *
   * @return the calls
   * @throws AssertionError that lists the calls that came nearest
   */
  public List<RecordedCall> verify(CallPattern pattern) {
    return verify(pattern, Times.atLeast(1));
  }

  /**
   * Asks for so many such calls.
   *
   * @return the calls
   * @throws AssertionError that lists the calls that came nearest
   */
  public List<RecordedCall> verify(CallPattern pattern, Times times) {
    List<RecordedCall> found = calls(pattern);
    if (!times.allow(found.size())) {
      throw new AssertionError(NearMisses.report(pattern, times, found, calls()));
    }
    return found;
  }

  /**
   * {@link #verify(CallPattern)} that waits for the call, as long as the fixture has patience.
   *
   * @throws AssertionError that lists the calls that came nearest
   */
  public List<RecordedCall> await(CallPattern pattern) {
    return await(pattern, Times.atLeast(1));
  }

  /**
   * {@link #verify(CallPattern, Times)} that waits for the least number of calls, as long as the
   * fixture has patience.
   *
   * @throws AssertionError that lists the calls that came nearest
   */
  public List<RecordedCall> await(CallPattern pattern, Times times) {
    // who has waited in vain is told by verify
    boolean came = changes.await(() -> calls(pattern).size() >= times.least());
    return came ? verify(pattern, times) : verify(pattern, Times.atLeast(times.least()));
  }

  /** Forgets all calls so far. */
  public void clear() {
    calls.clear();
  }
}
