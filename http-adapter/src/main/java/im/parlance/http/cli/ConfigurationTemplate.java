package im.parlance.http.cli;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A configuration file to begin with, made of the options themselves. */
final class ConfigurationTemplate {
  private static final String HEAD =
      """
      # How Parlance is served; read by serve and check.
      #
      # --some-name on the command line goes before PARLANCE_SOME_NAME in the environment, which
      # goes before some-name in this file, which goes before the default. Lines that begin with #
      # count as not written. A value @file:PATH stands for what is in that file.

      """;

  private ConfigurationTemplate() {}

  /** Every option, commented out but for the secrets, which are new. */
  static String text(SecureRandom random) {
    Map<String, String> secrets =
        Map.of(
            "rongcloud", Credentials.RongCloud.generated(random).text(),
            "easemob", Credentials.Easemob.generated(random).text());
    return Setting.inFile().stream()
        .map(setting -> described(setting) + line(setting, secrets))
        .collect(joining("\n", HEAD, ""));
  }

  private static String described(Setting setting) {
    return Stream.of(setting.option().description())
        .flatMap(String::lines)
        .map(line -> "# " + line + '\n')
        .collect(joining());
  }

  private static String line(Setting setting, Map<String, String> secrets) {
    String secret = secrets.get(setting.key());
    return secret == null
        ? "#" + setting.key() + example(setting) + '\n'
        : setting.key() + " = " + secret + '\n';
  }

  private static String example(Setting setting) {
    String label = setting.option().paramLabel();
    return setting.isNamed()
        ? "." + label.replaceFirst("=", " = ")
        : " = " + Optional.ofNullable(setting.option().defaultValue()).orElse(label);
  }
}
