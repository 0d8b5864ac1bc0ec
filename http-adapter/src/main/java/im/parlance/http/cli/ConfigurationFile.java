package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The lines of a configuration file: {@code some-name = value}, or {@code some-name.NAME = value}
 * for what may be given several times. Java properties, in UTF-8.
 *
 * @param path where it is
 * @param lines the values, by what stands before them; those without a value count as not there
 */
record ConfigurationFile(Path path, Map<String, String> lines) {
  /**
   * Reads it.
   *
   * @throws IllegalStateException if it cannot be read
   */
  static ConfigurationFile read(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("cannot read the configuration file " + path, e);
    }
    Map<String, String> lines = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      String value = properties.getProperty(key).strip();
      if (!value.isEmpty()) {
        lines.put(key, value);
      }
    }
    return new ConfigurationFile(path, lines);
  }

  /**
   * The value of a setting, as one would write it on a command line.
   *
   * @param resolved what the text of a line stands for
   */
  Optional<String> value(Setting setting, UnaryOperator<String> resolved) {
    if (!setting.isNamed()) {
      return Optional.ofNullable(lines.get(setting.key())).map(resolved);
    }
    String prefix = setting.key() + '.';
    return Optional.of(
            lines.entrySet().stream()
                .filter(line -> line.getKey().startsWith(prefix))
                .map(
                    line ->
                        line.getKey().substring(prefix.length())
                            + '='
                            + resolved.apply(line.getValue()))
                .collect(joining(",")))
        .filter(joined -> !joined.isEmpty());
  }

  /** Where a setting stands in the file. */
  String place(Setting setting) {
    String prefix = setting.key() + '.';
    return lines.keySet().stream()
        .filter(key -> setting.isNamed() ? key.startsWith(prefix) : key.equals(setting.key()))
        .findFirst()
        .map(this::place)
        .orElse(path.toString());
  }

  private String place(String key) {
    Pattern line = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=:\\s].*");
    try {
      List<String> texts = Files.readAllLines(path, UTF_8);
      for (int i = 0; i < texts.size(); i++) {
        if (line.matcher(texts.get(i)).matches()) {
          return path + ", line " + (i + 1);
        }
      }
      return path.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in it and sets nothing, in one line. */
  Optional<String> mistake() {
    return lines.keySet().stream()
        .filter(key -> Setting.inFile().stream().noneMatch(setting -> sets(key, setting)))
        .findFirst()
        .map(key -> place(key) + ": " + reason(key));
  }

  private static boolean sets(String key, Setting setting) {
    return setting.isNamed()
        ? key.startsWith(setting.key() + '.') && key.length() > setting.key().length() + 1
        : key.equals(setting.key());
  }

  private static String reason(String key) {
    List<String> keys = Setting.inFile().stream().map(Setting::key).toList();
    if (keys.contains(key)) {
      return key + " is given by names: " + key + ".NAME = value";
    }
    String unknown = "there is no option " + key;
    List<String> near = nearest(key.replaceFirst("\\..*", ""), keys);
    return near.isEmpty() ? unknown : unknown + "; did you mean " + near.get(0) + '?';
  }

  /** Picocli knows what resembles a word: of subcommands, which these are for a moment. */
  private static List<String> nearest(String word, List<String> words) {
    CommandSpec parent = CommandSpec.create();
    words.forEach(each -> parent.addSubcommand(each, CommandSpec.create()));
    return new UnmatchedArgumentException(new CommandLine(parent), List.of(word)).getSuggestions();
  }
}
