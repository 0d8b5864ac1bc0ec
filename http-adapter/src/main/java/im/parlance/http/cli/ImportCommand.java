package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: an app that was exported, into a storage that does not have it. */
@Command(
    name = "import",
    description = {
      "Takes an app that was exported into a storage that does not have it: all of it or nothing.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "What was exported. Default: -, the standard input")
  private String file = "-";

  @Option(
      names = "--storage",
      paramLabel = "URL",
      defaultValue = "sqlite:parlance.db",
      converter = StorageUrl.Converter.class,
      description =
          "Where to: sqlite:FILE, which nobody may have open, or postgresql://HOST/DB. Default:"
              + " ${DEFAULT-VALUE}")
  private StorageUrl storage = new StorageUrl.Memory();

  @Option(
      names = "--as",
      paramLabel = "NAME",
      converter = AppName.class,
      description = "What the app is called there. Default: what it was called")
  private @Nullable AppId app;

  @Override
  public Integer call() {
    return Answering.run(
        spec,
        called -> {
          try (BufferedReader lines = open()) {
            read(lines, called.commandLine().getErr());
          } catch (NoSuchFileException e) {
            throw new IllegalStateException(file + " is not there");
          } catch (CharacterCodingException e) {
            throw new IllegalStateException(file + " is not UTF-8");
          } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file);
          }
        });
  }

  private BufferedReader open() throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, UTF_8.newDecoder()))
        : Files.newBufferedReader(Path.of(file), UTF_8);
  }

  private void read(BufferedReader lines, PrintWriter err) throws IOException {
    String first = lines.readLine();
    if (first == null) {
      throw new IllegalStateException(file + " is empty");
    }
    MovedApp.Head head = MovedApp.Head.of(first);
    AppId name = app == null ? head.app() : app;
    try (AppImport target = storage.importing(head.schema(), name);
        RowProgress progress = RowProgress.of(err, "import", head.rows())) {
      JsonNode last = rows(lines, target, progress);
      if (!MovedApp.counts(last).equals(target.counts())
          || head.rows() != target.counts().values().stream().mapToLong(Long::longValue).sum()) {
        throw new IllegalStateException("the rows are not as many as the totals say");
      }
      if (lines.readLine() != null) {
        throw new IllegalStateException("something stands behind the totals");
      }
      target.commit();
    }
    err.printf("%s: %d rows%n", name.value(), head.rows());
  }

  /** Takes the rows; gives what stands behind them. */
  private JsonNode rows(BufferedReader lines, AppImport target, RowProgress progress)
      throws IOException {
    long number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        JsonNode object = MovedApp.object(line);
        if (object.has("totals")) {
          return object;
        }
        target.add(MovedApp.row(object));
        progress.step();
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new IllegalStateException("line " + number + ": " + Reason.of(e));
      }
    }
    throw new IllegalStateException("it is cut off: the totals are missing");
  }
}
