package im.parlance.http.cli;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Help.Ansi;

/** Shows how far the rows of an app are: as a bar on a terminal, as lines elsewhere. */
final class RowProgress implements AutoCloseable {
  private static final long ROWS_A_LINE = 100_000;

  private final PrintWriter err;
  private final long rows;
  private final Optional<ProgressBar> bar;
  private long done;

  private RowProgress(PrintWriter err, long rows, Optional<ProgressBar> bar) {
    this.err = err;
    this.rows = rows;
    this.bar = bar;
  }

  static RowProgress of(PrintWriter err, String task, long rows) {
    return new RowProgress(
        err,
        rows,
        Ansi.AUTO.enabled()
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(rows)
                    .setUnit(" rows", 1)
                    .build())
            : Optional.empty());
  }

  void step() {
    done++;
    bar.ifPresent(ProgressBar::step);
    if (bar.isEmpty() && done % ROWS_A_LINE == 0) {
      err.printf("%d of %d rows%n", done, rows);
      err.flush();
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
