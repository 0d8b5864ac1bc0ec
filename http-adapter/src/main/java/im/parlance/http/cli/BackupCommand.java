package im.parlance.http.cli;

import im.parlance.storage.jdbi.JdbiStorage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: a copy of an SQLite storage, which may be in use. */
@Command(
    name = "backup",
    description = "Copies an SQLite storage as it is at one moment; it may be served meanwhile.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The storage's file.")
  private Path file = Path.of("parlance.db");

  @Parameters(index = "1", paramLabel = "COPY", description = "Where to; must not be there yet.")
  private Path copy = Path.of("parlance-backup.db");

  @Override
  public Integer call() {
    CommandSpec called = Answering.called(spec);
    try {
      JdbiStorage.backUpSqlite(file, copy);
    } catch (IllegalStateException e) {
      throw new ParameterException(called.commandLine(), Reason.of(e));
    }
    called.commandLine().getOut().println(copy);
    return 0;
  }
}
