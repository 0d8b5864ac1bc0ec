package im.parlance.faults;

import java.nio.file.Path;
import java.util.List;

/**
 * A mistake that a good engineer could make, and the test that must not let it pass.
 *
 * @param name what it is called
 * @param promise what would not hold any more
 * @param test what has to notice that
 * @param file the source that it is made in, from the root
 * @param changes what is changed there
 */
record PlantedFault(String name, String promise, MeantTest test, Path file, List<Change> changes) {

  /**
   * Lines that stand exactly once in the source, and what stands in their place.
   *
   * @param original each line with its end
   * @param planted the same; empty if they only go
   */
  record Change(String original, String planted) {
    private String in(String source) {
      int place = source.indexOf('\n' + original);
      if (place < 0 || source.indexOf('\n' + original, place + 1) >= 0) {
        throw new IllegalStateException("stands there never, or more than once:\n" + original);
      }
      String after = source.substring(place + 1 + original.length());
      return source.substring(0, place + 1) + planted + after;
    }
  }

  String module() {
    return file.getName(0).toString();
  }

  /** The source with the mistake in it. */
  String source() {
    String source = Tree.read(file);
    for (Change change : changes) {
      source = change.in(source);
    }
    return source;
  }

  @Override
  public String toString() {
    return name;
  }
}
