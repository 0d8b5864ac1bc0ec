package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The extension seen from outside: runs of whole classes, which nobody else runs. */
class ExtensionRunsTest {
  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  private static TestExecutionSummary run(Map<String, String> parameters, Class<?>... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(parameters)
                .selectors(
                    Stream.of(classes)
                        .map(type -> selectClass(type))
                        .toArray(size -> new DiscoverySelector[size]))
                .build(),
            listener);
    return listener.getSummary();
  }

  @ParlanceTest(failOnUnknown = true)
  static class CallsWhatIsUnknown {
    @Test
    void unknown(ParlanceFixture im) {
      Callers.ease(im).get("/no/such/place");
    }

    @Test
    void known(ParlanceFixture im) {
      Callers.ease(im).get("/users/nobody");
    }
  }

  @Test
  void unknownCall_failsTheTestIfThatIsAskedFor() {
    TestExecutionSummary summary = run(Map.of(), CallsWhatIsUnknown.class);

    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    assertThat(summary.getFailures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getException())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("calls that the server has no method for:")
                    .hasMessageContaining("/no/such/place (unknown) -> 404"));
  }

  private static final Map<String, String> IN_PARALLEL =
      Map.of(
          PARALLEL + "enabled", "true",
          PARALLEL + "mode.default", "concurrent",
          PARALLEL + "config.strategy", "fixed",
          PARALLEL + "config.fixed.parallelism", "4");

  @Test
  void testsInParallel_doNotMeet() {
    TestExecutionSummary summary =
        run(
            IN_PARALLEL,
            ParlanceExtensionTest.SideBySide.class,
            ParlanceExtensionTest.InAnInstanceField.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(11);
  }

  abstract static class Inherited {
    private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);
    private static final Set<ParlanceFixture> SEEN = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    static final ParlanceExtension PARLANCE = ParlanceExtension.builder().build();

    @Test
    void parameter_isOfThisClass(ParlanceFixture im) throws Exception {
      SEEN.add(im);
      BOTH_RUN.await();
      assertThatIllegalStateException()
          .isThrownBy(PARLANCE::fixture)
          .withMessageContaining("as a parameter");
      BOTH_RUN.await();
    }
  }

  static class One extends Inherited {}

  static class Other extends Inherited {}

  @Test
  void classesThatInheritAnExtension_haveAFixtureEach() {
    TestExecutionSummary summary = run(IN_PARALLEL, One.class, Other.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(Inherited.SEEN).hasSize(2);
  }

  static class LeavesServers {
    private static final List<String> URLS = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final ParlanceExtension OF_THE_CLASS = ParlanceExtension.builder().build();

    @RegisterExtension final ParlanceExtension ofTheTest = ParlanceExtension.builder().build();

    @Test
    void bothRun() {
      for (ParlanceExtension extension : List.of(OF_THE_CLASS, ofTheTest)) {
        ParlanceFixture im = extension.fixture();
        URLS.add(im.rongcloud().url());
        URLS.add(im.webhooks().uri().toString());
        assertThat(isGone(im.rongcloud().url())).isFalse();
      }
    }
  }

  @Test
  void servers_areGoneAfterTheRun() {
    assertThat(run(Map.of(), LeavesServers.class).getTestsSucceededCount()).isEqualTo(1);

    assertThat(LeavesServers.URLS)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(ExtensionRunsTest::isGone);
  }

  private static boolean isGone(String url) {
    URI uri = URI.create(url);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 1000);
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
