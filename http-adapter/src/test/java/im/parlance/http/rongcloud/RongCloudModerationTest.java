package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Sensitive words, contents judged on request, tokens for translation. */
@OnEveryStorage
class RongCloudModerationTest {
  // ahead of the time that the library judges an expiry by
  private static final MutableClock CLOCK = MutableClock.at("2100-03-02T20:14:55Z");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp tenant = server.freshApp();
  private final RongHttp http = tenant.rongHttp();

  RongCloudModerationTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).clock(CLOCK).apps(30).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void ok(String path, String... parameters) {
    assertThat(http.post(path, parameters).text()).isEqualTo("{\"code\":200}");
  }

  @Test
  void words_areAddedListedAndRemoved() {
    ok("/sensitiveword/add.json", "word", "foo");
    ok("/sensitiveword/add.json", "word", "bar", "replaceWord", "***");
    ok("/wordfilter/add.json", "word", "old");

    assertThat(http.post("/sensitiveword/list.json", "type", "2").text())
        .isEqualTo(
            "{\"code\":200,\"words\":[{\"type\":\"1\",\"word\":\"foo\",\"replaceWord\":\"\"},"
                + "{\"type\":\"0\",\"word\":\"bar\",\"replaceWord\":\"***\"},"
                + "{\"type\":\"1\",\"word\":\"old\",\"replaceWord\":\"\"}]}");
    assertThat(http.post("/sensitiveword/list.json").text()).contains("foo").doesNotContain("bar");
    assertThat(http.post("/wordfilter/list.json").text())
        .isEqualTo("{\"code\":200,\"words\":[{\"word\":\"foo\"},{\"word\":\"old\"}]}");

    ok("/sensitiveword/delete.json", "word", "foo");
    ok("/sensitiveword/batch/delete.json", "words", "bar", "words", "none");
    ok("/wordfilter/delete.json", "word", "old");
    assertThat(http.post("/sensitiveword/list.json", "type", "2").text())
        .isEqualTo("{\"code\":200,\"words\":[]}");
  }

  @Test
  void aBatch_isAddedWholeOrNotAtAll() {
    assertThat(http.json("/sensitiveword/batch/add.json", batch(0, 47)).text())
        .isEqualTo("{\"code\":200}");

    Answer full = http.json("/sensitiveword/batch/add.json", batch(47, 51));

    assertThat(full.status()).isEqualTo(400);
    assertThat(full.member("code")).isEqualTo("1002");
    assertThat(full.member("remainQuota")).isEqualTo("3");
    assertThat(http.post("/sensitiveword/list.json").text()).doesNotContain("word47");
  }

  private static String batch(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"word\":\"word" + i + "\"}")
        .collect(Collectors.joining(",", "{\"words\":[", "]}"));
  }

  @Test
  void text_isJudgedByTheWords_whateverCaseAndWidth() {
    ok("/sensitiveword/add.json", "word", "Foo");
    ok("/sensitiveword/add.json", "word", "bar", "replaceWord", "b-r");

    Answer rejected = http.post("/content/text/audit.json", "content", "a ｆＯo, BAR!", "extra", "x");
    assertThat(rejected.member("result")).isEqualTo("10001");
    assertThat(rejected.member("serviceProvider")).isEqualTo("local");
    assertThat(rejected.member("filteredContent")).isEqualTo("a ***, b-r!");
    assertThat(rejected.member("extra")).isEqualTo("x");
    assertThat(rejected.member("resultDetail"))
        .isEqualTo(
            "{\"riskLevel\":\"REJECT\",\"labels\":[{\"label\":\"custom\",\"subLabel\":\"\","
                + "\"score\":1.0,\"hits\":[\"Foo\",\"bar\"]}]}");
    Answer doubtful = http.post("/content/text/audit.json", "content", "bar");
    assertThat(doubtful.member("result")).isEqualTo("10000");
    assertThat(doubtful.member("resultDetail")).contains("REVIEW");
    Answer clean = http.post("/content/text/audit.json", "content", "fo o");
    assertThat(clean.member("resultDetail")).isEqualTo("{\"riskLevel\":\"PASS\",\"labels\":[]}");

    ok("/sensitiveword/delete.json", "word", "Foo");
    assertThat(http.post("/content/text/audit.json", "content", "foo").member("result"))
        .isEqualTo("10000");
  }

  @Test
  void addresses_areJudged_ifTheyAreSome() {
    Answer image = http.post("/content/image/audit.json", "imageUrl", "https://cdn/8.png");
    assertThat(image.member("result")).isEqualTo("10000");
    assertThat(image.member("auditId")).isNotEmpty();
    Answer video = http.post("/content/video/audit.json", "videoUrl", "http://cdn/8.mp4");
    assertThat(video.member("status")).isEqualTo("done");
    assertThat(video.member("taskId")).isNotEmpty();

    for (String wrong : new String[] {"ftp://cdn/8.png", "8.png", "https:8", "http://a b"}) {
      assertThat(http.post("/content/image/audit.json", "imageUrl", wrong).member("code"))
          .as(wrong)
          .isEqualTo("1002");
    }
    assertThat(
            http.post("/content/image/audit.json", "imageUrl", "https://" + "x".repeat(1024))
                .member("code"))
        .isEqualTo("1005");
  }

  @Test
  void translationToken_isAJwtUnderTheDocumentedKey() {
    Answer answer = http.post("/jwt/getToken.json", "userId", "u7");

    assertThat(answer.member("userId")).isEqualTo("u7");
    byte[] key = RongTranslation.key(tenant.rong().secret().value());
    DecodedJWT token =
        JWT.require(Algorithm.HMAC256(key))
            // it is issued by the server's clock
            .acceptLeeway(4_000_000_000L)
            .build()
            .verify(answer.member("token"));
    assertThat(token.getClaim("userId").asString()).isEqualTo("u7");
    assertThat(token.getClaim("appKey").asString()).isEqualTo(tenant.rong().appKey());
    assertThat(token.getExpiresAtAsInstant().toEpochMilli())
        .isEqualTo(CLOCK.millis() + 7_200_000)
        .isEqualTo(Long.parseLong(answer.member("expireTime")));
    assertThat(token.getId()).isNotEmpty();
    assertThat(http.post("/jwt/getToken.json").member("code")).isEqualTo("1003");
  }
}
