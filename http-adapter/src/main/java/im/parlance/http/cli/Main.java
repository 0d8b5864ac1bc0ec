package im.parlance.http.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar parlance.jar serve}. */
@Command(
    name = "parlance",
    description = "An instant-messaging engine that speaks RongCloud's and Easemob's server APIs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      InitCommand.class,
      CheckCommand.class,
      AppsCommand.class,
      QuotasCommand.class,
      TogglesCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      BackupCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private static final String LOGGING = "logback.configurationFile";

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /**
   * All commands.
   *
   * @param environment the process's variables
   * @param directory where it runs
   */
  static CommandLine commandLine(Map<String, String> environment, Path directory) {
    CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    return new Configuration(environment, directory).applyTo(line);
  }

  /** Runs a command and exits with its status: 0 done, 1 failed, 2 wrongly called. */
  public static void main(String[] args) {
    // not as logback.xml: who embeds the adapter configures logging for himself
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "im/parlance/http/cli/logback.xml");
    }
    System.exit(commandLine(System.getenv(), Path.of("")).execute(args));
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    CommandLine line = Answering.called(spec).commandLine();
    line.usage(line.getOut());
  }
}
