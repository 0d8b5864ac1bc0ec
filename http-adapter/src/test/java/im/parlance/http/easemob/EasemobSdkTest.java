package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMBadRequestException;
import com.easemob.im.server.exception.EMForbiddenException;
import com.easemob.im.server.exception.EMNotFoundException;
import com.easemob.im.server.exception.EMTooManyRequestsException;
import com.easemob.im.server.model.EMKeyValue;
import com.easemob.im.server.model.EMPage;
import com.easemob.im.server.model.EMTextMessage;
import com.easemob.im.server.model.EMUser;
import com.easemob.im.shaded.reactor.core.publisher.Mono;
import im.parlance.group.Group;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The vendor's own SDK, unchanged, against a real server. */
@OnEveryStorage
@SuppressWarnings("deprecation") // older ways must work as well
class EasemobSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final EMService sdk = EasemobSdk.of(app);

  EasemobSdkTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(30).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void appToken_isGoodForCalls() {
    String token = result(sdk.token().getAppToken()).getValue();

    assertThat(app.easeHttp().call("GET", "/users", token, "").status()).isEqualTo(200);
    assertThat(result(sdk.token().getAppToken()).isValid()).isTrue();
  }

  @Test
  void userToken_connectsAClient() {
    sdk.user().create("mira", "secret").block();

    String byPassword = sdk.token().getUserToken(new EMUser("mira", true), null, null, "secret");
    String byName = sdk.token().getUserTokenWithInherit("mira");
    String ofUserApi = result(sdk.user().getToken("mira", "secret")).getValue();

    for (String token : List.of(byPassword, byName, ofUserApi)) {
      assertThat(app.app().tokens().verify(token).user()).isEqualTo(UserId.of("mira"));
      GatewayClient.connect(app, token).close();
    }
  }

  @Test
  void userTokenOfAnUnknownName_registersIt() {
    String token = sdk.token().getUserTokenWithInherit("theo");

    assertThat(app.app().tokens().verify(token).user()).isEqualTo(UserId.of("theo"));
  }

  @Test
  void create_registersTheUser() {
    EMUser mira = result(sdk.user().create("mira", "secret"));

    assertThat(mira.getUsername()).isEqualTo("mira");
    assertThat(mira.getCanLogin()).isTrue();
    assertThat(mira.getUuid())
        .isEqualTo(app.app().users().get(UserId.of("mira")).uuid().toString());
  }

  @Test
  void get_answersTheUser() {
    EMUser created = result(sdk.user().create("mira", "secret"));

    assertThat(result(sdk.user().get("mira"))).isEqualTo(created);
  }

  @Test
  void missingUser_isNotFound() {
    assertThatThrownBy(() -> sdk.user().get("nobody").block())
        .isInstanceOf(EMNotFoundException.class)
        .hasMessageContaining("Service resource not found");
    assertThatThrownBy(() -> sdk.user().delete("nobody").block())
        .isInstanceOf(EMNotFoundException.class);
    assertThatThrownBy(() -> sdk.user().getToken("nobody", "secret").block())
        .isInstanceOf(EMNotFoundException.class);
  }

  @Test
  void duplicateUser_isABadRequest() {
    sdk.user().create("mira", "secret").block();

    assertThatThrownBy(() -> sdk.user().create("mira", "other").block())
        .isInstanceOf(EMBadRequestException.class)
        .hasMessageContaining("username be unique, value of mira exists");
  }

  @Test
  void wrongPassword_isABadRequest() {
    sdk.user().create("mira", "secret").block();

    assertThatThrownBy(() -> sdk.user().getToken("mira", "guess").block())
        .isInstanceOf(EMBadRequestException.class)
        .hasMessageContaining("invalid password");
  }

  @Test
  void listUsers_walksThePagesInTheOrderOfRegistration() {
    List<String> names = registerMany(45);

    List<String> walked = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String cursor = null;
    do {
      EMPage<String> page = result(sdk.user().listUsers(20, cursor));
      walked.addAll(page.getValues());
      sizes.add(page.getValues().size());
      cursor = page.getCursor();
    } while (cursor != null);

    assertThat(walked).containsExactlyElementsOf(names);
    assertThat(sizes).containsExactly(20, 20, 5);
    assertThat(result(sdk.user().listAllUsers().collectList())).containsExactlyElementsOf(names);
  }

  @Test
  void delete_removesTheUser() {
    sdk.user().create("mira", "secret").block();
    String token = result(sdk.user().getToken("mira", "secret")).getValue();

    sdk.user().delete("mira").block();

    assertThat(app.app().users().find(UserId.of("mira"))).isEmpty();
    try (GatewayClient client = GatewayClient.open(server.uri())) {
      client.hello(app.ease().appKey(), token, "web", Map.of());
      assertThat(client.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void deleteAll_leavesNobody() {
    List<String> names = registerMany(45);

    assertThat(result(sdk.user().deleteAll().collectList())).containsExactlyElementsOf(names);
    assertThat(app.app().users().list(Cursor.START, 100).items()).isEmpty();
  }

  @Test
  void createGroup_makesItWithItsMembers() {
    registerMany(3);

    String open =
        result(
            sdk.group()
                .createPublicGroup(
                    "user0", "Hikers", "On foot", List.of("user1", "user2"), 50, true));
    String closed =
        result(sdk.group().createPrivateGroup("user0", "Board", "", List.of("user1"), 10, true));

    assertThat(open).matches("[1-9][0-9]{1,17}").isNotEqualTo(closed);
    Group group = app.app().groups().get(GroupId.of(open));
    assertThat(group.profile().name()).isEqualTo("Hikers");
    assertThat(group.profile().description()).isEqualTo("On foot");
    assertThat(group.owner()).contains(UserId.of("user0"));
    assertThat(group.capacity()).isEqualTo(50);
    assertThat(app.app().groups().size(GroupId.of(open))).isEqualTo(3);
    assertThat(app.app().groups().size(GroupId.of(closed))).isEqualTo(2);
  }

  @Test
  void createGroupOfUnknownUsers_isNotFound() {
    registerMany(1);

    assertThatThrownBy(
            () ->
                sdk.group()
                    .createPublicGroup("user0", "Hikers", "", List.of("nobody"), 50, true)
                    .block())
        .isInstanceOf(EMNotFoundException.class)
        .hasMessageContaining("username nobody doesn't exist!");
  }

  @Test
  void listMembers_walksThePagesInAllThreeWays() {
    List<String> names = registerMany(45);
    List<String> members = names.subList(1, 45);
    String group =
        result(sdk.group().createPublicGroup("user0", "Hikers", "", members, 100, false));

    assertThat(result(sdk.group().listAllGroupMembers(group).collectList()))
        .containsExactlyInAnyOrderElementsOf(members);
    assertThat(result(sdk.group().listAllGroupMembers(group, "asc").collectList()))
        .containsExactlyElementsOf(members);
    assertThat(walk(group, null)).containsExactlyInAnyOrderElementsOf(members);
    assertThat(walk(group, "asc")).containsExactlyElementsOf(members);
  }

  private List<String> walk(String group, @Nullable String sort) {
    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      EMPage<String> page =
          sort == null
              ? result(sdk.group().listGroupMembers(group, 10, cursor))
              : result(sdk.group().listGroupMembers(group, 10, cursor, sort));
      assertThat(page.getValues()).hasSizeLessThanOrEqualTo(10);
      walked.addAll(page.getValues());
      cursor = page.getCursor();
    } while (cursor != null);
    return walked;
  }

  @Test
  void membersOfAnUnknownGroup_areNotFound() {
    assertThatThrownBy(() -> sdk.group().listAllGroupMembers("123456").collectList().block())
        .isInstanceOf(EMNotFoundException.class)
        .hasMessageContaining("do not find this group:123456");
  }

  @Test
  void sendToUsers_answersTheIdsOfWhatTheyReceive() {
    registerMany(3);
    try (Inbox one = Inbox.of(app, "user1");
        Inbox two = Inbox.of(app, "user2")) {
      Map<String, String> ids =
          result(
                  sdk.message()
                      .send(
                          "user0",
                          "users",
                          Set.of("user1", "user2"),
                          new EMTextMessage().text("hello 你好"),
                          Set.of(EMKeyValue.of("order", 42))))
              .getMessageIdsByEntityId();

      Message first = one.await(1).get(0);
      Message second = two.await(1).get(0);
      assertThat(ids)
          .containsOnly(
              Map.entry("user1", first.id().toString()),
              Map.entry("user2", second.id().toString()));
      assertThat(first.content().text()).isEqualTo("hello 你好");
      assertThat(first.sender()).isEqualTo(UserId.of("user0"));
      assertThat(first.content().data()).contains("\"order\":42");
    }
  }

  @Test
  void sendWithoutIds_answersSuccess() {
    registerMany(2);

    assertThat(
            result(
                    sdk.message()
                        .sendWithoutMsgId(
                            "user0",
                            "users",
                            Set.of("user1"),
                            new EMTextMessage().text("hello"),
                            null))
                .getMessageResultsByEntityId())
        .containsExactly(Map.entry("user1", "success"));
  }

  @Test
  void sendToAGroup_reachesItsMembersAndTheSender() {
    registerMany(2);
    String group =
        result(sdk.group().createPublicGroup("user0", "Hikers", "", List.of("user1"), 50, true));
    try (Inbox sender = Inbox.of(app, "user0");
        Inbox member = Inbox.of(app, "user1")) {
      Map<String, String> ids =
          result(
                  sdk.message()
                      .send()
                      .fromUser("user0")
                      .toGroup(group)
                      .text(message -> message.text("hello"))
                      .send())
              .getMessageIdsByEntityId();

      assertThat(ids).containsExactly(Map.entry(group, member.await(1).get(0).id().toString()));
      assertThat(sender.await(1).get(0)).isEqualTo(member.await(1).get(0));
    }
  }

  @Test
  void wrongClientSecret_isRefused() {
    EMService stranger = EasemobSdk.of(app, "another secret");

    assertThatThrownBy(() -> stranger.user().get("mira").block())
        .isInstanceOf(EMBadRequestException.class)
        .hasMessageContaining("client_secret does not match");
  }

  @Test
  void overQuota_isTooManyRequestsButForSends() {
    QuotaPolicy one =
        QuotaPolicy.easemob()
            .with(Operation.of("users.register"), Quota.perMinute(1))
            .with(Operation.of("messages.sendToUsers"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder().storage(kept.open()).quotas(QuotaPolicy.unlimited(), one).start()) {
      EMService client = EasemobSdk.of(metered.app());
      client.user().create("mira", "secret").block();

      assertThatThrownBy(() -> client.user().create("theo", "secret").block())
          .isInstanceOf(EMTooManyRequestsException.class)
          .hasMessageContaining("This request has reached api limit");
      EMTextMessage hello = new EMTextMessage().text("hello");
      client.message().send("mira", "users", Set.of("theo"), hello, null).block();
      assertThatThrownBy(
              () -> client.message().send("mira", "users", Set.of("theo"), hello, null).block())
          .isInstanceOf(EMForbiddenException.class)
          .hasMessageContaining("message send reach limit");
    }
  }

  private static <T> T result(Mono<T> pending) {
    return Objects.requireNonNull(pending.block(Duration.ofSeconds(20)));
  }

  private List<String> registerMany(int count) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
    names.forEach(name -> sdk.user().create(name, "secret").block());
    return names;
  }
}
