package im.parlance.http.cli;

import com.google.common.base.Throwables;

/** A failure in the words of one line. */
final class Reason {
  private Reason() {}

  /** What failed, and what was at the bottom of it. */
  static String of(RuntimeException failure) {
    return failure.getCause() == null
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + ": " + Throwables.getRootCause(failure).getMessage();
  }
}
