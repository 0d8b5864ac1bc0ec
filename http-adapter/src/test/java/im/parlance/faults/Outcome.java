package im.parlance.faults;

/**
 * What a test came to.
 *
 * @param kind how it ended
 * @param test the first that failed; empty if none did
 * @param failure the beginning of what it said
 * @param seconds how long that took
 */
record Outcome(Kind kind, String test, String failure, long seconds) {
  /** How a run of a test ends. */
  enum Kind {
    PASSED,
    FAILED,
    /** It failed since it came to no end. */
    HUNG,
    /** No test ran, or nothing was heard of it: that says nothing about the fault. */
    UNKNOWN
  }

  boolean isNoticed() {
    return kind == Kind.FAILED || kind == Kind.HUNG;
  }

  /** What it says about a fault if this was without one. */
  Outcome meaningless() {
    return new Outcome(Kind.UNKNOWN, test, "without the fault: " + this, seconds);
  }

  /** A cell of a table. */
  @Override
  public String toString() {
    return switch (kind) {
      case PASSED -> "**missed**";
      case FAILED -> "`%s`, %d s: `%s`".formatted(test, seconds, failure);
      case HUNG -> "`%s`, by a hang".formatted(test);
      case UNKNOWN -> "**unknown**: " + failure;
    };
  }
}
