package im.parlance.faults;

import com.google.common.base.Splitter;
import java.nio.file.Path;
import java.util.List;

/**
 * The test that is there for a promise.
 *
 * @param module where it stands
 * @param type its class
 * @param part the nested class or the method that is meant; empty for all of the class
 */
record MeantTest(String module, String type, String part) {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  static MeantTest parse(String text) {
    List<String> words = WORDS.splitToList(text);
    return new MeantTest(words.get(0), words.get(1), words.size() > 2 ? words.get(2) : "");
  }

  Path file() {
    return Path.of(module, "src", "test", "java", type.replace('.', '/') + ".java");
  }

  /** The class without its package, and the part. */
  @Override
  public String toString() {
    String name = type.substring(type.lastIndexOf('.') + 1);
    return part.isEmpty() ? name : name + '.' + part;
  }
}
