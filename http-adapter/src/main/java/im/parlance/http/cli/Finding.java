package im.parlance.http.cli;

/**
 * What was found about how a server is set up.
 *
 * @param level what it means
 * @param text in one line, without secrets
 */
record Finding(Level level, String text) {
  /** What it means. */
  enum Level {
    /** It is as it should be. */
    OK,
    /** Someone should know. */
    NOTE,
    /** A server would not start. */
    PROBLEM
  }

  static Finding ok(String text) {
    return new Finding(Level.OK, text);
  }

  static Finding note(String text) {
    return new Finding(Level.NOTE, text);
  }

  static Finding problem(String text) {
    return new Finding(Level.PROBLEM, text);
  }

  boolean isProblem() {
    return level == Level.PROBLEM;
  }

  @Override
  public String toString() {
    return "%-8s %s".formatted(level, text);
  }
}
