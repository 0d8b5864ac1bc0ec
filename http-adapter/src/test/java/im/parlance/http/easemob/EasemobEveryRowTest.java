package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import im.parlance.http.easemob.EasemobSamples.Line;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Catalogue;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the published table: answered, authenticated, checked and metered. */
class EasemobEveryRowTest {
  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();

  /** Whom nobody has to show a token. */
  private static final Set<String> OPEN =
      Set.of("tokens.issue", "users.register", "files.download");

  /** What answers otherwise than by 404 if it is about somebody or something that is not there. */
  private static final Map<String, Integer> LENIENT =
      Map.ofEntries(
          Map.entry("offline.status MESSAGE", 200),
          Map.entry("push.setNickname", 400),
          Map.entry("push.setStyle", 400),
          Map.entry("push.setDoNotDisturb", 400),
          Map.entry("history.file", 400),
          Map.entry("metadata.get", 200),
          Map.entry("metadata.delete", 200),
          Map.entry("groupMembers.remove", 403),
          Map.entry("groupAdmins.remove", 403),
          Map.entry("groupBlocklist.add", 403),
          Map.entry("groupBlocklist.remove", 403),
          Map.entry("groupAllowlist.add", 403),
          Map.entry("groupAllowlist.remove", 403),
          Map.entry("groupMutes.remove", 200),
          Map.entry("chatRoomMembers.remove", 403),
          Map.entry("chatRoomAdmins.remove", 403),
          Map.entry("chatRoomBlocklist.add", 403),
          Map.entry("chatRoomBlocklist.remove", 200),
          Map.entry("chatRoomAllowlist.add", 403),
          Map.entry("chatRoomAllowlist.remove", 200),
          Map.entry("chatRoomMutes.remove", 200),
          Map.entry("globalMutes.get", 400),
          Map.entry("presence.get", 200),
          Map.entry("presence.listSubscriptions", 200));

  /** What an empty body leaves as it is. */
  private static final Set<String> TAKES_NOTHING =
      Set.of(
          "push.setNickname",
          "push.setStyle",
          "push.setDoNotDisturb",
          "groups.update",
          "groups.transfer");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(CLOCK).apps(5 * EasemobSamples.published().size()).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Line> rows() {
    return EasemobSamples.published();
  }

  /** Rows whose path names something that need not be there. */
  static List<Line> rowsAboutSomething() {
    return rows().stream().filter(row -> row.path().matches(".*/(u\\d|[A-Z]{4,}).*")).toList();
  }

  /** Rows that read a JSON body. */
  static List<Line> rowsWithBody() {
    return rows().stream().filter(row -> row.body().matches("[{\\[].*")).toList();
  }

  @Test
  void everyRow_hasItsGoodRequest_andEveryRouteOne() {
    assertThat(rows())
        .extracting(Line::operation)
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.rows("easemob").stream().map(Catalogue.Row::operation).toList());
    Set<EasemobRoute> without = new HashSet<>(EasemobSamples.ROUTES);
    EasemobSamples.all().forEach(line -> without.remove(EasemobSamples.route(line)));
    assertThat(without).extracting(route -> route.method() + ' ' + route.path()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aGoodRequest_succeeds(Line row) {
    TestApp app = server.freshApp();
    EaseHttp http = app.easeHttp();

    Line filled = row.filled(EasemobSamples.world(app));
    if (row.operation().equals("history.file")) {
      CLOCK.advance(Duration.ofHours(2));
    }
    Answer answer = filled.send(http, http.appToken());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRequestWithoutAToken_isRefused(Line row) {
    TestApp app = server.freshApp();
    if (!OPEN.contains(row.operation())) {
      Answer answer = row.filled(EasemobSamples.world(app)).send(app.easeHttp(), "");

      assertThat(answer.status()).as(answer.text()).isEqualTo(401);
      assertThat(answer.member("error")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rowsAboutSomething")
  void aRequestAboutWhatIsNotThere_isRefused(Line row) {
    TestApp app = server.freshApp();
    EaseHttp http = app.easeHttp();
    Map<String, String> made = EasemobSamples.world(app);
    for (String word : named(row)) {
      Line ghost =
          new Line(
                  row.operation(),
                  row.method(),
                  row.path().replaceAll("\\b" + word + "\\b", word.matches("u\\d") ? "ghost" : "7"),
                  row.body())
              .filled(made);
      Answer answer = ghost.send(http, http.appToken());
      boolean isPlace = word.equals("GROUP") || word.equals("ROOM");
      assertThat(answer.status())
          .as("%s: %s", ghost, answer.text())
          .isEqualTo(isPlace ? 404 : status(row.operation(), word));
    }
  }

  private static int status(String operation, String word) {
    return LENIENT.getOrDefault(operation + ' ' + word, LENIENT.getOrDefault(operation, 404));
  }

  private static List<String> named(Line row) {
    List<String> named = new ArrayList<>();
    for (String segment : SLASHES.split(row.path())) {
      if (segment.matches("u\\d|[A-Z]{4,}")) {
        named.add(segment);
      }
    }
    return named;
  }

  @ParameterizedTest
  @MethodSource("rowsWithBody")
  void aBodyThatIsNotTheExpectedOne_isRefused(Line row) {
    TestApp app = server.freshApp();
    EaseHttp http = app.easeHttp();
    Map<String, String> made = EasemobSamples.world(app);
    List<String> bodies =
        TAKES_NOTHING.contains(row.operation())
            ? List.of("{", "7", "[7]")
            : List.of("", "{", "7", "[{}]", "{\"other\":1}");
    for (String body : bodies) {
      Line bad = new Line(row.operation(), row.method(), row.path(), body).filled(made);
      Answer answer = bad.send(http, http.appToken());
      assertThat(answer.status()).as("%s: %s", bad, answer.text()).isEqualTo(400);
      assertThat(answer.member("error")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRequestOverTheQuota_isRefused(Line row) {
    Operation operation = Operation.of(row.operation());
    QuotaPolicy policy = QuotaPolicy.easemob().with(operation, Quota.perHour(1));
    try (TestServer metered =
        TestServer.builder().quotas(QuotaPolicy.unlimited(), policy).start()) {
      EaseHttp http = metered.app().easeHttp();
      Line filled = row.filled(Map.of("GROUP", "7", "ROOM", "7", "HOUR", "2026010100"));
      filled.send(http, http.appToken());

      Answer answer = filled.send(http, http.appToken());

      boolean sends = row.operation().startsWith("messages.sendTo");
      assertThat(answer.status()).as(answer.text()).isEqualTo(sends ? 403 : 429);
      assertThat(answer.member("error")).isEqualTo(sends ? "message_send_error" : "reach_limit");
    }
  }
}
