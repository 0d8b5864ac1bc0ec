package im.parlance.http.cli;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of {@code serve} by its other names: {@code --some-name} is {@code PARLANCE_SOME_NAME}
 * in the environment and {@code some-name} in the file.
 *
 * @param key its name in the file
 * @param option the option
 */
record Setting(String key, OptionSpec option) {
  /** The option that names the file, and so cannot stand in it. */
  static final String CONFIG = "config";

  private static final String FLAG = "--";
  private static final Map<String, Setting> ALL = all();

  private static Map<String, Setting> all() {
    Map<String, Setting> all = new LinkedHashMap<>();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(new ServeOptions()).options()) {
      Setting setting = new Setting(option.longestName().substring(FLAG.length()), option);
      all.put(setting.key(), setting);
    }
    return all;
  }

  /** What the file may have, in the order of the help. */
  static List<Setting> inFile() {
    return ALL.values().stream().filter(each -> !each.key().equals(CONFIG)).toList();
  }

  /** The setting that an option of any command is. */
  static Optional<Setting> of(OptionSpec option) {
    return Optional.ofNullable(ALL.get(option.longestName().replaceFirst("^" + FLAG, "")));
  }

  /** The variables of the environment, by what is set by them. */
  static Map<String, Setting> byVariable() {
    return ALL.values().stream().collect(toUnmodifiableMap(Setting::variable, each -> each));
  }

  /** Its name in the environment. */
  String variable() {
    return "PARLANCE_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether it has several values, each under a name. */
  boolean isNamed() {
    return option.isMultiValue();
  }
}
