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
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    try {
      work.run(spec);
      return 0;
    } catch (IllegalStateException e) {
      spec.commandLine().getErr().println(Reason.of(e).lines().findFirst().orElse("failed"));
      return 1;
    }
  }
}
