package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.PushWish;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.message.GroupMessage;
import io.rong.models.message.GroupStatusMessage;
import io.rong.models.message.MentionMessage;
import io.rong.models.message.MentionMessageContent;
import io.rong.models.message.MentionedInfo;
import io.rong.models.message.PrivateMessage;
import io.rong.models.message.PrivateStatusMessage;
import io.rong.models.message.SystemMessage;
import io.rong.models.message.TemplateMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The vendor's own SDK sends messages, unchanged, to a real server. */
@OnEveryStorage
class RongMessageSdkTest {
  private static final TxtMessage HELLO = new TxtMessage("hello & 你好 = 100 %", "extra");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongCloud sdk = sdk(app);
  private final List<MessageEvent.Sent> sent = new CopyOnWriteArrayList<>();

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongMessageSdkTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof MessageEvent.Sent one) {
                sent.add(one);
              }
            });
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static void succeeded(Result result) {
    assertThat(result.getCode()).as(result.toString()).isEqualTo(200);
  }

  private void makeGroup(String... members) {
    app.register(members);
    app.rongHttp()
        .raw(
            "/group/create.json",
            "groupId=hikers&groupName=H&userId=" + String.join("&userId=", members));
  }

  @Test
  void sendPrivate_passesEveryOption() throws Exception {
    PrivateMessage message =
        new PrivateMessage()
            .setSenderId("alice")
            .setTargetId(new String[] {"bob"})
            .setObjectName(HELLO.getType())
            .setContent(HELLO)
            .setPushContent("push")
            .setPushData("{\"k\":\"v\"}")
            .setCount("4")
            .setVerifyBlacklist(0)
            .setIsPersisted(0)
            .setIsCounted(0)
            .setIsIncludeSender(1);
    message.setExpansion(true);
    HashMap<String, String> expansions = new HashMap<>(Map.of("vote", "yes"));
    message.setExtraContent(expansions);
    message.setDisablePush(false);
    message.setMsgRandom(42L);

    succeeded(sdk.message.msgPrivate.send(message));
    Result repeated = sdk.message.msgPrivate.send(message);

    assertThat(repeated.getCode()).isEqualTo(1002);
    assertThat(repeated.toString()).contains("ParamError:duplicate msgRandom");
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).push())
        .isEqualTo(new PushWish("push", "{\"k\":\"v\"}", "", false, false, 4));
    assertThat(sent.get(0).message().handling())
        .isEqualTo(new Handling(false, false, true, true, false, Set.of()));
    assertThat(sent.get(0).message().copiesSender()).isTrue();
  }

  private static TemplateMessage template() {
    Map<String, TemplateMessage.Data> content = new LinkedHashMap<>();
    for (String user : List.of("bob", "carol")) {
      TemplateMessage.Data data = new TemplateMessage().new Data();
      data.setData(new HashMap<>(Map.of("{name}", user)));
      data.setPush("{name}!");
      content.put(user, data);
    }
    TemplateMessage message = new TemplateMessage();
    message.setSenderId("alice");
    message.setObjectName("RC:TxtMsg");
    message.setTemplate(new HashMap<>(Map.of("content", "dear {name}")));
    message.setContent(content);
    message.setPushData(new String[] {"", ""});
    message.setVerifyBlacklist(0);
    message.setContentAvailable(0);
    return message;
  }

  @Test
  void sendTemplates_fillsThemIn() throws Exception {
    succeeded(sdk.message.msgPrivate.sendTemplate(template()));
    succeeded(sdk.message.system.sendTemplate(template()));

    assertThat(sent)
        .extracting(one -> one.message().timeline() + " " + one.message().content().text())
        .containsExactly(
            "private:alice,bob dear bob",
            "private:alice,carol dear carol",
            "system:alice,bob dear bob",
            "system:alice,carol dear carol");
    assertThat(sent.get(1).push().text()).isEqualTo("carol!");
  }

  @Test
  void sendStatus_andTyping_reachWhoIsOnlineAndAreNotKept() throws Exception {
    makeGroup("alice", "bob");
    try (Inbox bob = Inbox.of(app, "bob")) {
      succeeded(
          sdk.message.msgPrivate.sendStatusMessage(
              new PrivateStatusMessage()
                  .setSenderId("alice")
                  .setTargetId(new String[] {"bob"})
                  .setObjectName(HELLO.getType())
                  .setContent(HELLO)));
      succeeded(
          sdk.message.group.sendStatusMessage(
              new GroupStatusMessage()
                  .setSenderId("alice")
                  .setGroupId(new String[] {"hikers"})
                  .setObjectName(HELLO.getType())
                  .setContent(HELLO)));
      succeeded(
          sdk.message.msgPrivate.sendTypingStatusMessage(
              new PrivateMessage()
                  .setSenderId("alice")
                  .setTargetId(new String[] {"bob"})
                  .setObjectName("RC:TypSts")
                  .setContent(HELLO)));

      assertThat(bob.await(3)).noneMatch(Message::isStored);
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void sendToGroup_someOfIt_andWithMentions() throws Exception {
    makeGroup("alice", "bob", "carol");
    GroupMessage directed = new GroupMessage();
    directed
        .setSenderId("alice")
        .setTargetId(new String[] {"hikers"})
        .setObjectName(HELLO.getType())
        .setContent(HELLO);
    directed.setToUserId(new String[] {"bob"});
    MentionMessage mention =
        new MentionMessage()
            .setSenderId("alice")
            .setTargetId(new String[] {"hikers"})
            .setObjectName(HELLO.getType())
            .setContent(
                new MentionMessageContent(
                    HELLO, new MentionedInfo(2, new String[] {"bob"}, "for you")))
            .setIsPersisted(1)
            .setIsCounted(1)
            .setIsIncludeSender(0);

    succeeded(sdk.message.group.sendDirection(directed));
    succeeded(sdk.message.group.sendMention(mention));

    assertThat(sent.get(0).message().handling().audience()).containsExactly(UserId.of("bob"));
    assertThat(sent.get(1).message().handling()).isEqualTo(Handling.NORMAL);
    assertThat(sent.get(1).push().text()).isEqualTo("for you");
  }

  @Test
  void sendSystem_reachesTheInbox() throws Exception {
    app.register("bob");
    SystemMessage message = new SystemMessage();
    message
        .setSenderId("alice")
        .setTargetId(new String[] {"bob"})
        .setObjectName(HELLO.getType())
        .setContent(HELLO);
    message.setIsPersisted(1);
    message.setIsCounted(0);
    message.setContentAvailable(1);
    try (Inbox bob = Inbox.of(app, "bob")) {
      succeeded(sdk.message.system.send(message));

      Message received = bob.await(1).get(0);
      assertThat(received.timeline())
          .isEqualTo(TimelineId.inbox(UserId.of("alice"), UserId.of("bob")));
      assertThat(received.content().text()).isEqualTo("hello & 你好 = 100 %");
      assertThat(received.handling()).isEqualTo(Handling.NORMAL.counted(false));
    }
    assertThat(sent.get(0).push().silent()).isTrue();
  }
}
