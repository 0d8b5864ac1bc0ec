package im.parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestApp;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.session.Device;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted, measured and shown. */
class MetricsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_]+)` \\| (counter|gauge|histogram|summary) \\|([^|]*)\\|.*");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"[^\"]*\"");
  private static final String TEXT = "&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";

  @SuppressWarnings("NullAway.Init")
  private Parlance im;

  @SuppressWarnings("NullAway.Init")
  private ParlanceServer server;

  @SuppressWarnings("NullAway.Init")
  private TestApp app;

  @BeforeEach
  void start(@TempDir Path directory) {
    im =
        Parlance.builder()
            .storage(JdbiStorage.sqlite(directory.resolve("parlance.db")))
            .mailboxCapacity(4)
            .build();
    RongCloudFace rong = new RongCloudFace("key", Secret.of("s1"), QuotaPolicy.rongCloud());
    EasemobFace ease =
        new EasemobFace("acme", "chat", "id", Secret.of("s2"), QuotaPolicy.easemob());
    server =
        ParlanceServer.builder(im)
            .serve(HostedApp.of(im.app("demo")).with(rong).with(ease))
            .start();
    app = new TestApp(server.uri(), im.clock(), im.app("demo"), rong, ease);
    app.register("mira", "theo");
  }

  @AfterEach
  void stop() {
    server.close();
    im.close();
  }

  private Answer get(String path) {
    return Http.call(server.uri(), "GET", path, Map.of(), new byte[0]);
  }

  private String figures() {
    Answer answer = get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain;version=0.0.4");
    return answer.text();
  }

  /** The value of the one sample of this name that has these labels; 0 if there is none. */
  private double figure(String name, String... labels) {
    return figures()
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .filter(sample -> sample.group(1).equals(name))
        .filter(
            sample ->
                List.of(labels).stream()
                    .allMatch(label -> String.valueOf(sample.group(2)).contains(label)))
        .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
        .sum();
  }

  private void send() {
    app.rongHttp().raw("/message/private/publish.json", "fromUserId=mira&toUserId=theo" + TEXT);
  }

  @Test
  void requests_areTimedByDialectOperationAndStatus() {
    send();
    send();
    app.rongHttp().raw("/nothing.json", "");
    app.easeHttp().get("/users/nobody");

    assertThat(
            figure(
                "parlance_http_requests_seconds_count",
                "dialect=\"rongcloud\"",
                "operation=\"messages.sendPrivate\"",
                "status=\"200\""))
        .isEqualTo(2);
    assertThat(
            figure(
                "parlance_http_requests_seconds_count",
                "dialect=\"rongcloud\"",
                "operation=\"none\"",
                "status=\"404\""))
        .isEqualTo(1);
    assertThat(
            figure(
                "parlance_http_requests_seconds_count",
                "dialect=\"easemob\"",
                "operation=\"users.get\"",
                "status=\"404\""))
        .isEqualTo(1);
  }

  @Test
  void quotas_areCountedByDialectAndOperation() {
    Operation read = Operation.of("users.get");
    server.quotas("key").adjust(read, Quota.perDay(1));
    app.easeHttp().get("/users/theo");
    app.easeHttp().get("/users/mira");
    app.rongHttp().raw("/user/info.json", "userId=theo");
    app.rongHttp().raw("/user/info.json", "userId=theo");
    app.rongHttp().raw("/user/info.json", "userId=theo");

    String name = "operation=\"users.get\"";
    String rong = "dialect=\"rongcloud\"";
    String ease = "dialect=\"easemob\"";
    assertThat(figure("parlance_quota_permits_total", rong, name)).isEqualTo(1);
    assertThat(figure("parlance_quota_refusals_total", rong, name)).isEqualTo(2);
    assertThat(figure("parlance_quota_permits_total", ease, name)).isEqualTo(2);
    assertThat(figure("parlance_quota_refusals_total", ease, name)).isZero();
  }

  @Test
  void messagesAndDeliveries_areCounted() {
    app.app()
        .groups()
        .create(
            NewGroup.ownedBy(UserId.of("mira"), GroupId.of("g1"), "G")
                .members(List.of(UserId.of("theo"))));
    try (GatewayClient theo = GatewayClient.connect(app, app.token("theo"))) {
      app.awaitSessions(1);
      send();
      app.app().messages().send(Draft.text("hi").from("mira").toGroup("g1"));
      app.app().messages().send(Draft.text("hi").from("mira").toGroup("g1").withKey("k"));
      app.app().messages().send(Draft.text("hi").from("mira").toGroup("g1").withKey("k"));
      assertThat(theo.messages(3)).hasSize(3);

      assertThat(figure("parlance_sessions")).isEqualTo(1);
    }
    assertThat(figure("parlance_messages_accepted_total", "private")).isEqualTo(1);
    assertThat(figure("parlance_messages_accepted_total", "group")).isEqualTo(2);
    assertThat(figure("parlance_fanout_deliveries_total")).isEqualTo(3);
    assertThat(figure("parlance_fanout_latency_seconds_count")).isBetween(2.0, 3.0);
    assertThat(figure("parlance_fanout_latency_seconds_sum")).isPositive();
  }

  @Test
  void mailboxThatOverflows_isCounted() {
    // one that stalls while it still catches up leaves the rest to the storage
    Awaitility.await()
        .until(
            () -> {
              connectStalling();
              IntStream.range(0, 8).forEach(i -> send());
              return figure("parlance_mailbox_overflows_total") == 1;
            });
  }

  /** A device that takes one batch and then nothing more. */
  private void connectStalling() {
    CompletableFuture<Void> never = new CompletableFuture<>();
    AtomicInteger received = new AtomicInteger();
    app.app()
        .sessions()
        .connect(
            UserId.of("theo"),
            Device.of("web"),
            Map.of(),
            batch ->
                received.incrementAndGet() == 1 ? CompletableFuture.completedFuture(null) : never);
  }

  @Test
  void commits_areTimedWithWhatTheyShare() {
    double before = figure("parlance_storage_commit_seconds_count");
    send();

    assertThat(figure("parlance_storage_commit_seconds_count")).isGreaterThan(before);
    assertThat(figure("parlance_storage_commit_changes_count"))
        .isEqualTo(figure("parlance_storage_commit_seconds_count"));
    assertThat(figure("parlance_storage_commit_seconds_sum")).isPositive();
  }

  @Test
  void document_hasWhatIsShown() throws IOException {
    server.quotas("key").adjust(Operation.of("users.get"), Quota.perDay(1));
    app.rongHttp().raw("/user/info.json", "userId=theo");
    app.rongHttp().raw("/user/info.json", "userId=theo");
    System.gc();
    Awaitility.await().until(() -> figures().contains("jvm_gc_pause"));

    Map<String, String> documented = documented();
    Map<String, String> shown = shown();

    assertThat(documented).containsAllEntriesOf(shown);
    documented.keySet().removeIf(name -> name.startsWith("jvm_gc_"));
    shown.keySet().removeIf(name -> name.startsWith("jvm_gc_"));
    assertThat(shown).containsAllEntriesOf(documented);
  }

  /** Names with types and labels. What the collector in use tells differs from JVM to JVM. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Files.readAllLines(DOCUMENT).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(
            row ->
                rows.put(
                    row.group(1),
                    row.group(2)
                        + new TreeSet<>(labels(row.group(3), Pattern.compile("`(\\w+)`")))));
    return rows;
  }

  private static Set<String> labels(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(label -> !label.equals("le"))
        .collect(Collectors.toSet());
  }

  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    String name = "";
    for (String line : figures().lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        name = type.group(1);
        shown.put(name, type.group(2) + "[]");
      } else if (sample.matches() && !labels(line, LABEL).isEmpty()) {
        shown.computeIfPresent(
            name,
            (same, seen) -> seen.replaceAll("\\[.*", "") + new TreeSet<>(labels(line, LABEL)));
      }
    }
    return shown;
  }

  @Test
  void health_isToldInThreeWays() {
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").text()).isEqualTo("{\"status\":\"up\"}");

    im.close();

    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/ready").text()).isEqualTo("{\"status\":\"down\"}");
  }

  @Test
  void ownRegistry_getsTheFigures_andIsNotShown() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Parlance other = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer silent = ParlanceServer.builder(other).metrics(registry).start()) {
      assertThat(silent.metrics()).contains(registry);
      assertThat(path(silent, "/metrics").status()).isEqualTo(404);
      assertThat(path(silent, "/health").status()).isEqualTo(200);
    }
    assertThat(registry.isClosed()).isFalse();
    assertThat(registry.get("parlance.http.requests").tag("operation", "server.health").timer())
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
  }

  @Test
  void ownRegistry_isLeftByAServerThatCloses_toTheNext() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Parlance first = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer before = ParlanceServer.builder(first).metrics(registry).start()) {
      assertThat(path(before, "/health").status()).isEqualTo(200);
      assertThat(registry.get("parlance.sessions").gauge().value()).isZero();
      assertThat(registry.find("parlance.webhook.posts").functionCounters()).hasSize(3);
    }
    assertThat(registry.find("parlance.sessions").gauges()).isEmpty();
    assertThat(registry.find("parlance.webhook.queue").gauges()).isEmpty();
    assertThat(registry.find("parlance.webhook.posts").functionCounters()).isEmpty();

    try (ParlanceServer next = ParlanceServer.builder(im).metrics(registry).start()) {
      app.app().users().register(UserId.of("uma"), Profile.named("Uma"));
      app.app().sessions().connect(UserId.of("uma"), Device.of("web"), message -> {});
      assertThat(registry.get("parlance.sessions").gauge().value()).isEqualTo(1);
      assertThat(path(next, "/health").status()).isEqualTo(200);
    }
    assertThat(registry.get("parlance.http.requests").tag("operation", "server.health").timer())
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(2));
  }

  private static double accepted(SimpleMeterRegistry registry) {
    return registry.get("parlance.messages.accepted").tag("target", "private").counter().count();
  }

  @Test
  void serverThatIsClosed_countsNoMoreOfAnEngineThatGoesOn() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Parlance other = Parlance.builder().storage(MemoryStorage.create()).build()) {
      try (ParlanceServer server = ParlanceServer.builder(other).metrics(registry).start()) {
        server.serve(other, List.of());
        other.app("demo").messages().send(Draft.text("hi").from("mira").to("theo"));
      }
      other.app("demo").messages().send(Draft.text("hi").from("mira").to("theo"));
    }
    assertThat(accepted(registry)).isEqualTo(1);
  }

  @Test
  void serverThatIsClosed_leavesTheEngineToTheOneThatCameAfterIt() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Parlance other = Parlance.builder().storage(MemoryStorage.create()).build()) {
      ParlanceServer before = ParlanceServer.builder(other).start();
      try (ParlanceServer next = ParlanceServer.builder(other).metrics(registry).start()) {
        before.close();
        other.app("demo").messages().send(Draft.text("hi").from("mira").to("theo"));
        assertThat(next.metrics()).contains(registry);
      }
    }
    assertThat(accepted(registry)).isEqualTo(1);
  }

  @Test
  void withoutMetrics_nothingIsShown() {
    try (Parlance other = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer silent = ParlanceServer.builder(other).withoutMetrics().start()) {
      assertThat(silent.metrics()).isEmpty();
      assertThat(path(silent, "/metrics").status()).isEqualTo(404);
    }
  }

  private static Answer path(ParlanceServer server, String path) {
    return Http.call(server.uri(), "GET", path, Map.of(), new byte[0]);
  }
}
