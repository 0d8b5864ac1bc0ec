package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.moderation.SensitiveWord;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was decided, and what was made of it, is there when the process has ended. */
class EasemobModerationRestartTest {
  private static final EasemobFace FACE =
      new EasemobFace("acme", "shop", "id", Secret.of("secret"), QuotaPolicy.unlimited());
  private static final byte[] EVERYTHING =
      "{\"dateFrom\":0,\"dateTo\":9000000000000}".getBytes(UTF_8);

  /** The engine and its server, once. */
  private record Run(Parlance im, ParlanceServer server) implements AutoCloseable {
    static Run on(Storage storage) {
      Parlance im = Parlance.builder().storage(storage).build();
      return new Run(
          im, ParlanceServer.builder(im).serve(HostedApp.of(im.app("demo")).with(FACE)).start());
    }

    String call(String method, String path, byte[] body) {
      Map<String, String> headers =
          Map.of("Authorization", "Bearer " + EasemobDialect.appToken(FACE, im.clock()));
      return Http.call(server.uri(), method, "/acme/shop" + path, headers, body).text();
    }

    String export() {
      JsonNode answer = Json.parse(call("POST", "/moderation/record/message/export", EVERYTHING));
      return answer.path("entity").path("uuid").asText();
    }

    String file(String uuid) {
      return call("GET", "/moderationfiles/" + uuid + "?type=record", new byte[0]);
    }

    @Override
    public void close() {
      server.close();
      im.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordsAndFiles_areThereAgain(TestStorage kept) {
    Supplier<Storage> place = kept.place();
    String uuid;
    String content;
    try (Run first = Run.on(place.get())) {
      first.im().app("demo").sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));
      say(first, "poison");
      uuid = first.export();
      content = first.file(uuid);
      say(first, "water");
    }
    try (Run second = Run.on(place.get())) {
      assertThat(content.lines()).hasSize(1);
      assertThat(second.file(uuid)).isEqualTo(content);
      JsonNode list = Json.parse(second.call("GET", "/moderation/export/files", new byte[0]));
      assertThat(list.at("/entities/0/uuid").asText()).isEqualTo(uuid);
      assertThat(second.file(second.export()).lines())
          .extracting(line -> Json.parse(line).path("moderationResult").asText())
          .containsExactly("REJECT", "PASS");
    }
  }

  private static void say(Run run, String text) {
    run.im().app("demo").messages().sendAsClient(UserId.of("lena"), Draft.text(text).to("oskar"));
  }
}
