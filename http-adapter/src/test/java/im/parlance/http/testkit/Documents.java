package im.parlance.http.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the project: README.md, CHANGELOG.md and all that is in docs. */
public final class Documents {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

  private Documents() {}

  /**
   * A document.
   *
   * @param path where it is
   * @param text what it says
   */
  public record Page(Path path, String text) {

    /** What is in its blocks of code of a language. */
    public List<String> blocks(String language) {
      List<String> blocks = new ArrayList<>();
      for (Matcher block = BLOCK.matcher(text); block.find(); ) {
        if (block.group(1).equals(language)) {
          blocks.add(block.group(2));
        }
      }
      return blocks;
    }

    /** What it says outside of blocks of code. */
    public String prose() {
      return BLOCK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
      return path.getFileName().toString();
    }
  }

  /** All of them. */
  public static List<Page> all() {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CHANGELOG.md").map(ROOT::resolve),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Documents::page)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one at {@code path}. */
  public static Page page(Path path) {
    try {
      return new Page(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
