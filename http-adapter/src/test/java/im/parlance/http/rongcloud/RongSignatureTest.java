package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What a signed request must bear, to the letter. */
@OnEveryStorage
class RongSignatureTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  /** To the tests it is all the same. */
  RongSignatureTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .apps(60)
            .server(builder -> builder.maxBodyBytes(200_000))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void unknownAppKey_isAParameterError() {
    Map<String, String> headers = http.headers();
    headers.put("App-Key", "nobody");
    Answer unknown = http.send("/user/info.json", headers, new byte[0]);
    headers.remove("App-Key");
    Answer missing = http.send("/user/info.json", headers, new byte[0]);

    for (Answer answer : new Answer[] {unknown, missing}) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text())
          .isEqualTo(
              "{\"code\":1002,\"errorMessage\":\"invalid App-Key.\",\"url\":\"/user/info.json\"}");
    }
  }

  @Test
  void wrongSignature_isRefused() {
    Map<String, String> headers = http.headers();
    headers.put("Signature", RongHttp.signature("guess", "1", "2"));

    refusedAsUnsigned(headers);
  }

  @Test
  void missingSignatureNonceOrTimestamp_isRefused() {
    for (String name : new String[] {"Signature", "Nonce", "Timestamp"}) {
      Map<String, String> headers = http.headers();
      headers.remove(name);
      refusedAsUnsigned(headers);
    }
  }

  private void refusedAsUnsigned(Map<String, String> headers) {
    Answer answer = http.send("/user/info.json", headers, "userId=lin".getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text())
        .isEqualTo(
            "{\"code\":1004,\"errorMessage\":\"signature check failed.\","
                + "\"url\":\"/user/info.json\"}");
  }

  @Test
  void signatureInCapitals_isTaken() {
    app.register("lin");
    Map<String, String> headers = http.headers();
    headers.computeIfPresent("Signature", (name, hex) -> hex.toUpperCase(Locale.ROOT));

    assertThat(http.send("/user/info.json", headers, "userId=lin".getBytes(UTF_8)).status())
        .isEqualTo(200);
  }

  @Test
  void timestamp_mayBeInSecondsOrMilliseconds() {
    app.register("lin");
    long now = app.clock().millis();
    for (String time : new String[] {Long.toString(now), Long.toString(now / 1000)}) {
      Answer answer =
          http.send("/user/info.json", http.headers(time), "userId=lin".getBytes(UTF_8));
      assertThat(answer.status()).as(time).isEqualTo(200);
    }
    refusedAsUnsigned(http.headers(Long.toString(now - 600_000)));
    refusedAsUnsigned(http.headers("soon"));
  }

  @Test
  void aliasesOfTheHeaders_areTakenWhereThePlainNameIsMissing() {
    app.register("lin");
    Map<String, String> headers = http.headers();
    for (String name : new String[] {"App-Key", "Nonce", "Timestamp", "Signature"}) {
      headers.put("RC-" + name, headers.remove(name));
    }
    assertThat(http.send("/user/info.json", headers, "userId=lin".getBytes(UTF_8)).status())
        .isEqualTo(200);

    headers.put("Nonce", "another");
    refusedAsUnsigned(headers);
  }
}
