package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Membership;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.Origin;
import im.parlance.page.Cursor;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.user.User;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.group.GroupMember;
import io.rong.models.group.GroupModel;
import io.rong.models.message.GroupMessage;
import io.rong.models.message.PrivateMessage;
import io.rong.models.response.GroupUser;
import io.rong.models.response.TokenResult;
import io.rong.models.response.UserResult;
import io.rong.models.user.ExpireModel;
import io.rong.models.user.UserModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The vendor's own SDK, unchanged, against a real server. */
@OnEveryStorage
class RongCloudSdkTest {
  private static final String PORTRAIT = "https://cdn.example.org/p/8.png";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongCloud sdk = sdk(app, app.rong().secret().value());

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app, String secret) {
    return RongCloud.getInstance(app.rong().appKey(), secret, app.server().toString());
  }

  RongCloudSdkTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void register_makesTheUserAndGivesATokenOfIt() throws Exception {
    TokenResult alice = register("alice", "Alice");
    TokenResult bob = register("bob", "Bob");

    assertThat(alice.getCode()).isEqualTo(200);
    assertThat(alice.getUserId()).isEqualTo("alice");
    assertThat(app.app().tokens().verify(alice.getToken()).user()).isEqualTo(UserId.of("alice"));
    assertThat(app.app().tokens().verify(bob.getToken()).user()).isEqualTo(UserId.of("bob"));
    User stored = app.app().users().get(UserId.of("alice"));
    assertThat(stored.profile().name()).isEqualTo("Alice");
    assertThat(stored.profile().avatar()).isEqualTo(PORTRAIT);
  }

  @Test
  void registerAgain_overwritesTheNameAndKeepsTheEarlierToken() throws Exception {
    TokenResult first = register("alice", "Alice");
    TokenResult second = register("alice", "Alice & Co. = 100 % + 你好");

    assertThat(second.getToken()).isNotEqualTo(first.getToken());
    assertThat(app.app().tokens().verify(first.getToken()).user()).isEqualTo(UserId.of("alice"));
    assertThat(app.app().users().get(UserId.of("alice")).profile().name())
        .isEqualTo("Alice & Co. = 100 % + 你好");
  }

  @Test
  void get_answersWhatWasRegistered() throws Exception {
    register("alice", "Alice");

    UserResult alice = sdk.user.get(new UserModel().setId("alice"));

    assertThat(alice.getCode()).isEqualTo(200);
    assertThat(alice.getUserName()).isEqualTo("Alice");
    assertThat(alice.getUserPortrait()).isEqualTo(PORTRAIT);
    assertThat(alice.getCreateTime()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  }

  @Test
  void getOfAnUnknownUser_isNotFound() throws Exception {
    assertThat(sdk.user.get(new UserModel().setId("nobody")).getCode()).isEqualTo(404);
  }

  @Test
  void update_changesWhatIsGivenAndNothingElse() throws Exception {
    register("alice", "Alice");

    Result renamed = sdk.user.update(new UserModel().setId("alice").setName("Alicia"));

    assertThat(renamed.getCode()).isEqualTo(200);
    UserResult alice = sdk.user.get(new UserModel().setId("alice"));
    assertThat(alice.getUserName()).isEqualTo("Alicia");
    assertThat(alice.getUserPortrait()).isEqualTo(PORTRAIT);
  }

  @Test
  void expire_voidsTheTokensIssuedBefore() throws Exception {
    String alice = register("alice", "Alice").getToken();
    String bob = register("bob", "Bob").getToken();
    String carol = register("carol", "Carol").getToken();

    Result expired =
        sdk.user.expire(
            new ExpireModel()
                .setUserId(new String[] {"alice", "bob"})
                .setTime(server.im().clock().millis() + 60_000));

    assertThat(expired.getCode()).isEqualTo(200);
    for (String token : List.of(alice, bob)) {
      assertThatThrownBy(() -> app.app().tokens().verify(token))
          .isInstanceOfSatisfying(
              ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_REVOKED));
      try (GatewayClient client = GatewayClient.open(server.uri())) {
        client.hello(app.rong().appKey(), token, "web", Map.of());
        assertThat(client.closeCode()).isEqualTo(4001);
      }
    }
    GatewayClient.connect(app, carol).close();
  }

  @Test
  void groupCalls_createLetInLetOutAndDismiss() throws Exception {
    assertThat(sdk.group.create(group("hikers", "Hikers", "alice", "bob")).getCode())
        .isEqualTo(200);
    assertThat(sdk.group.join(group("hikers", "Hikers", "carol", "bob")).getCode()).isEqualTo(200);
    assertThat(members()).containsExactly("alice", "bob", "carol");

    assertThat(sdk.group.quit(group("hikers", "Hikers", "bob")).getCode()).isEqualTo(200);
    assertThat(members()).containsExactly("alice", "carol");
    assertThat(app.app().groups().get(GroupId.of("hikers")).profile().name()).isEqualTo("Hikers");

    assertThat(sdk.group.dismiss(group("hikers", "Hikers", "alice")).getCode()).isEqualTo(200);
    assertThat(members()).isEmpty();
    assertThat(app.app().groups().find(GroupId.of("hikers"))).isEmpty();
  }

  @Test
  void createWithANotice_sendsItToTheMembersThoughItIsNotEncoded() throws Exception {
    app.register("bob");
    try (Inbox bob = Inbox.of(app, "bob")) {
      GroupModel group =
          group("hikers", "Hikers", "alice", "bob")
              .setBindNotifyMsg(true)
              .setFromUserId("alice")
              .setObjectName("RC:GrpNtf")
              .setContent("{\"operatorUserId\":\"alice\",\"operation\":\"Create\"}");

      assertThat(sdk.group.create(group).getCode()).isEqualTo(200);

      Message notice = bob.await(1).get(0);
      assertThat(notice.content().type()).isEqualTo("RC:GrpNtf");
      assertThat(notice.content().data())
          .isEqualTo("{\"operatorUserId\":\"alice\",\"operation\":\"Create\"}");
    }
  }

  @Test
  void sendPrivate_reachesEveryRecipientThatIsConnected() throws Exception {
    app.register("alice", "bob", "carol");
    try (Inbox bob = Inbox.of(app, "bob");
        Inbox carol = Inbox.of(app, "carol")) {
      Result sent =
          sdk.message.msgPrivate.send(
              new PrivateMessage()
                  .setSenderId("alice")
                  .setTargetId(new String[] {"bob", "carol"})
                  .setObjectName("RC:TxtMsg")
                  .setContent(new TxtMessage("hello & 你好 = 100 %", "extra")));

      assertThat(sent.getCode()).isEqualTo(200);
      for (Inbox inbox : List.of(bob, carol)) {
        Message received = inbox.await(1).get(0);
        assertThat(received.content().text()).isEqualTo("hello & 你好 = 100 %");
        assertThat(received.content().type()).isEqualTo("RC:TxtMsg");
        assertThat(received.sender()).isEqualTo(UserId.of("alice"));
        assertThat(received.origin()).isEqualTo(Origin.SERVER);
        assertThat(received.seq()).isEqualTo(1);
      }
    }
  }

  @Test
  void sendGroup_reachesTheMembersAndNotTheSender() throws Exception {
    app.register("alice", "bob", "carol");
    sdk.group.create(group("hikers", "Hikers", "alice", "bob"));
    try (Inbox alice = Inbox.of(app, "alice");
        Inbox bob = Inbox.of(app, "bob")) {
      assertThat(sendToGroup("alice", "first", 0)).isEqualTo(200);
      assertThat(sendToGroup("alice", "second", 1)).isEqualTo(200);
      assertThat(sendToGroup("stranger", "third", 0)).isEqualTo(200);

      assertThat(bob.await(3))
          .extracting(message -> message.content().text(), Message::seq)
          .containsExactly(tuple("first", 1L), tuple("second", 2L), tuple("third", 3L));
      assertThat(alice.await(2))
          .extracting(message -> message.content().text())
          .containsExactly("second", "third");
      assertThat(bob.await(3).get(0).timeline()).isEqualTo(TimelineId.of(GroupId.of("hikers")));
    }
  }

  @Test
  void wrongSecret_isASignatureErrorInEveryCall() throws Exception {
    RongCloud stranger = sdk(app, "another secret");

    assertThat(stranger.user.register(new UserModel("alice", "Alice", PORTRAIT)).getCode())
        .isEqualTo(1004);
    assertThat(stranger.user.get(new UserModel().setId("alice")).getCode()).isEqualTo(1004);
    assertThat(stranger.group.create(group("hikers", "Hikers", "alice")).getCode()).isEqualTo(1004);
    assertThat(app.app().users().find(UserId.of("alice"))).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation") // the way to name an address of one's own
  void unknownAppKey_isAParameterError() throws Exception {
    RongCloud stranger =
        RongCloud.getInstance(
            app.rong().appKey() + "x", app.rong().secret().value(), app.server().toString());

    assertThat(stranger.user.get(new UserModel().setId("alice")).getCode()).isEqualTo(1002);
  }

  @Test
  void idThatIsNone_isAParameterError() throws Exception {
    assertThat(register("not an id", "Alice").getCode()).isEqualTo(1002);
    assertThat(app.app().users().list(Cursor.START, 10).items()).isEmpty();
  }

  @Test
  void overQuota_isToldSoUntilTheNextMinute() throws Exception {
    QuotaPolicy one =
        QuotaPolicy.rongCloud().with(Operation.of("users.register"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder().storage(kept.open()).quotas(one, QuotaPolicy.unlimited()).start()) {
      RongCloud client = sdk(metered.app(), metered.app().rong().secret().value());
      assertThat(client.user.register(new UserModel("alice", "Alice", PORTRAIT)).getCode())
          .isEqualTo(200);
      assertThat(client.user.register(new UserModel("bob", "Bob", PORTRAIT)).getCode())
          .isEqualTo(1008);
      assertThat(metered.app().app().users().find(UserId.of("bob"))).isEmpty();
    }
  }

  private TokenResult register(String id, String name) throws Exception {
    return sdk.user.register(new UserModel(id, name, PORTRAIT));
  }

  private static GroupModel group(String id, String name, String... members) {
    return new GroupModel()
        .setId(id)
        .setName(name)
        .setMembers(
            Stream.of(members)
                .map(member -> new GroupMember().setId(member))
                .toArray(GroupMember[]::new));
  }

  private List<String> members() throws Exception {
    List<String> viaSdk =
        sdk.group.get(new GroupModel().setId("hikers")).getMembers().stream()
            .map(GroupUser::getId)
            .toList();
    assertThat(app.app().groups().members(GroupId.of("hikers"), Cursor.START, 100).items())
        .extracting(Membership::user)
        .extracting(UserId::value)
        .containsExactlyElementsOf(viaSdk);
    return viaSdk;
  }

  private int sendToGroup(String sender, String text, int includeSender) throws Exception {
    GroupMessage message = new GroupMessage();
    message
        .setSenderId(sender)
        .setTargetId(new String[] {"hikers"})
        .setObjectName("RC:TxtMsg")
        .setContent(new TxtMessage(text, ""));
    message.setIsIncludeSender(includeSender);
    return sdk.message.group.send(message).getCode();
  }
}
