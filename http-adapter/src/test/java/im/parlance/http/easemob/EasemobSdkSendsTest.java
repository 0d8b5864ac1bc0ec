package im.parlance.http.easemob;

import static im.parlance.http.easemob.RoomFixture.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.message.RouteType;
import com.easemob.im.server.api.message.send.SendMessage;
import com.easemob.im.server.exception.EMBadRequestException;
import com.easemob.im.server.model.EMKeyValue;
import com.easemob.im.server.model.EMSentMessageIds;
import com.easemob.im.server.model.EMSentMessageResults;
import com.easemob.im.server.model.EMTextMessage;
import com.easemob.im.shaded.reactor.core.publisher.Mono;
import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Every way in which the vendor's SDK sends. */
@SuppressWarnings("deprecation") // older ways must work as well
class EasemobSdkSendsTest {
  private static final String ONLINE = RouteType.ROUTE_ONLINE.name();
  private static final EMTextMessage HELLO = new EMTextMessage().text("hello");
  private static final Set<EMKeyValue> EXT = Set.of(EMKeyValue.of("order", 42));
  private static final Set<String> NOAH = Set.of("noah");
  private static final URI PLACE = URI.create("https://files.example/a");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EMService sdk = EasemobSdk.of(app);
  private final RoomFixture rooms = new RoomFixture(app);

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(60).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static <T> T result(Mono<T> pending) {
    return Objects.requireNonNull(pending.block(Duration.ofSeconds(20)));
  }

  private static JsonNode payload(Message message) {
    return Json.parse(message.content().data());
  }

  static Stream<Function<EMService, Mono<EMSentMessageIds>>> waysWithIds() {
    return Stream.of(
        sdk -> sdk.message().send("mia", "users", NOAH, HELLO, EXT),
        sdk -> sdk.message().send("mia", "users", NOAH, HELLO, EXT, ONLINE),
        sdk -> sdk.message().send("mia", "users", NOAH, HELLO, EXT, true),
        sdk -> sdk.message().send("mia", "users", NOAH, HELLO, EXT, ONLINE, true),
        sdk -> sdk.message().send().send("mia", "users", NOAH, HELLO, EXT),
        sdk -> sdk.message().send().send("mia", "users", NOAH, HELLO, EXT, ONLINE),
        sdk -> sdk.message().send().send("mia", "users", NOAH, HELLO, EXT, true),
        sdk -> sdk.message().send().send("mia", "users", NOAH, HELLO, EXT, ONLINE, true));
  }

  @ParameterizedTest
  @MethodSource("waysWithIds")
  void send_answersTheIdOfWhatIsReceived(Function<EMService, Mono<EMSentMessageIds>> way) {
    try (Inbox noah = Inbox.of(app, "noah")) {
      app.awaitSessions(1);
      EMSentMessageIds ids = result(way.apply(sdk));

      Message received = noah.await(1).get(0);
      assertThat(ids.getMessageIdsByEntityId())
          .containsExactly(Map.entry("noah", received.id().toString()));
      assertThat(received.content().text()).isEqualTo("hello");
      assertThat(payload(received).at("/ext/order").asInt()).isEqualTo(42);
    }
  }

