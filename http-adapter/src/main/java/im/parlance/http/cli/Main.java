package im.parlance.http.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar parlance.jar serve}. */
@Command(
    name = "parlance",
    description = "An instant-messaging engine that speaks RongCloud's and Easemob's server APIs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
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

  private final CommandLine commandLine =
      new CommandLine(this).setCaseInsensitiveEnumValuesAllowed(true);

  private Main() {}

  /** Runs a command and exits with its status: 0 done, 1 failed, 2 wrongly called. */
  public static void main(String[] args) {
    // not as logback.xml: who embeds the adapter configures logging for himself
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "im/parlance/http/cli/logback.xml");
    }
    System.exit(new Main().commandLine.execute(args));
  }

  /** Without a command there is only help to give. */
  @Override
  public void run() {
    commandLine.usage(commandLine.getOut());
  }
}
