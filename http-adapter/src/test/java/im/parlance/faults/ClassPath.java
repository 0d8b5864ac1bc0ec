package im.parlance.faults;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where a JVM looks for classes. */
record ClassPath(List<Path> entries) {
  /** Where this one does. */
  static ClassPath own() {
    return new ClassPath(
        Splitter.on(File.pathSeparatorChar)
            .splitToStream(System.getProperty("java.class.path"))
            .map(Path::of)
            .toList());
  }

  /** With the tests of a module before all else. */
  ClassPath withTestsOf(String module) {
    Path tests = Tree.compiled(module, "test-classes");
    return new ClassPath(ImmutableList.<Path>builder().add(tests).addAll(entries).build());
  }

  /** With other classes in the place of a module's own, which may be a directory or a jar. */
  ClassPath replacing(String module, Path classes) {
    List<Path> replaced =
        entries.stream().map(entry -> isMainOf(module, entry) ? classes : entry).toList();
    if (replaced.equals(entries)) {
      throw new IllegalStateException(module + " was not built here");
    }
    return new ClassPath(replaced);
  }

  private static boolean isMainOf(String module, Path entry) {
    return entry.startsWith(Tree.ROOT.resolve(module).resolve("target"))
        && !entry.getFileName().toString().contains("test");
  }

  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