  static Stream<Function<EMService, Mono<EMSentMessageResults>>> waysWithoutIds() {
    return Stream.of(
        sdk -> sdk.message().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT),
        sdk -> sdk.message().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, ONLINE),
        sdk -> sdk.message().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, true),
        sdk -> sdk.message().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, ONLINE, true),
        sdk -> sdk.message().send().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT),
        sdk -> sdk.message().send().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, ONLINE),
        sdk -> sdk.message().send().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, true),
        sdk ->
            sdk.message().send().sendWithoutMsgId("mia", "users", NOAH, HELLO, EXT, ONLINE, true));
  }

  @ParameterizedTest
  @MethodSource("waysWithoutIds")
  void sendWithoutIds_answersSuccess(Function<EMService, Mono<EMSentMessageResults>> way) {
    try (Inbox noah = Inbox.of(app, "noah")) {
      app.awaitSessions(1);

      assertThat(result(way.apply(sdk)).getMessageResultsByEntityId())
          .containsExactly(Map.entry("noah", "success"));
      assertThat(noah.await(1)).extracting(m -> m.content().text()).containsExactly("hello");
    }
  }

  @Test
  void syncDevice_givesTheSenderACopy_andRouteOnlineKeepsNothing() {
    try (Inbox mia = Inbox.of(app, "mia")) {
      app.awaitSessions(1);
      SendMessage.SendSpec spec =
          sdk.message()
              .send()
              .fromUser("mia")
              .toUsers(Set.of("zoe"))
              .text(text -> text.text("now"))
              .extension(ext -> ext.add(EMKeyValue.of("paid", true)));
      assertThat(result(spec.routeType(ONLINE).syncDevice(true).sendWithoutMsgId()))
          .extracting(EMSentMessageResults::getMessageResultsByEntityId)
          .isEqualTo(Map.of("zoe", "success"));
      result(sdk.message().send("mia", "users", Set.of("zoe"), HELLO, EXT, true));

      assertThat(mia.await(1)).extracting(m -> m.content().text()).containsExactly("hello");
    }
    try (Inbox zoe = Inbox.of(app, "zoe")) {
      assertThat(zoe.await(1)).extracting(m -> m.content().text()).containsExactly("hello");
    }
  }

  /** How the builder is told of one kind of content, and what of it must arrive. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(to -> to.text(m -> m.text("hi")), "'msg':'hi','type':'txt'"),
        kind(
            to ->
                to.image(
                    m -> m.uri(PLACE).displayName("a.png").secret("s").bytes(7).width(2).height(3)),
            "'filename':'a.png','url':'https://files.example/a','secret':'s','file_length':7,"
                + "'size':{'width':2.0,'height':3.0},'type':'img'"),
        kind(
            to -> to.voice(m -> m.uri(PLACE).displayName("a.amr").secret("s").bytes(7).duration(4)),
            "'filename':'a.amr','url':'https://files.example/a','secret':'s','file_length':7,"
                + "'length':4,'type':'audio'"),
        kind(
            to ->
                to.video(
                    m -> m.uri(PLACE).displayName("a.mp4").duration(4).thumb("t").thumbSecret("u")),
            "'filename':'a.mp4','url':'https://files.example/a','length':4,'thumb':'t',"
                + "'thumb_secret':'u','type':'video'"),
        kind(
            to -> to.location(m -> m.latitude(1.5).longitude(2.5).address("here")),
            "'lng':2.5,'lat':1.5,'addr':'here','type':'loc'"),
        kind(
            to -> to.file(m -> m.uri(PLACE).displayName("a.txt").bytes(7)),
            "'filename':'a.txt','url':'https://files.example/a','file_length':7,'type':'file'"),
        kind(
            to -> to.command(m -> m.action("ring").param("times", 3)),
            "'action':'ring','param':{'times':3},'type':'cmd'"),
        kind(
            to -> to.custom(m -> m.customEvent("gift").customExtension("n", 2)),
            "'customEvent':'gift','customExts':{'n':'2'},'type':'custom'"));
  }

  private static Arguments kind(
      Function<SendMessage.MessageSpec, SendMessage.SendSpec> content, String expected) {
    return Arguments.of(content, '{' + expected.replace('\'', '"') + '}');
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfContent_arrivesWhole(
      Function<SendMessage.MessageSpec, SendMessage.SendSpec> content, String expected) {
    try (Inbox noah = Inbox.of(app, "noah")) {
      SendMessage.MessageSpec to = sdk.message().send().fromUser("mia").toUser("noah");
      String id = result(content.apply(to).send()).getMessageIdsByEntityId().get("noah");

      Message received = noah.await(1).get(0);
      assertThat(received.id().toString()).isEqualTo(id);
      JsonNode body = payload(received).at("/bodies/0");
      Json.parse(expected)
          .fields()
          .forEachRemaining(
              field -> assertThat(body.get(field.getKey())).isEqualTo(field.getValue()));
    }
  }

  private String history(String room) {
    return app
        .app()
        .messages()
        .history(TimelineId.of(RoomId.of(room)), Instant.EPOCH, Instant.MAX, 9)
        .stream()
        .map(message -> message.content().text())
        .toList()
        .toString();
  }

  @Test
  void rooms_areSentToInEveryWay() {
    rooms.create("hall", "mia");
    SendMessage.RouteSpec from = sdk.message().send().fromUser("mia");
    Set<String> both = Set.of(ROOM, "hall");

    assertThat(
            result(from.toRooms(both).text(m -> m.text("both")).send()).getMessageIdsByEntityId())
        .containsOnlyKeys(both);
    assertThat(result(from.toRoom(ROOM).text(m -> m.text("one")).send()).getMessageIdsByEntityId())
        .containsOnlyKeys(ROOM);
    Set<String> one = Set.of(ROOM);
    EMTextMessage large = new EMTextMessage().text("large");
    EMTextMessage small = new EMTextMessage().text("small");
    for (EMSentMessageIds ids :
        List.of(
            result(sdk.message().sendMessageToLargeChatroom("mia", one, large, EXT)),
            result(sdk.message().sendMessageToSmallChatroom("mia", one, small, EXT)),
            result(sdk.message().send().sendMessageToLargeChatroom("mia", one, large, EXT)),
            result(sdk.message().send().sendMessageToSmallChatroom("mia", one, small, EXT)))) {
      assertThat(ids.getMessageIdsByEntityId()).containsOnlyKeys(ROOM);
    }
    assertThat(history(ROOM)).isEqualTo("[both, one, large, small, large, small]");
    assertThat(history("hall")).isEqualTo("[both]");
  }

  @Test
  void groups_areSentToTogether() {
    String first = group("first");
    String second = group("second");
    try (Inbox noah = Inbox.of(app, "noah")) {
      Map<String, String> ids =
          result(
                  sdk.message()
                      .send()
                      .fromUser("mia")
                      .toGroups(Set.of(first, second))
                      .text(m -> m.text("all"))
                      .syncDevice(true)
                      .send())
              .getMessageIdsByEntityId();

      assertThat(noah.await(2))
          .extracting(message -> message.id().toString())
          .containsExactlyInAnyOrderElementsOf(ids.values());
      assertThat(ids).containsOnlyKeys(first, second);
    }
  }

  private String group(String name) {
    return result(sdk.group().createPublicGroup("mia", name, "", List.of("noah"), 50, true));
  }

  @Test
  void emptySender_isABadRequest() {
    assertThatThrownBy(() -> sdk.message().send("", "users", NOAH, HELLO, EXT).block())
        .isInstanceOf(EMBadRequestException.class)
        .hasMessageContaining("param from can't be empty");
  }
}
