package im.parlance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of a module's classes, one source of which was compiled anew with a fault in it. */
final class FaultyClasses {
  private FaultyClasses() {}

  static Path make(PlantedFault fault, Path directory) throws IOException {
    Path classes = directory.resolve(fault.name());
    copy(Tree.compiled(fault.module(), "classes"), classes);
    Path source = directory.resolve(fault.name() + "-source").resolve(fault.file().getFileName());
    Files.createDirectories(source.getParent());
    Files.writeString(source, fault.source());
    compile(source, classes);
    return classes;
  }

  /** What is compiled against a module must not find its descriptor: all is on the class path. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("module-info.class")) {
          Path copy = to.resolve(from.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-nowarn",
              "-parameters",
              "-implicit:none",
              "-cp",
              classes + System.getProperty("path.separator") + ClassPath.own(),
              "-d",
              classes.toString());
      if (!compiler
          .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new IllegalStateException("does not compile:\n" + said);
      }
    }
  }
}
