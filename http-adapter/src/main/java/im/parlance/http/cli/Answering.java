package im.parlance.http.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How a command ends: with what it was asked for, or with one line that says why not. */
final class Answering {
  /** What a command does. */
  interface Work {
    /** Does it. */
    void run(CommandSpec spec);
  }

  private Answering() {}

  /** Does it; 0 if it is done, 1 if it cannot be. */
  static int run(@Nullable CommandSpec spec, Work work) {
    CommandSpec called = called(spec);
    try {
      work.run(called);
      return 0;
    } catch (IllegalStateException e) {
      called.commandLine().getErr().println(Reason.of(e).lines().findFirst().orElse("failed"));
      return 1;
    }
  }

  /**
   * The command that an object belongs to, as picocli has told it.
   *
   * @throws IllegalStateException if picocli does not run it
   */
  static CommandSpec called(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec;
  }
}
