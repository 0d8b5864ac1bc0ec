package im.parlance.http.cli;

import im.parlance.ParlanceBuilder;
import im.parlance.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything is kept, how safely, and for how long. */
final class StorageOptions {
  @Option(
      names = "--storage",
      paramLabel = "URL",
      defaultValue = "sqlite:parlance.db",
      converter = StorageUrl.Converter.class,
      description = {
        "Where to keep everything.",
        "Default: sqlite:parlance.db",
        "  memory:               in the process, gone with it",
        "  sqlite:FILE           in a file, made if it is not there",
        "  postgresql://HOST/DB?user=NAME&password=SECRET",
        "                        in a database of a PostgreSQL server, 14 or later"
      })
  private StorageUrl storage = new StorageUrl.Memory();

  @Option(
      names = "--durability",
      defaultValue = "full",
      description = {
        "What an answered call survives. Default: ${DEFAULT-VALUE}",
        "  full    the death of the process, and of the power",
        "  normal  the death of the process; in PostgreSQL, what the server is set to"
      })
  private DurabilityChoice durability = DurabilityChoice.full;

  @Option(
      names = "--retention",
      paramLabel = "DAYS",
      description = "How many days messages are kept. Default: for ever")
  private @Nullable Integer retentionDays;

  @Option(
      names = "--files",
      paramLabel = "DIRECTORY",
      description = "Where to keep the content of uploaded files. Default: in the storage")
  private @Nullable Path files;

  boolean isRetentionLegal() {
    return retentionDays == null || retentionDays > 0;
  }

  /** Sets how long messages are kept, and where files are; the storage itself is opened apart. */
  void configure(ParlanceBuilder engine) {
    if (retentionDays != null) {
      engine.retention(Duration.ofDays(retentionDays));
    }
    if (files != null) {
      engine.files(files);
    }
  }

  /** Looks at the storage without opening it. */
  Finding inspect() {
    try {
      return storage.inspect(durability.durability());
    } catch (IllegalStateException e) {
      return Finding.problem("storage: " + Reason.of(e));
    }
  }

  /** What is wrong with the directory of files. */
  Optional<Finding> inspectFiles() {
    return Optional.ofNullable(files)
        .filter(directory -> Files.exists(directory) && !isUsable(directory))
        .map(directory -> Finding.problem("files: cannot write to the directory " + directory));
  }

  private static boolean isUsable(Path directory) {
    return Files.isDirectory(directory) && Files.isWritable(directory);
  }

  /**
   * Opens the storage.
   *
   * @throws IllegalStateException if it cannot be
   */
  Storage open() {
    return storage.open(durability.durability());
  }
}
