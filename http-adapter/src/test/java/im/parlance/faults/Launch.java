package im.parlance.faults;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a JVM that runs one test, up to its first failure, and reports in a file. */
final class Launch implements TestExecutionListener {
  private static final int LONGEST = 100;

  private final CancellationToken token = CancellationToken.create();
  private int passed;
  private @Nullable String failed;
  private String failure = "";

  private Launch() {}

  /** Takes the file for the report, the class, and the part of it that is meant. */
  public static void main(String[] arguments) throws IOException {
    Launch seen = new Launch();
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.request(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(arguments[1]))
                        .filters(only(arguments[2]))
                        .build())
                .listeners(seen)
                .cancellationToken(seen.token)
                .build());
    Files.write(Path.of(arguments[0]), seen.report());
    // what a fault has left running must not keep it
    System.exit(0);
  }

  private static PostDiscoveryFilter only(String part) {
    return descriptor -> {
      String id = descriptor.getUniqueId().toString();
      return FilterResult.includedIf(
          part.isEmpty() || id.contains(':' + part + ']') || id.contains(':' + part + '('));
    };
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      if (failed == null) {
        failed = name(test);
        failure = result.getThrowable().map(Launch::shown).orElse("");
      }
      token.cancel();
    } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      passed++;
    }
  }

  /** Its method, or its class if it failed outside of methods. */
  private static String name(TestIdentifier test) {
    return test.getUniqueIdObject().getSegments().stream()
        .filter(segment -> !segment.getType().endsWith("invocation"))
        .reduce((first, second) -> second)
        .map(segment -> segment.getValue().replaceFirst("\\(.*", "").replaceFirst(".*[.]", ""))
        .orElse("");
  }

  private static String shown(Throwable thrown) {
    String text = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    String line = CharMatcher.whitespace().trimAndCollapseFrom(text, ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
  }

  private synchronized List<String> report() {
    return List.of(Integer.toString(passed), failed == null ? "" : failed, failure);
  }
}
