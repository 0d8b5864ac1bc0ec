package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in docs/testing.md is code of the examples, which run. */
class TestingDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path DOCUMENT = Path.of("../docs/testing.md");
  private static final Path EXAMPLES = Path.of("src/test/java/im/parlance/junit/examples");

  private static String squeezed(String code) {
    return CharMatcher.whitespace().removeFrom(code);
  }

  @Test
  void everyBlock_standsInAnExample() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.toList()) {
        sources.add(squeezed(Files.readString(file)));
      }
    }
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    int blocks = 0;
    for (; block.find(); blocks++) {
      String code = squeezed(block.group(1));
      assertThat(sources).as(block.group(1)).anyMatch(source -> source.contains(code));
    }
    assertThat(blocks).isGreaterThanOrEqualTo(6);
  }
}
