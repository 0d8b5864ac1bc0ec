package im.parlance.benchmarks.start;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.storage.memory.MemoryStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing to the first answer and to the end of it, in a JVM that has done it before; the
 * first warm-up iteration is a JVM that has not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 30)
public class FirstAnswer {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The engine alone, until a message is sent. */
  @Benchmark
  public Message engine() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      App app = im.app("demo");
      return app.messages().send(Draft.text("hello").from("alice").to("bob"));
    }
  }

  /** A server of both dialects, until it has answered over HTTP. */
  @Benchmark
  public int server() throws Exception {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server =
            ParlanceServer.builder(im)
                .serve(HostedApp.of(im.app("demo")).rongCloud("key", Secret.of("secret")))
                .start()) {
      return status(server.uri().resolve("/health"));
    }
  }

  /** A test class with a server of its own and one call to it, run by JUnit. */
  @Benchmark
  public void testClass() {
    LauncherDiscoveryRequest one =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(OneCall.class))
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(one, summary);
    if (summary.getSummary().getTestsSucceededCount() != 1) {
      throw new IllegalStateException("the test did not succeed");
    }
  }

  static int status(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }
}
