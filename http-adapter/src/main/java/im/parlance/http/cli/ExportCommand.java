package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: an app as lines, for {@code import} into another storage. */
@Command(
    name = "export",
    description = {
      "Writes one app as JSON lines, as it is at one moment; it may be served meanwhile.",
      "The lines have the app's password hashes and the key of its tokens: keep them as safe as"
          + " the storage.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "Where to; must not be there yet, and only its owner can read it. Default: -, the"
              + " standard output")
  private String file = "-";

  @Option(
      names = "--storage",
      paramLabel = "URL",
      defaultValue = "sqlite:parlance.db",
      converter = StorageUrl.Converter.class,
      description =
          "Where the app is: sqlite:FILE or postgresql://HOST/DB. Default:" + " ${DEFAULT-VALUE}")
  private StorageUrl storage = new StorageUrl.Memory();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "default",
      converter = AppName.class,
      description = "The app's own name. Default: ${DEFAULT-VALUE}")
  private AppId app = AppId.of("default");

  @Option(
      names = "--files-apart",
      description =
          "Go on where the content of files is kept in a directory (serve --files): it is not in"
              + " the storage, and has to be copied apart.")
  private boolean filesApart;

  @Override
  public Integer call() {
    return Answering.run(
        spec,
        called -> {
          PrintWriter err = called.commandLine().getErr();
          try (AppExport export = storage.export(app)) {
            checkFiles(export);
            write(export, err);
          } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(file + " is there already");
          } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("cannot write " + file);
          }
        });
  }

  private void checkFiles(AppExport export) {
    long elsewhere = filesApart ? 0 : export.filesElsewhere();
    if (elsewhere > 0) {
      throw new IllegalStateException(
          "the content of "
              + elsewhere
              + " files is kept in a directory: copy that too, and say --files-apart");
    }
  }

  private void write(AppExport export, PrintWriter err) throws IOException {
    if (file.equals("-")) {
      write(export, new BufferedWriter(new OutputStreamWriter(System.out, UTF_8)), err);
      if (System.out.checkError()) {
        throw new IllegalStateException("nobody reads the standard output");
      }
      return;
    }
    OwnersFile.write(Path.of(file), false, out -> write(export, out, err));
  }

  private void write(AppExport export, Writer out, PrintWriter err) throws IOException {
    long rows = export.count();
    Map<String, Long> counts = new TreeMap<>();
    print(out, new MovedApp.Head(export.schema(), app, rows).line());
    try (RowProgress progress = RowProgress.of(err, "export", rows)) {
      export.forEach(
          row -> {
            print(out, MovedApp.line(row));
            counts.merge(row.table(), 1L, Long::sum);
            progress.step();
          });
    }
    print(out, MovedApp.totals(counts));
    out.flush();
    err.printf("%s: %d rows%n", app.value(), rows);
  }

  private static void print(Writer out, String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
