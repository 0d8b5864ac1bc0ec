package im.parlance.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects that can be reached in this JVM.
 *
 * @param bytes what they take
 * @param counts how many there are of each class, by its name
 */
public record Reachable(long bytes, Map<String, Long> counts) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /** Collects the garbage and counts the rest, to the byte. */
  public static Reachable now() {
    Map<String, Long> counts = new HashMap<>();
    long bytes = 0;
    for (String row : histogram().lines().toList()) {
      Matcher line = LINE.matcher(row);
      if (line.matches()) {
        bytes += Long.parseLong(line.group(2));
        counts.merge(line.group(3), Long.parseLong(line.group(1)), Long::sum);
      }
    }
    if (bytes == 0) {
      throw new IllegalStateException("no histogram");
    }
    return new Reachable(bytes, counts);
  }

  /** By the JDK's own tool: a test in a module does not read the one that manages the JVM. */
  private static String histogram() {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(ProcessHandle.current().pid()),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      try (InputStream out = jcmd.getInputStream()) {
        return new String(out.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many there are of the class of this name. */
  public long count(String type) {
    return counts.getOrDefault(type, 0L);
  }
}
