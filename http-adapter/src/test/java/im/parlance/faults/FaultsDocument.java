package im.parlance.faults;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docs/planted-faults.md}: the table of faults, and what became of each when it was last
 * planted.
 */
final class FaultsDocument {
  static final Path FILE = Path.of("docs", "planted-faults.md");

  private static final String NEVER = "**never planted**";
  private static final String END = " |";

  private final List<PlantedFault> faults;
  private final Map<String, String> results = new HashMap<>();

  /** That of these faults, with the results that a text of it has. */
  FaultsDocument(List<PlantedFault> faults, String text) {
    this.faults = faults;
    for (PlantedFault fault : faults) {
      text.lines()
          .filter(line -> line.startsWith(row(fault)) && line.endsWith(END))
          .forEach(
              line ->
                  results.put(
                      fault.name(),
                      line.substring(row(fault).length(), line.length() - END.length())));
    }
  }

  void note(PlantedFault fault, Outcome outcome) {
    results.put(fault.name(), outcome.toString());
  }

  private static String row(PlantedFault fault) {
    return "| %s | %s | `%s` | `%s` | "
        .formatted(fault.name(), fault.promise(), fault.file().getFileName(), fault.test());
  }

  private String result(PlantedFault fault) {
    return results.getOrDefault(fault.name(), NEVER);
  }

  /** How many are noticed by the test that is meant for them. */
  long noticed() {
    return faults.stream().filter(fault -> !result(fault).startsWith("**")).count();
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Planted faults

            Tests that pass show little if they would pass whatever the code does. So mistakes are put into it, one at a
            time, each of a sort that a good engineer makes: a bound that is off by one, a lock that is not taken, a
            condition of a query that was forgotten. For each there is a test that is meant for the promise it breaks, and
            that test has to fail, after it was seen to pass without the fault. What is changed is in
            [planted.diff](../http-adapter/src/test/resources/im/parlance/faults/planted.diff); a test keeps it fitting the
            sources.

            `mvn -B -ntp -pl core,storage-memory,storage-jdbi,http-adapter test -Dtest=PlantedFaultsTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dparlance.faults=all` plants them all, which takes about ten minutes;
            a name, or several with commas between them, in the place of `all` plants these. With
            `-Dparlance.docs.write=true` it writes this page anew.

            Noticed when last planted: %d of %d.

            | fault | what would not hold | in | meant to notice | noticed by |
            |---|---|---|---|---|
            """
                .formatted(noticed(), faults.size()));
    faults.forEach(fault -> text.append(row(fault)).append(result(fault)).append(END + '\n'));
    return text.toString();
  }
}
