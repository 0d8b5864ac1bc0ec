package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}: a configuration file with every option, and secrets that nobody knows. */
@Command(
    name = "init",
    description =
        "Writes a configuration file for serve, with every option and with new secrets; only its"
            + " owner can read it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class InitCommand implements Callable<Integer> {
  private static final CopyOption[] ANEW = {};
  private static final CopyOption[] IN_ITS_PLACE = {StandardCopyOption.REPLACE_EXISTING};

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = Configuration.DEFAULT_FILE,
      description = "What to write. Default: ${DEFAULT-VALUE}")
  private Path file = Path.of(Configuration.DEFAULT_FILE);

  @Option(names = "--force", description = "Write it even if it is there; its secrets are lost.")
  private boolean force;

  @Override
  public Integer call() {
    CommandSpec called = Answering.called(spec);
    try {
      write(ConfigurationTemplate.text(new SecureRandom()));
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          called.commandLine(), file + " is there already; --force writes it anew");
    } catch (IOException e) {
      throw new ParameterException(
          called.commandLine(), "cannot write " + file + ": " + e.getMessage());
    }
    called.commandLine().getOut().println(file);
    return 0;
  }

  /** Whole or not at all, and never readable by others, as temporary files are made. */
  private void write(String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(directory, "parlance", ".unfinished");
    try {
      Files.writeString(unfinished, text, UTF_8);
      Files.move(unfinished, file, force ? IN_ITS_PLACE : ANEW);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
