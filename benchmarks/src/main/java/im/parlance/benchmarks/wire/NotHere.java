package im.parlance.benchmarks.wire;

/** What is to be measured is not on this machine. */
final class NotHere extends Exception {
  private static final long serialVersionUID = 1;

  NotHere(String program, Throwable cause) {
    super(program + " is not on this machine", cause);
  }
}
