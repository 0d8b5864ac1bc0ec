package im.parlance.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The objects in the heap, by class; nothing is left out, whoever holds it. */
record Histogram(Map<String, Line> lines) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /** How many objects of a class there are, and how many bytes they take together. */
  record Line(String type, long objects, long bytes) {
    private static Line none(String type) {
      return new Line(type, 0, 0);
    }

    private Line minus(Line before) {
      return new Line(type, objects - before.objects, bytes - before.bytes);
    }
  }

  /** Those that are reachable: the JVM collects all others first. */
  static Histogram take() throws JMException {
    Object text =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Map<String, Line> lines = new HashMap<>();
    for (String row : text.toString().lines().toList()) {
      Matcher line = LINE.matcher(row);
      if (line.matches()) {
        String type = line.group(3);
        // two loaders may have classes of one name
        Line before = lines.getOrDefault(type, Line.none(type));
        lines.put(
            type,
            new Line(
                type,
                before.objects + Long.parseLong(line.group(1)),
                before.bytes + Long.parseLong(line.group(2))));
      }
    }
    return new Histogram(lines);
  }

  /** What has come since. */
  Histogram since(Histogram before) {
    Map<String, Line> grown = new HashMap<>();
    lines.forEach(
        (type, line) ->
            grown.put(type, line.minus(before.lines.getOrDefault(type, Line.none(type)))));
    return new Histogram(grown);
  }

  /** The bytes of all together. */
  long bytes() {
    return lines.values().stream().mapToLong(Line::bytes).sum();
  }

  /** The classes that take the most. */
  List<Line> largest(int count) {
    return lines.values().stream()
        .sorted(Comparator.comparingLong(Line::bytes).reversed())
        .limit(count)
        .toList();
  }
}
