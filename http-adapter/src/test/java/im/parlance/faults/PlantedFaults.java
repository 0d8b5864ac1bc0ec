package im.parlance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of faults, {@code planted.diff}: for each four lines that say what it is, and the
 * change as a diff, whose hunks begin with {@code @@} after the first.
 */
final class PlantedFaults {
  private static final String TABLE = "planted.diff";
  private static final Splitter FAULTS = Splitter.on("\n\n").trimResults().omitEmptyStrings();
  private static final Splitter LINES = Splitter.on('\n');
  private static final Splitter CHANGES = Splitter.on("\n@@\n");

  private PlantedFaults() {}

  static List<PlantedFault> all() {
    try {
      String table = Resources.toString(Resources.getResource(PlantedFaults.class, TABLE), UTF_8);
      return FAULTS.splitToStream(table).map(PlantedFaults::fault).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlantedFault fault(String text) {
    Map<String, String> facts = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : LINES.split(text)) {
      if (line.startsWith("# ")) {
        int end = line.indexOf(": ");
        facts.put(line.substring(2, end), line.substring(end + 2));
      } else {
        lines.add(line);
      }
    }
    return new PlantedFault(
        fact(facts, "fault"),
        fact(facts, "promise"),
        MeantTest.parse(fact(facts, "test")),
        Path.of(fact(facts, "file")),
        CHANGES.splitToStream(String.join("\n", lines)).map(PlantedFaults::change).toList());
  }

  private static String fact(Map<String, String> facts, String name) {
    return Objects.requireNonNull(facts.get(name), name);
  }

  private static PlantedFault.Change change(String diff) {
    StringBuilder original = new StringBuilder();
    StringBuilder planted = new StringBuilder();
    for (String line : LINES.split(diff)) {
      String code = line.substring(1) + '\n';
      switch (line.charAt(0)) {
        case '-' -> original.append(code);
        case '+' -> planted.append(code);
        case ' ' -> {
          original.append(code);
          planted.append(code);
        }
        default -> throw new IllegalStateException("no line of a diff: " + line);
      }
    }
    return new PlantedFault.Change(original.toString(), planted.toString());
  }
}
