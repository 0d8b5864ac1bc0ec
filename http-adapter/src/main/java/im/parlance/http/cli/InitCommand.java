package im.parlance.http.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
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
      OwnersFile.write(
          file, force, out -> out.write(ConfigurationTemplate.text(new SecureRandom())));
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
}
