package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.message.upload.ImportMessage;
import com.easemob.im.server.exception.EMNotFoundException;
import com.easemob.im.server.model.EMKeyValue;
import com.easemob.im.server.model.EMTextMessage;
import com.easemob.im.shaded.reactor.core.publisher.Mono;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the vendor's SDK enters messages from elsewhere. */
class EasemobSdkImportsTest {
  private static final EMTextMessage OLD = new EMTextMessage().text("old");
  private static final Set<EMKeyValue> EXT = Set.of(EMKeyValue.of("order", 42));
  private static final TimelineId PAIR = TimelineId.between(UserId.of("mia"), UserId.of("noah"));
  private static final GroupId TEAM = GroupId.of("team");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EMService sdk = EasemobSdk.of(app);

  EasemobSdkImportsTest() {
    app.register("mia", "noah");
    app.app()
        .groups()
        .create(NewGroup.ownedBy(UserId.of("mia"), TEAM, "T").members(List.of(UserId.of("noah"))));
  }

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(20).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String result(Mono<String> pending) {
    return Objects.requireNonNull(pending.block());
  }

  private List<Message> history(TimelineId timeline) {
    return app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 9);
  }

  @Test
  void directCalls_answerTheIdsOfWhatIsInHistory() {
    ImportMessage imports = sdk.message().importMessage();
    List<String> toUser =
        List.of(
            result(sdk.message().importChatMessage("mia", "noah", OLD, EXT, true, 5L, false)),
            result(imports.importChatMessage("mia", "noah", OLD, EXT, false, 6L, false)),
            result(imports.importMessage("mia", "noah", OLD, EXT, true, 7L, false, "users")));
    List<String> toGroup =
        List.of(
            result(sdk.message().importChatGroupMessage("mia", "team", OLD, EXT, true, 5L, false)),
            result(imports.importChatGroupMessage("mia", "team", OLD, EXT, true, 6L, false)));

    assertThat(history(PAIR))
        .extracting(message -> message.id().toString())
        .containsExactlyInAnyOrderElementsOf(toUser);
    assertThat(history(TimelineId.of(TEAM)))
        .extracting(message -> message.id().toString())
        .containsExactlyInAnyOrderElementsOf(toGroup);
    assertThat(history(TimelineId.of(TEAM)))
        .allMatch(m -> Json.parse(m.content().data()).at("/ext/order").asInt() == 42);
  }

  static Stream<Arguments> kinds() {
    URI place = URI.create("https://files.example/a");
    return Stream.of(
        kind("txt", to -> to.text(m -> m.text("hi"))),
        kind("img", to -> to.image(m -> m.uri(place).displayName("a.png"))),
        kind("audio", to -> to.voice(m -> m.uri(place).displayName("a.amr").duration(4))),
        kind("video", to -> to.video(m -> m.uri(place).displayName("a.mp4").duration(4))),
        kind("loc", to -> to.location(m -> m.latitude(1.5).longitude(2.5).address("here"))),
        kind("file", to -> to.file(m -> m.uri(place).displayName("a.txt"))),
        kind("cmd", to -> to.command(m -> m.action("ring"))),
        kind("custom", to -> to.custom(m -> m.customEvent("gift").customExtension("n", "2"))));
  }

  private static Arguments kind(
      String type, Function<ImportMessage.MessageSpec, ImportMessage.ImportSpec> content) {
    return Arguments.of(type, content);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfContent_isEntered(
      String type, Function<ImportMessage.MessageSpec, ImportMessage.ImportSpec> content) {
    ImportMessage imports = sdk.message().importMessage();
    String id =
        result(
            content
                .apply(imports.from("mia").toUser("noah"))
                .extension(ext -> ext.add(EMKeyValue.of("order", 42)))
                .isAckRead(true)
                .msgTimestamp(5L)
                .needDownload(false)
                .importChatMessage());
    result(content.apply(imports.from("mia").toGroup("team")).importChatMessage());

    assertThat(history(PAIR)).extracting(message -> message.id().toString()).containsExactly(id);
    for (TimelineId timeline : List.of(PAIR, TimelineId.of(TEAM))) {
      assertThat(history(timeline))
          .extracting(m -> Json.parse(m.content().data()).at("/bodies/0/type").asText())
          .containsExactly(type);
    }
  }

  @Test
  void unknownGroup_isNotFound() {
    Mono<String> lost =
        sdk.message().importChatGroupMessage("mia", "nowhere", OLD, EXT, true, 5L, false);

    assertThatThrownBy(lost::block).isInstanceOf(EMNotFoundException.class);
  }
}
