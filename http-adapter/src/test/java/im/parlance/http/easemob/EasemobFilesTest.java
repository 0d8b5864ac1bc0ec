package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.easemob.im.server.model.EMAttachment;
import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.file.FileLimits;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Form;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.setting.Toggle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Attachments, and what a group shares. */
@OnEveryStorage
class EasemobFilesTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final int MOST = 300_000;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobFilesTest(TestStorage kept) {
    app.register("mira", "theo", "ines");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder()
            .storage(kept.open())
            .engine(engine -> engine.fileLimits(new FileLimits(MOST, Duration.ofDays(7), 3)))
            .apps(40)
            .clock(CLOCK)
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer send(String path, Map<String, String> more, Form form) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.putIfAbsent("Authorization", "Bearer " + http.appToken());
    return http.call("POST", path, Form.headers(headers), form.bytes());
  }

  private static Form text(String name, String content) {
    return new Form().file("file", name, "text/plain", content.getBytes(UTF_8));
  }

  private JsonNode upload(Map<String, String> headers, Form form) {
    Answer answer = send("/chatfiles", headers, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("entities").path(0);
  }

  private HttpResponse<byte[]> download(String path, Map<String, String> headers) {
    return Http.fetch(URI.create(app.server() + http.root() + path), headers);
  }

  private HttpResponse<byte[]> download(JsonNode uploaded) {
    return download("/chatfiles/" + uploaded.path("uuid").asText(), Map.of());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void attachment_isUploadedAndDownloaded_byTheSdk(@TempDir Path directory) throws IOException {
    byte[] content = new byte[280_000];
    Arrays.fill(content, (byte) 3);
    content[279_999] = 7;
    Path file = Files.write(directory.resolve("route.bin"), content);

    EMAttachment attachment = Objects.requireNonNull(sdk.attachment().uploadFile(file).block());

    assertThat(attachment.getUrl()).startsWith(app.server() + http.root() + "/chatfiles/");
    assertThat(attachment.getSecret()).hasSizeGreaterThanOrEqualTo(22);
    HttpResponse<byte[]> answer = Http.fetch(URI.create(attachment.getUrl()), Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Arrays.equals(answer.body(), content)).isTrue();
    assertThat(header(answer, "content-length")).isEqualTo("280000");
    assertThat(header(answer, "content-disposition")).contains("filename=\"route.bin\"");
    Path fetched = sdk.attachment().downloadFile(attachment.getId(), directory, "copy.bin").block();
    assertThat(fetched).isEqualTo(directory.resolve("copy.bin"));
  }

  @Test
  void uploadedPage_runsNowhere() {
    String page = "<script>alert(1)</script>";
    JsonNode file =
        upload(Map.of(), new Form().file("file", "a.html", "text/html", page.getBytes(UTF_8)));

    HttpResponse<byte[]> answer = download(file);

    assertThat(new String(answer.body(), UTF_8)).isEqualTo(page);
    assertThat(header(answer, "content-type")).isEqualTo("text/html");
    assertThat(header(answer, "content-disposition")).isEqualTo("attachment; filename=\"a.html\"");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(answer, "content-security-policy")).contains("sandbox");
  }

  @Test
  void names_areTheLastSegment_andCannotLeaveTheHeader() {
    Map<String, String> names =
        Map.of(
            "../../etc/passwd", "attachment; filename=\"passwd\"",
            "C:\\\\Users\\\\mira\\\\a.txt", "attachment; filename=\"a.txt\"",
            "a;b.txt", "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%3Bb.txt",
            "图.txt", "attachment; filename=\"_.txt\"; filename*=UTF-8''%E5%9B%BE.txt");
    names.forEach(
        (sent, shown) ->
            assertThat(header(download(upload(Map.of(), text(sent, "x"))), "content-disposition"))
                .isEqualTo(shown));
    JsonNode unnamed =
        upload(Map.of(), new Form().text("filename", "b.txt").text("file", "content"));
    assertThat(header(download(unnamed), "content-disposition")).contains("\"b.txt\"");
    String uuid = upload(Map.of(), text("..", "x")).path("uuid").asText();
    assertThat(header(download("/chatfiles/" + uuid, Map.of()), "content-disposition"))
        .contains(uuid);
  }

  @Test
  void types_areKeptIfTheyAreSome() {
    byte[] content = {1};
    assertThat(header(download(upload(Map.of(), text("a", "x"))), "content-type"))
        .isEqualTo("text/plain");
    Form strange = new Form().file("file", "a", "text/html, nonsense", content);
    assertThat(header(download(upload(Map.of(), strange)), "content-type"))
        .isEqualTo("application/octet-stream");
  }

  @Test
  void guardedFile_isForThoseWhoKnowItsSecret_whereTheAppWantsThat() {
    JsonNode file = upload(Map.of("restrict-access", "1"), text("a.txt", "x"));
    String path = "/chatfiles/" + file.path("uuid").asText();
    String secret = file.path("share-secret").asText();
    String bearer = "Bearer " + app.token("mira");
    assertThat(download(path, Map.of()).statusCode()).isEqualTo(200);

    app.app().settings().set(Toggle.GUARDS_FILES, true);

    assertThat(download(path, Map.of()).statusCode()).isEqualTo(403);
    assertThat(download(path, Map.of("Authorization", bearer)).statusCode()).isEqualTo(403);
    assertThat(download(path, Map.of("share-secret", secret)).statusCode()).isEqualTo(401);
    assertThat(download(path, Map.of("share-secret", secret, "Authorization", bearer)).statusCode())
        .isEqualTo(200);
    assertThat(download(path + "?share-secret=" + secret, Map.of()).statusCode()).isEqualTo(200);
    assertThat(download(path + "?share-secret=" + secret + "x", Map.of()).statusCode())
        .isEqualTo(403);
    refused(
        http.call("GET", path, Map.of("share-secret", "wrong"), new byte[0]),
        403,
        "forbidden_op",
        "share-secret is missing or wrong");
    assertThat(download(upload(Map.of(), text("b.txt", "x"))).statusCode()).isEqualTo(200);
  }

  @Test
  void pictures_haveSmallOnes() throws IOException {
    BufferedImage picture = new BufferedImage(1600, 800, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 1600; x++) {
      for (int y = 0; y < 800; y++) {
        picture.setRGB(x, y, x * 7919 + y * 104_729);
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture.getSubimage(0, 0, 400, 200), "jpeg", jpeg);
    Form form = new Form().file("file", "a.jpg", "image/jpeg", jpeg.toByteArray());

    assertThat(sides(upload(Map.of(), form))).isEqualTo("170x85 image/jpeg");
    assertThat(sides(upload(Map.of("thumbnail-height", "40"), form))).isEqualTo("80x40 image/jpeg");
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    ImageIO.write(picture.getSubimage(0, 0, 300, 300), "png", large);
    assertThat(
            sides(upload(Map.of(), new Form().file("file", "b", "image/png", large.toByteArray()))))
        .isEqualTo("170x170 image/png");
    refused(
        send("/chatfiles", Map.of("thumbnail-width", "x"), form),
        400,
        "illegal_argument",
        "thumbnail-width is illegal");
    Form broken = new Form().file("file", "c", "image/png", new byte[20_000]);
    String path = "/chatfiles/" + upload(Map.of(), broken).path("uuid").asText();
    assertThat(download(path, Map.of("thumbnail", "true")).body()).hasSize(20_000);
  }

  private String sides(JsonNode uploaded) throws IOException {
    String path = "/chatfiles/" + uploaded.path("uuid").asText();
    HttpResponse<byte[]> answer = download(path, Map.of("thumbnail", "1"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
    return image.getWidth() + "x" + image.getHeight() + ' ' + header(answer, "content-type");
  }

  @Test
  void uploads_areRefusedWithTheVendorsWords() {
    Form none = new Form().text("files", "x");
    refused(send("/chatfiles", Map.of(), none), 400, "illegal_argument", "file must be provided.");
    refused(http.post("/chatfiles", "{}"), 400, "illegal_argument", "file must be provided.");
    refused(
        http.call("POST", "/chatfiles", Form.headers(Map.of()), none.bytes()),
        401,
        "unauthorized",
        "Unable to authenticate (OAuth)");
    for (int size : new int[] {MOST + 1, MOST + 500_000}) {
      refused(
          send("/chatfiles", Map.of(), new Form().file("file", "a", "a/b", new byte[size])),
          413,
          "file exceeding maximum limit",
          "the file size exceeds the maximum limit.");
    }
    String bearer = "Bearer " + app.token("mira");
    assertThat(upload(Map.of("Authorization", bearer), text("a", "x")).path("type").asText())
        .isEqualTo("chatfile");
    assertThat(upload(Map.of(), new Form().file("file", "a", "a/b", new byte[MOST])).size())
        .isEqualTo(3);
  }

  @Test
  void file_isKeptForAWeek() {
    JsonNode file = upload(Map.of(), text("a.txt", "x"));
    String uuid = file.path("uuid").asText();
    CLOCK.advance(Duration.ofDays(7).minusMillis(1));
    assertThat(download(file).statusCode()).isEqualTo(200);

    CLOCK.advance(Duration.ofMillis(1));

    String path = "/chatfiles/" + uuid;
    refused(http.get(path), 404, "file_expired", "file " + uuid + " is expired");
    server.im().expire();
    refused(http.get(path), 404, "entity_not_found", "file may not exists");
    refused(http.get("/chatfiles/none"), 404, "entity_not_found", "file may not exists");
  }

  /** Sends what was uploaded in mira's name, and takes it back. */
  private void sendAndRecall(String uuid) {
    String url = app.server() + http.root() + "/chatfiles/" + uuid;
    Answer sent =
        http.post(
            "/messages/users",
            "{\"from\":\"mira\",\"to\":[\"theo\"],\"type\":\"file\",\"body\":{\"url\":\""
                + url
                + "\"}}");
    String id = sent.json().at("/data/theo").asText();

    String recall = "{\"msg_id\":\"%s\",\"to\":\"theo\",\"chat_type\":\"chat\"}";
    assertThat(http.post("/messages/recall", recall.formatted(id)).status()).isEqualTo(200);
  }

  @Test
  void recalledMessage_takesItsAttachmentWithIt() {
    String apps = upload(Map.of(), text("a.txt", "x")).path("uuid").asText();
    sendAndRecall(apps);
    assertThat(http.get("/chatfiles/" + apps).status()).isEqualTo(404);

    String senders = uploadAs("mira");
    sendAndRecall(senders);
    assertThat(http.get("/chatfiles/" + senders).status()).isEqualTo(404);
  }

  @Test
  void recalledMessage_leavesAttachmentsOfOthers() {
    String another = uploadAs("ines");

    sendAndRecall(another);

    assertThat(http.get("/chatfiles/" + another).text()).isEqualTo("x");
  }

  private String uploadAs(String user) {
    return upload(Map.of("Authorization", "Bearer " + app.token(user)), text("a.txt", "x"))
        .path("uuid")
        .asText();
  }
}
