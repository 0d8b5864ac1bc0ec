package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one rule for options: what is not on the command line is taken from the environment, then
 * from the configuration file, then from the option's default. {@code @file:PATH} in either stands
 * for what is in that file.
 */
final class Configuration implements IDefaultValueProvider {
  /** Read if it is there and no other is named. */
  static final String DEFAULT_FILE = "parlance.properties";

  private static final String FROM_FILE = "@file:";

  private final Map<String, String> environment;
  private final Path directory;
  private @Nullable ConfigurationFile last;

  /**
   * What is set.
   *
   * @param environment the process's variables
   * @param directory where it runs
   */
  Configuration(Map<String, String> environment, Path directory) {
    this.environment = environment;
    this.directory = directory;
  }

  /** Makes a command line and its subcommands keep to the rule. */
  CommandLine applyTo(CommandLine line) {
    return line.setDefaultValueProvider(this)
        .setExecutionStrategy(
            parsed -> {
              verify(parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(this::tell);
  }

  /** In one line, and not in all that help has to say. */
  private int tell(ParameterException failure, String[] args) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    PrintWriter err = failure.getCommandLine().getErr();
    err.println(place(failure, Arrays.asList(args)) + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("See " + command.qualifiedName() + " --help");
    }
    return command.exitCodeOnInvalidInput();
  }

  /** Says nothing of what is wrong: {@link #verify} does, once. */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    try {
      return argument instanceof OptionSpec option ? value(option).orElse(null) : null;
    } catch (IllegalStateException toldLater) {
      return null;
    }
  }

  private Optional<String> value(OptionSpec option) {
    return Setting.of(option)
        .flatMap(setting -> variable(setting).map(this::resolved).or(() -> line(setting, option)));
  }

  private Optional<String> line(Setting setting, OptionSpec option) {
    return setting.key().equals(Setting.CONFIG)
        ? Optional.empty()
        : file(option.command()).flatMap(file -> file.value(setting, this::resolved));
  }

  private Optional<String> variable(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .filter(value -> !value.isBlank());
  }

  /** What a value is, which may be kept in a file of its own. */
  private String resolved(String value) {
    if (!value.startsWith(FROM_FILE)) {
      return value;
    }
    Path kept = directory.resolve(value.substring(FROM_FILE.length()));
    try {
      return Files.readString(kept, UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + kept, e);
    }
  }

  /**
   * The configuration file that a command reads; empty if there is none.
   *
   * @throws IllegalStateException if it cannot be read
   */
  Optional<ConfigurationFile> file(CommandSpec command) {
    OptionSpec config = command.findOption("--" + Setting.CONFIG);
    if (config != null && config.getValue() instanceof Path named) {
      return Optional.of(read(directory.resolve(named)));
    }
    String variable = environment.getOrDefault("PARLANCE_CONFIG", "");
    if (!variable.isBlank()) {
      return Optional.of(read(directory.resolve(variable)));
    }
    Path usual = directory.resolve(DEFAULT_FILE);
    return Files.exists(usual) ? Optional.of(read(usual)) : Optional.empty();
  }

  private ConfigurationFile read(Path path) {
    ConfigurationFile file = last;
    if (file == null || !file.path().equals(path)) {
      file = ConfigurationFile.read(path);
      last = file;
    }
    return file;
  }

  /** The variables that look as if they were meant, and set nothing. */
  List<String> unknownVariables() {
    return environment.keySet().stream()
        .filter(name -> name.startsWith("PARLANCE_") && !Setting.byVariable().containsKey(name))
        .sorted()
        .toList();
  }

  /** Refuses what was passed over when the values were asked for. */
  private void verify(ParseResult parsed) {
    ParseResult called = parsed;
    while (called.hasSubcommand()) {
      called = called.subcommand();
    }
    CommandSpec command = called.commandSpec();
    List<OptionSpec> settable =
        command.options().stream().filter(option -> Setting.of(option).isPresent()).toList();
    if (settable.isEmpty() || called.isUsageHelpRequested() || called.isVersionHelpRequested()) {
      return;
    }
    try {
      file(command)
          .flatMap(ConfigurationFile::mistake)
          .ifPresent(
              mistake -> {
                throw new IllegalStateException(mistake);
              });
      settable.stream()
          .filter(option -> !isGiven(parsed.originalArgs(), option))
          .forEach(this::value);
    } catch (IllegalStateException e) {
      throw new ParameterException(command.commandLine(), Reason.of(e));
    }
  }

  private static boolean isGiven(List<String> args, OptionSpec option) {
    return args.stream()
        .anyMatch(
            arg -> arg.equals(option.longestName()) || arg.startsWith(option.longestName() + '='));
  }

  /** Says where a wrong value stands, if it is not on the command line. */
  private String place(ParameterException failure, List<String> args) {
    return failure.getArgSpec() instanceof OptionSpec option && !isGiven(args, option)
        ? Setting.of(option)
            .flatMap(setting -> origin(setting, option))
            .map(origin -> origin + ": ")
            .orElse("")
        : "";
  }

  private Optional<String> origin(Setting setting, OptionSpec option) {
    return variable(setting)
        .map(value -> setting.variable())
        .or(
            () ->
                line(setting, option)
                    .flatMap(line -> file(option.command()))
                    .map(file -> file.place(setting)));
  }
}
