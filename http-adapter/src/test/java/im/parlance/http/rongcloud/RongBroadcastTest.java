package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.message.BroadcastMessage;
import io.rong.models.message.DiscussionMessage;
import io.rong.models.message.RecallMessage;
import io.rong.models.push.Audience;
import io.rong.models.push.BroadcastModel;
import io.rong.models.push.Notification;
import io.rong.models.push.PushModel;
import io.rong.models.response.PushResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** System messages to all users, and to those that conditions hold for. */
@OnEveryStorage
class RongBroadcastTest {
  private static final MutableClock CLOCK = MutableClock.at("2026-03-02T20:14:55Z");
  private static final TxtMessage NEWS = new TxtMessage("news", "");
  private static final String TEXT = "&objectName=RC:TxtMsg&content={\"content\":\"news\"}";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();
  private final RongCloud sdk = sdk(app);

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongBroadcastTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    CLOCK.set(Instant.parse("2026-03-02T20:14:55Z"));
    server =
        TestServer.builder()
            .storage(kept.open())
            .clock(CLOCK)
            .apps(20)
            .server(builder -> builder.timestampTolerance(Duration.ZERO))
            .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private String broadcast(String path) {
    Answer answer = http.raw(path, "fromUserId=shop" + TEXT);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.member("messageUID");
  }

  private static BroadcastMessage message() {
    BroadcastMessage message = new BroadcastMessage();
    message.setSenderId("shop").setObjectName(NEWS.getType()).setContent(NEWS);
    message.setPushContent("push").setPushData("data").setOs("iOS").setContentAvailable("1");
    return message;
  }

  @Test
  void broadcast_reachesEveryone_onlineOrLater_withOneUid() throws Exception {
    app.register("bo", "lin");
    try (Inbox bo = Inbox.of(app, "bo")) {
      assertThat(sdk.message.system.broadcast(message()).getCode()).isEqualTo(200);

      Message received = bo.await(1).get(0);
      assertThat(received.sender()).isEqualTo(UserId.of("shop"));
      assertThat(received.content().text()).isEqualTo("news");
      assertThat(received.timeline()).isEqualTo(TimelineId.ofEveryone(Wait.DAYS));
      try (Inbox lin = Inbox.of(app, "lin")) {
        assertThat(lin.await(1)).containsExactly(received);
      }
    }
    String uid = broadcast("/message/broadcast.json");
    assertThat(RongMessageUid.parse(uid)).isPresent();
  }

  @Test
  void broadcastRecalled_isNotShownAnyMore_andEveryoneIsTold() throws Exception {
    app.register("bo");
    String uid = broadcast("/message/broadcast.json");
    RecallMessage recall = new RecallMessage();
    recall.setSenderId("shop").setuId(uid).setSentTime("soon").setIsAdmin(1).setExtra("why");

    assertThat(sdk.message.system.recallBroadcast(recall).getCode()).isEqualTo(200);

    List<Message> left =
        app.app()
            .messages()
            .history(
                TimelineId.ofEveryone(Wait.DAYS), Instant.EPOCH, CLOCK.instant().plusMillis(1), 9);
    assertThat(left).hasSize(1);
    assertThat(left.get(0).content().type()).isEqualTo("RC:RcCmd");
    assertThat(left.get(0).content().data())
        .contains("\"messageUId\":\"" + uid + "\"")
        .contains("\"conversationType\":6")
        .contains("\"extra\":\"why\"");
    try (Inbox bo = Inbox.of(app, "bo")) {
      assertThat(bo.await(1)).containsExactly(left.get(0));
    }
  }

