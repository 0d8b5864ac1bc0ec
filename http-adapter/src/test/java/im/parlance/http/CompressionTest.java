package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies and answers that are compressed. */
class CompressionTest {
  private static final String REGISTER = "/user/getToken.json";

  private final TestServer server =
      TestServer.builder().server(builder -> builder.maxBodyBytes(100_000)).start();
  private final TestApp app = server.app();

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private Answer send(byte[] body) {
    Map<String, String> headers = app.rongHttp().headers();
    headers.put("Content-Encoding", "gzip");
    return app.rongHttp().send(REGISTER, headers, body);
  }

  @Test
  void compressedBody_isRead() {
    assertThat(send(gzip("userId=bo&name=Bo".getBytes(UTF_8))).status()).isEqualTo(200);
    assertThat(app.rongHttp().raw("/user/info.json", "userId=bo").json().path("userName").asText())
        .isEqualTo("Bo");
  }

  @Test
  void bodyThatOnlySaysItIsCompressed_isRefused() {
    Answer answer = send("userId=bo&name=Bo".getBytes(UTF_8));

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.json().path("code").isInt()).isTrue();
  }

  @Test
  void bodyThatIsLargeWhenUnpacked_isRefused() {
    byte[] form = ("userId=bo&name=" + "o".repeat(10_000_000)).getBytes(UTF_8);

    Answer answer = send(gzip(form));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asInt()).isEqualTo(1005);
  }

  @Test
  void answer_isCompressedForWhoAsksForThat() throws Exception {
    StringBuilder users = new StringBuilder("groupId=g&groupName=g");
    for (int i = 0; i < 500; i++) {
      users.append("&userId=member").append(i);
    }
    app.rongHttp().raw("/group/create.json", users.toString());

    HttpResponse<byte[]> packed = members(app, "gzip");
    HttpResponse<byte[]> plain = members(app, "identity");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(unpacked).isEqualTo(plain.body());
    assertThat(packed.body().length).isLessThan(unpacked.length / 2);
  }

  private static HttpResponse<byte[]> members(TestApp app, String encoding) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app.server() + "/group/user/query.json"))
            .POST(HttpRequest.BodyPublishers.ofString("groupId=g"))
            .header("Accept-Encoding", encoding);
    app.rongHttp().headers().forEach(request::setHeader);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
