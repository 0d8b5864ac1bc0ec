package im.parlance.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is reachable in a process.
 *
 * @param bytes how large all of it is
 * @param counts how many there are of each class of the engine
 */
public record Living(long bytes, Map<String, Long> counts) {
  private static final Pattern LINE =
      Pattern.compile("^ +\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);
  private static final String OURS = "im.parlance.";
  private static final String SOAK = Living.class.getPackageName();

  /** How many there are of this class. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Asks the process, which collects what is not reachable first. */
  static Living in(Process process) throws IOException {
    Process asking =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    Matcher line = LINE.matcher(new String(asking.getInputStream().readAllBytes(), UTF_8));
    long bytes = 0;
    Map<String, Long> counts = new TreeMap<>();
    while (line.find()) {
      bytes += Long.parseLong(line.group(2));
      String name = line.group(3);
      if (name.startsWith(OURS) && !name.startsWith(SOAK)) {
        counts.put(name, Long.parseLong(line.group(1)));
      }
    }
    return new Living(bytes, counts);
  }
}
