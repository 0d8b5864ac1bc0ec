package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import im.parlance.http.testkit.Documents;
import im.parlance.http.testkit.Documents.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command lines in the documents are ones that the program takes. */
class DocumentedCommandsTest {
  private static final Pattern CALL = Pattern.compile("java -jar \\S*parlance\\.jar ?(.*)");
  private static final Pattern END = Pattern.compile("\\s(?:#|\\||&&|>).*$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  private final CommandLine line;

  DocumentedCommandsTest(@TempDir Path directory) {
    this.line = Main.commandLine(Map.of(), directory);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(END.matcher(text).replaceFirst("")); word.find(); ) {
      for (int i = 1; i <= word.groupCount(); i++) {
        if (word.group(i) != null) {
          words.add(word.group(i));
        }
      }
    }
    return words;
  }

  private static List<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    for (Page page : Documents.all()) {
      for (String block : page.blocks("sh")) {
        for (Matcher call = CALL.matcher(block.replace("\\\n", " ")); call.find(); ) {
          calls.add(words(call.group(1)));
        }
      }
    }
    return calls;
  }

  @Test
  void everyCallInABlock_isUnderstood() {
    List<List<String>> calls = calls();
    assertThat(calls).hasSizeGreaterThanOrEqualTo(15);
    for (List<String> call : calls) {
      assertThatCode(() -> line.parseArgs(call.toArray(String[]::new)))
          .as(String.join(" ", call))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyOptionThatIsNamed_isOneOfACommand() {
    Set<String> known = new TreeSet<>();
    line.getSubcommands()
        .values()
        .forEach(command -> known.addAll(command.getCommandSpec().optionsMap().keySet()));
    Set<String> named = new TreeSet<>();
    for (Page page : Documents.all()) {
      for (Matcher code = CODE.matcher(page.prose()); code.find(); ) {
        OPTION.matcher(code.group(1)).results().forEach(option -> named.add(option.group()));
      }
    }

    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(known);
  }
}
