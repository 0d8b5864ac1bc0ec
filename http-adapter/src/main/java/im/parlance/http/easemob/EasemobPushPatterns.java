package im.parlance.http.easemob;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places in a template in the vendor's words and in core's (spec: push settings). */
final class EasemobPushPatterns {
  private static final String SENDER = "{$fromNickname}";
  private static final String SAID = "{$msg}";
  private static final Pattern VENDORS =
      Pattern.compile("\\{(\\$fromNickname\\}|\\$msg\\}|[0-9]\\})?");
  private static final Pattern CORES = Pattern.compile("\\{(\\{|sender\\}|said\\})");

  private EasemobPushPatterns() {}

  /** What core fills; every other brace stands for itself. */
  static String read(String pattern) {
    return VENDORS
        .matcher(pattern)
        .replaceAll(
            found ->
                switch (found.group()) {
                  case SENDER -> "{sender}";
                  case SAID -> "{said}";
                  case "{" -> "{{";
                  default -> found.group();
                });
  }

  /** What {@link #read} was given. */
  static String shown(String pattern) {
    return CORES
        .matcher(pattern)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group()) {
                      case "{sender}" -> SENDER;
                      case "{said}" -> SAID;
                      default -> "{";
                    }));
  }
}
