package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.file.FileLimits;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Form;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that break off, come slowly or are too much leave nothing behind. */
class EasemobUploadAbuseTest {
  private static final int MOST = 10 * 1024 * 1024;

  private final Path directory;
  private final TestServer server;
  private final TestApp app;
  private final EaseHttp http;

  EasemobUploadAbuseTest(@TempDir Path directory) {
    this.directory = directory;
    server =
        TestServer.builder()
            .engine(
                engine ->
                    engine.files(directory).fileLimits(new FileLimits(MOST, Duration.ofDays(7), 9)))
            .server(builder -> builder.idleTimeout(Duration.ofMillis(500)))
            .start();
    app = server.app();
    http = app.easeHttp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<Path> filesBelow(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> spooled() {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("parlance-uploads"))
          .flatMap(path -> filesBelow(path).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void nothingIsLeft() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(filesBelow(directory)).isEmpty();
              assertThat(spooled()).isEmpty();
            });
  }

  /** Sends the head of an upload and some of its body. */
  private Socket begin(int length, byte[] some) throws IOException {
    URI uri = app.server();
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(10_000);
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s/chatfiles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                http.root(),
                http.appToken(),
                "Content-Type: " + Form.headers(Map.of()).get("Content-Type") + "\r\n",
                length);
    out.write(head.getBytes(UTF_8));
    out.write(some);
    out.flush();
    return socket;
  }

  private static byte[] firstHalf() {
    byte[] all = new Form().file("file", "a", "a/b", new byte[400_000]).bytes();
    return Arrays.copyOf(all, 200_000);
  }

  @Test
  void upload_thatFallsSilent_isRefused() throws IOException {
    try (Socket socket = begin(400_000, firstHalf())) {
      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 4");
      nothingIsLeft();
    }
  }

  @Test
  void upload_thatBreaksOff_leavesNothing() throws IOException {
    begin(400_000, firstHalf()).close();
    nothingIsLeft();
  }

  @Test
  void uploadThatIsTooLarge_isRefused_andLeavesNothing() {
    byte[] body = new Form().file("file", "a", "a/b", new byte[MOST + 1]).bytes();
    Map<String, String> token = Map.of("Authorization", "Bearer " + http.appToken());
    assertThat(http.call("POST", "/chatfiles", Form.headers(token), body).status()).isEqualTo(413);
    nothingIsLeft();
  }

  @Test
  void largeFile_goesToTheDirectoryAndBack() {
    byte[] content = new byte[MOST];
    Arrays.fill(content, (byte) 5);
    byte[] body = new Form().file("file", "a", "a/b", content).bytes();
    Map<String, String> token = Map.of("Authorization", "Bearer " + http.appToken());
    String uuid =
        http.call("POST", "/chatfiles", Form.headers(token), body)
            .json()
            .at("/entities/0/uuid")
            .asText();

    HttpResponse<byte[]> answer =
        Http.fetch(URI.create(app.server() + http.root() + "/chatfiles/" + uuid), Map.of());

    assertThat(Arrays.equals(answer.body(), content)).isTrue();
    assertThat(filesBelow(directory)).hasSize(1);
    assertThat(app.app().files().delete(UUID.fromString(uuid))).isTrue();
    nothingIsLeft();
  }
}
