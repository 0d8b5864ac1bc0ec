package im.parlance.http.easemob;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.moderation.ExportResource;
import com.easemob.im.server.api.moderation.list.ExportDetailsListResponse;
import com.easemob.im.server.exception.EMBadRequestException;
import com.easemob.im.server.exception.EMNotFoundException;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Every method that the vendor's SDK has for moderation. */
@OnEveryStorage
class EasemobModerationSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EMService sdk = EasemobSdk.of(app);

  EasemobModerationSdkTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("lena", "oskar");
    app.app().sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(5).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Message say(String text) {
    return app.app().messages().sendAsClient(UserId.of("lena"), Draft.text(text).to("oskar"));
  }

  /** From an hour ago until in an hour. */
  private String export(String moderationResult, String providerResult) {
    long now = app.clock().instant().toEpochMilli();
    return requireNonNull(
        sdk.moderation()
            .export(
                now - 3_600_000, now + 3_600_000, "chat", "txt", moderationResult, providerResult)
            .block());
  }

  @Test
  void export_isListed_andDownloaded(@TempDir Path directory) throws IOException {
    Message stopped = say("poison");
    say("water");

    String uuid = export("REJECT", "REJECT");
    String other = export("PASS", "PASS");

    ExportDetailsListResponse list = requireNonNull(sdk.moderation().get(1, 10, uuid).block());
    assertThat(list.getFirst()).isTrue();
    assertThat(list.getLast()).isTrue();
    assertThat(list.getSize()).isEqualTo(10);
    assertThat(list.getNumber()).isEqualTo(1);
    assertThat(list.getNumberOfElements()).isEqualTo(1);
    assertThat(list.getTotalPages()).isEqualTo(1);
    assertThat(list.getTotalElements()).isEqualTo(1);
    Path file = requireNonNull(sdk.moderation().download(uuid, directory, "record.txt").block());
    assertThat(file).isEqualTo(directory.resolve("record.txt"));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    assertThat(Json.parse(lines.get(0)).path("messageId").asText())
        .isEqualTo(stopped.id().toString());
    isTold(list.getEntities().get(0), uuid, Files.size(file));

    ExportDetailsListResponse all = requireNonNull(sdk.moderation().get(1, 1, "").block());
    assertThat(all.getEntities()).extracting(ExportResource::getUuid).containsExactly(other);
    assertThat(all.getLast()).isFalse();
    assertThat(all.getTotalElements()).isEqualTo(2);
  }

  private static void isTold(ExportResource told, String uuid, long size) {
    assertThat(told.getId()).isEqualTo(uuid);
    assertThat(told.getUuid()).isEqualTo(uuid);
    assertThat(told.getFileName()).startsWith("moderation-record-").endsWith(".txt");
    assertThat(told.getStatus()).isEqualTo("Finished");
    assertThat(Json.parse(told.getCond()).path("providerResult").asText()).isEqualTo("REJECT");
    assertThat(told.getDetail()).isEmpty();
    assertThat(told.getSize()).isEqualTo(size);
    assertThat(Instant.parse(told.getExpiredTime())).isAfter(Instant.parse(told.getCreatedTime()));
    assertThat(told.getUpdatedTime()).isEqualTo(told.getCreatedTime());
  }

  @Test
  void refusals_areTheSdksOwnExceptions(@TempDir Path directory) {
    assertThatThrownBy(() -> sdk.moderation().export(1, 2, "group", "txt", "PASS", "PASS").block())
        .isInstanceOf(EMBadRequestException.class)
        .hasMessageContaining("targetType is illegal");
    assertThatThrownBy(() -> sdk.moderation().get(0, 10, "").block())
        .isInstanceOf(EMBadRequestException.class);
    String unknown = UUID.randomUUID().toString();
    assertThatThrownBy(() -> sdk.moderation().download(unknown, directory, "no.txt").block())
        .isInstanceOf(EMNotFoundException.class);
  }
}