  @Test
  void recallSentAsABroadcast_recalls_andAnUnknownOneIsServed() {
    String uid = broadcast("/message/broadcast.json");

    Answer recalled =
        http.raw(
            "/message/broadcast.json",
            "fromUserId=shop&objectName=RC:RcCmd&content={\"conversationType\":6,\"messageUId\":\""
                + uid
                + "\",\"isAdmin\":0,\"isDelete\":0}");
    Answer unknown =
        http.raw(
            "/message/broadcast/recall.json", "fromUserId=shop&messageUID=C7QM-2HPA-8K9D-XW3F");

    assertThat(recalled.status()).isEqualTo(200);
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.member("messageUID")).isNotEmpty();
    assertThat(
            app.app()
                .messages()
                .shown(TimelineId.ofEveryone(Wait.DAYS), RongMessageUid.parse(uid).orElseThrow()))
        .isEmpty();
  }

  @Test
  void onlineBroadcast_reachesWhoIsThere_andWhoComesWithinTenMinutes() throws Exception {
    app.register("bo", "lin", "mo");
    try (Inbox bo = Inbox.of(app, "bo")) {
      assertThat(sdk.message.system.onlineBroadcast(message()).getCode()).isEqualTo(200);

      Message received = bo.await(1).get(0);
      CLOCK.advance(Duration.ofMinutes(9));
      try (Inbox lin = Inbox.of(app, "lin")) {
        assertThat(lin.await(1)).containsExactly(received);
      }
    }
    CLOCK.advance(Duration.ofMinutes(2));
    app.app().messages().send(Draft.text("later").from("bo").to("mo"));
    try (Inbox mo = Inbox.of(app, "mo")) {
      assertThat(mo.await(1)).extracting(one -> one.content().text()).containsExactly("later");
    }
  }

  @Test
  void repeatedMsgRandom_isRefused_andNothingIsSent() {
    String form = "fromUserId=shop&msgRandom=7" + TEXT;
    assertThat(http.raw("/message/broadcast.json", form).status()).isEqualTo(200);

    assertThat(http.raw("/message/broadcast.json", form).status()).isEqualTo(400);
    assertThat(http.raw("/message/broadcast.json", "fromUserId=shop").status()).isEqualTo(400);
    assertThat(
            app.app()
                .messages()
                .history(
                    TimelineId.ofEveryone(Wait.DAYS),
                    Instant.EPOCH,
                    CLOCK.instant().plusMillis(1),
                    9))
        .hasSize(1);
  }

  private static BroadcastModel model(Audience audience) {
    io.rong.models.push.Message message = new io.rong.models.push.Message();
    message.setContent("{\"content\":\"news\"}");
    message.setObjectName("RC:TxtMsg");
    Notification notification = new Notification();
    notification.setAlert("alert");
    BroadcastModel model = new BroadcastModel();
    model.setFromuserid("shop");
    model.setPlatform(new String[] {"ios", "android"});
    model.setAudience(audience);
    model.setMessage(message);
    model.setNotification(notification);
    return model;
  }

  @Test
  void messageByCondition_reachesWhomItHoldsFor() throws Exception {
    app.register("bo", "lin");
    app.app().tags().set(List.of(UserId.of("lin")), List.of("vip"));
    Audience tagged = new Audience();
    tagged.setIs_to_all(false);
    tagged.setTag(new String[] {"vip"});
    Audience all = new Audience();
    all.setIs_to_all(true);

    PushResult toSome = sdk.push.message(model(tagged));
    PushResult toAll = sdk.push.message(model(all));

    assertThat(toSome.getCode()).as(toSome.toString()).isEqualTo(200);
    assertThat(toSome.getId()).matches("[A-Za-z0-9]{22}");
    assertThat(toAll.getCode()).isEqualTo(200);
    try (Inbox lin = Inbox.of(app, "lin");
        Inbox bo = Inbox.of(app, "bo")) {
      assertThat(lin.await(2))
          .extracting(message -> message.timeline().text())
          .containsExactlyInAnyOrder("system:shop,lin", "everyone:days");
      assertThat(bo.await(1))
          .extracting(message -> message.timeline().text())
          .containsExactly("everyone:days");
    }
  }

  @Test
  void messageToNamedUsers_hasOneUidForAllOfThem() {
    app.register("bo", "lin");
    Answer sent =
        http.json(
            "/push.json",
            "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":false,\"userid\":[\"bo\",\"lin\"]},"
                + "\"fromuserid\":\"shop\",\"message\":{\"content\":\"{}\",\"objectName\":\"RC:TxtMsg\"}}");

    assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    for (String user : List.of("bo", "lin")) {
      try (Inbox inbox = Inbox.of(app, user)) {
        Message message = inbox.await(1).get(0);
        assertThat(RongMessageUid.of(message.id(), message.timeline()))
            .isEqualTo(sent.member("messageUID"));
      }
    }
  }

  @Test
  void pushByCondition_hasNoMessage_andBadOnesAreRefused() throws Exception {
    Audience all = new Audience();
    all.setIs_to_all(true);
    Notification notification = new Notification();
    notification.setAlert("alert");
    PushModel model = new PushModel();
    model.setPlatform(new String[] {"ios"});
    model.setAudience(all);
    model.setNotification(notification);

    PushResult pushed = sdk.push.push(model);

    assertThat(pushed.getCode()).as(pushed.toString()).isEqualTo(200);
    assertThat(pushed.getId()).matches("[A-Za-z0-9]{22}");
    String all0 = "{\"platform\":[\"ios\"],\"audience\":{\"is_to_all\":true}";
    for (String bad :
        List.of(
            all0 + "}",
            all0 + ",\"message\":{\"content\":\"x\",\"objectName\":\"RC:TxtMsg\"}}",
            all0 + ",\"fromuserid\":\"a\",\"message\":{\"objectName\":\"RC:TxtMsg\"}}")) {
      assertThat(http.json("/push.json", bad).status()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void discussions_areNotOpened() throws Exception {
    DiscussionMessage message = new DiscussionMessage();
    message
        .setSenderId("bo")
        .setTargetId(new String[] {"d1"})
        .setObjectName(NEWS.getType())
        .setContent(NEWS);
    message.setIsPersisted(1);
    message.setIsCounted(1);
    message.setContentAvailable(0);
    message.setIsIncludeSender(0);

    assertThat(sdk.message.discussion.send(message).getCode()).isEqualTo(1009);
  }

  @Test
  void recalls_ofEverySort_areSentByTheSdk() throws Exception {
    http.raw("/group/create.json", "userId=bo&groupId=g1&groupName=G");
    http.raw("/chatroom/create.json", "chatroom[r1]=R");
    RecallMessage recall = new RecallMessage();
    recall.setSenderId("bo").setTargetId("g1").setuId("C7QM-2HPA-8K9D-XW3F").setSentTime("1");

    assertThat(sdk.message.group.recall(recall).getCode()).isEqualTo(200);
    assertThat(sdk.message.system.recall(recall).getCode()).isEqualTo(200);
    assertThat(sdk.message.chatroom.recall(recall.setTargetId("r1")).getCode()).isEqualTo(200);
    assertThat(sdk.message.discussion.recall(recall).getCode()).isEqualTo(1009);
  }
}
