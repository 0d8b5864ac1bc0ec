package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.AppRoomList;
import im.parlance.session.Device;
import im.parlance.session.Session;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.chatroom.ChatroomEntryModel;
import io.rong.models.chatroom.ChatroomMember;
import io.rong.models.chatroom.ChatroomModel;
import io.rong.models.message.ChatroomMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Chat rooms by the vendor's own SDK. */
@OnEveryStorage
class RongRoomsSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp app = server.freshApp();
  private final RongCloud sdk = sdk(app);

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongRoomsSdkTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(10).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static ChatroomModel room() {
    return new ChatroomModel().setId("r1");
  }

  private static ChatroomModel with(String... users) {
    ChatroomMember[] members = new ChatroomMember[users.length];
    for (int i = 0; i < users.length; i++) {
      members[i] = new ChatroomMember().setId(users[i]).setChatroomId("r1");
    }
    return room().setMembers(members).setMinute(5);
  }

  private void ok(Result result) {
    assertThat(result.getCode()).as("%s on %s", result, kept).isEqualTo(200);
  }

  @Test
  void rooms_andWhoIsIn() throws Exception {
    ok(sdk.chatroom.create(new ChatroomModel[] {room().setName("Launch")}));
    app.register("bob");
    try (Session bob =
        app.app().sessions().connect(UserId.of("bob"), Device.of("web"), message -> {})) {
      bob.joinRoom(RoomId.of("r1"), 0);

      var members = sdk.chatroom.get(room().setCount(500).setOrder(1));
      ok(members);
      assertThat(members.getTotal()).isEqualTo(1);
      assertThat(members.getMembers()).extracting(ChatroomMember::getId).containsExactly("bob");
      assertThat(
              sdk.chatroom
                  .isExist(new ChatroomMember().setId("bob").setChatroomId("r1"))
                  .getInChrm())
          .isTrue();
      var both = sdk.chatroom.isExists(with("bob", "carol"));
      ok(both);
      assertThat(both.getResult()).hasSize(2);
    }
    ok(sdk.chatroom.query(room()));
    ok(sdk.chatroom.destroy(room()));
    assertThat(app.app().chatRooms().find(RoomId.of("r1"))).isEmpty();
  }

  @Test
  void messages() throws Exception {
    ok(sdk.chatroom.create(new ChatroomModel[] {room().setName("Launch")}));
    app.register("bob");
    try (Inbox bob = Inbox.of(app, "bob")) {
      bob.session().joinRoom(RoomId.of("r1"), 0);
      ok(
          sdk.message.chatroom.send(
              new ChatroomMessage()
                  .setSenderId("shop")
                  .setTargetId(new String[] {"r1"})
                  .setObjectName("RC:TxtMsg")
                  .setContent(new TxtMessage("hello", ""))));

      assertThat(bob.await(1).get(0).content().text()).isEqualTo("hello");
    }
  }

  @Test
  void mutesAndBlocks() throws Exception {
    ok(sdk.chatroom.muteMembers.add(with("u1")));
    assertThat(sdk.chatroom.muteMembers.getList(room()).getMembers())
        .extracting(ChatroomMember::getId)
        .containsExactly("u1");
    ok(sdk.chatroom.muteMembers.remove(with("u1")));
    ok(sdk.chatroom.gag.add(with("u1")));
    ok(sdk.chatroom.gag.remove(with("u1")));
    ok(sdk.chatroom.ban.add(with("u1")));
    assertThat(sdk.chatroom.ban.getList().getMembers())
        .extracting(ChatroomMember::getId)
        .containsExactly("u1");
    ok(sdk.chatroom.ban.remove(with("u1")));
    ok(sdk.chatroom.block.add(with("u1")));
    assertThat(sdk.chatroom.block.getList("r1").getMembers())
        .extracting(ChatroomMember::getId)
        .containsExactly("u1");
    ok(sdk.chatroom.block.remove(with("u1")));
    ok(sdk.chatroom.banAllMember.add(room()));
    assertThat(sdk.chatroom.banAllMember.check(room()).getStatus()).isEqualTo("1");
    assertThat(sdk.chatroom.banAllMember.getList(50, 1).getChatroomIds()).containsExactly("r1");
    ok(sdk.chatroom.banAllMember.remove(room()));
    ok(sdk.chatroom.banAllMemberWhitelist.add(with("u1")));
    assertThat(sdk.chatroom.banAllMemberWhitelist.getList("r1").getUserIds()).containsExactly("u1");
    ok(sdk.chatroom.banAllMemberWhitelist.remove(with("u1")));
  }

  @Test
  void prioritiesAndKeeping() throws Exception {
    ok(sdk.chatroom.whiteList.user.add(with("u1")));
    ok(sdk.chatroom.whiteList.user.remove(with("u1")));
    ok(sdk.chatroom.whiteList.message.add(new String[] {"RC:TxtMsg"}));
    assertThat(sdk.chatroom.whiteList.message.getList().getObjectNames())
        .containsExactly("RC:TxtMsg");
    ok(sdk.chatroom.whiteList.message.remove(new String[] {"RC:TxtMsg"}));
    ok(sdk.chatroom.demotion.add(new String[] {"APP:Like"}));
    assertThat(sdk.chatroom.demotion.getList().getObjectNames()).containsExactly("APP:Like");
    ok(sdk.chatroom.demotion.remove(new String[] {"APP:Like"}));
    ok(sdk.chatroom.distribute.stop(room()));
    ok(sdk.chatroom.distribute.resume(room()));
    ok(sdk.chatroom.keepalive.add(room()));
    // it finds the rooms only in an answer of an old server, with code 0
    ok(sdk.chatroom.keepalive.getList());
    assertThat(app.app().chatRooms().isOn(AppRoomList.KEPT_ROOMS, "r1")).isTrue();
    ok(sdk.chatroom.keepalive.remove(room()));
  }

  @Test
  void entries() throws Exception {
    ok(sdk.chatroom.create(new ChatroomModel[] {room().setName("Launch")}));
    ChatroomEntryModel entry =
        new ChatroomEntryModel()
            .setChatroomId("r1")
            .setUserId("u1")
            .setKey("seat")
            .setValue("u9")
            .setAutoDelete(1);
    ok(sdk.chatroom.entry.set(entry));
    ok(sdk.chatroom.entry.query(new ChatroomEntryModel().setChatroomId("r1")));
    assertThat(app.app().chatRooms().attributes(RoomId.of("r1")))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.value()).isEqualTo("u9");
              assertThat(kept.owner()).isEqualTo(UserId.of("u1"));
              assertThat(kept.autoDelete()).isTrue();
            });
    ok(sdk.chatroom.entry.remove(entry));
    assertThat(app.app().chatRooms().attributes(RoomId.of("r1"))).isEmpty();
  }
}
