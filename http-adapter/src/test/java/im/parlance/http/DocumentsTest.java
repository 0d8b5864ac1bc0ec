package im.parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CharMatcher;
import im.parlance.http.testkit.Documents;
import im.parlance.http.testkit.Documents.Page;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What the documents refer to is there, and their code is code that runs. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);

  /** Where the code of the documents stands and runs. */
  private static final List<Path> EXAMPLES =
      List.of(
          Path.of("src/test/java/im/parlance/junit/examples"),
          Path.of("src/test/java/im/parlance/http/examples"),
          Path.of("../storage-memory/src/test/java/im/parlance/storage/memory"));

  private static List<Page> pages() {
    return Documents.all();
  }

  /** What GitHub calls the headings of a page. */
  private static Set<String> anchors(Page page) {
    Set<String> anchors = new TreeSet<>();
    for (Matcher heading = HEADING.matcher(page.prose()); heading.find(); ) {
      String name =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      for (int i = 1; !anchors.add(i == 1 ? name : name + '-' + (i - 1)); i++) {
        // the next of that name
      }
    }
    return anchors;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLink_leadsSomewhere(Page page) {
    String prose = CODE.matcher(page.prose()).replaceAll("");
    for (Matcher link = LINK.matcher(prose); link.find(); ) {
      String target = link.group(1);
      if (!target.startsWith("https://")) {
        List<String> parts = List.of(target.split("#", -1));
        Path file = parts.get(0).isEmpty() ? page.path() : page.path().resolveSibling(parts.get(0));
        assertThat(file).as("%s: %s", page, target).exists();
        if (parts.size() > 1) {
          assertThat(anchors(Documents.page(file))).as(target).contains(parts.get(1));
        }
      }
    }
  }

  @Test
  void everyPageOfDocs_isInTheIndex() {
    String index = Documents.page(Path.of("../docs/README.md")).text();
    for (Page page : pages()) {
      if (page.path().startsWith(Path.of("../docs")) && !page.toString().equals("README.md")) {
        assertThat(index).contains("](" + page + ")");
      }
    }
  }

  /** All examples, without their white space. */
  private static List<String> examples() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path folder : EXAMPLES) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          sources.add(CharMatcher.whitespace().removeFrom(Files.readString(file)));
        }
      }
    }
    return sources;
  }

  @Test
  void everyBlockOfJava_standsInAnExample() throws IOException {
    List<String> sources = examples();
    int blocks = 0;
    for (Page page : pages()) {
      for (String block : page.blocks("java")) {
        String code = CharMatcher.whitespace().removeFrom(block);
        assertThat(sources).as("%s: %s", page, block).anyMatch(source -> source.contains(code));
        blocks++;
      }
    }
    assertThat(blocks).isGreaterThanOrEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host/", "moderator/", "webhook/", "../junit/"})
  void theExampleOfAPackage_standsInAnExample(String folder) throws IOException {
    Path file = Path.of("src/main/java/im/parlance/http/" + folder + "package-info.java");
    Matcher example = JAVADOC.matcher(Files.readString(file));
    assertThat(example.find()).isTrue();

    String code = example.group(1).replaceAll("(?m)^ \\*|\\s", "");

    assertThat(examples()).anyMatch(source -> source.contains(code));
  }

  @Test
  void everyBlockOfJson_isJson() throws IOException {
    int values = 0;
    for (Page page : pages()) {
      for (String block : page.blocks("json")) {
        try (MappingIterator<JsonNode> read =
            new ObjectMapper().readerFor(JsonNode.class).readValues(block)) {
          List<JsonNode> all = read.readAll();
          assertThat(all).as("%s: %s", page, block).isNotEmpty().allMatch(JsonNode::isObject);
          values += all.size();
        }
      }
    }
    assertThat(values).isGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockOfXml_isWellFormed(Page page) {
    for (String block : page.blocks("xml")) {
      assertThatCode(
              () ->
                  DocumentBuilderFactory.newDefaultInstance()
                      .newDocumentBuilder()
                      .parse(new InputSource(new StringReader("<x>" + block + "</x>"))))
          .as(block)
          .doesNotThrowAnyException();
    }
  }
}
