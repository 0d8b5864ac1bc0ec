package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.chatroom.ChatroomMember;
import io.rong.models.chatroom.ChatroomModel;
import io.rong.models.group.GroupMember;
import io.rong.models.group.GroupModel;
import io.rong.models.group.UserGroup;
import io.rong.models.message.ChatroomMessage;
import io.rong.models.message.PushUserMessage;
import io.rong.models.push.Audience;
import io.rong.models.push.Notification;
import io.rong.models.push.PushModel;
import io.rong.models.response.BanListResult;
import io.rong.models.response.GagGroupUser;
import io.rong.models.sensitiveword.SensitiveWordModel;
import io.rong.models.user.BanListModel;
import io.rong.models.user.BanModel;
import io.rong.models.user.BatchTagModel;
import io.rong.models.user.UserModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the vendor's SDK makes of mutes and their lists, of words, remarks and pushes. */
@OnEveryStorage
class RongMutesSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongCloud sdk = sdk(app);

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongMutesSdkTest(TestStorage kept) {
    assertThat(kept).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void furnish() throws Exception {
    app.register("u1", "u2");
    ok(sdk.group.create(group().setName("G").setMembers(members("u1", "u2"))));
    ok(sdk.chatroom.create(new ChatroomModel[] {new ChatroomModel().setId("r1").setName("R")}));
  }

  private static Result ok(Result result) {
    assertThat(result.getCode()).as(result.toString()).isEqualTo(200);
    return result;
  }

  private static GroupMember[] members(String... ids) {
    return List.of(ids).stream().map(id -> new GroupMember().setId(id)).toArray(GroupMember[]::new);
  }

  private static GroupModel group(String... members) {
    return new GroupModel().setId("g1").setMembers(members(members)).setMinute(10);
  }

  private static ChatroomModel room(String member) {
    return new ChatroomModel()
        .setId("r1")
        .setMinute(10)
        .setMembers(new ChatroomMember[] {new ChatroomMember().setId(member)});
  }

  @Test
  void mutesInPrivate_areReadBack() throws Exception {
    BanModel muted = new BanModel().setUserId(new String[] {"u1", "u2"}).setType("PERSON");
    ok(sdk.user.ban.set(muted.setState(1)));

    BanListResult listed = sdk.user.ban.getList(new BanListModel().setType("PERSON"));
    assertThat(listed.getTotal()).isEqualTo(2);
    assertThat(listed.getUsers()).containsExactlyInAnyOrder("u1", "u2");

    ok(sdk.user.ban.set(muted.setState(0)));
    assertThat(sdk.user.ban.getList(new BanListModel().setType("PERSON")).getUsers()).isEmpty();
  }

  @Test
  void remarksOfGroups_areReadBack() throws Exception {
    ok(sdk.group.remark.set("u1", "g1", "neighbours"));
    assertThat(sdk.group.remark.get("u1", "g1").getRemark()).isEqualTo("neighbours");

    ok(sdk.group.remark.del("u1", "g1"));
    assertThat(sdk.group.remark.get("u1", "g1").getRemark()).isEmpty();
  }

  @Test
  void mutesInAGroup_areListed() throws Exception {
    ok(sdk.group.gag.add(group("u2")));
    assertThat(sdk.group.gag.getList("g1").getMembers())
        .extracting(GagGroupUser::getId)
        .containsExactly("u2");
    ok(sdk.group.gag.remove(group("u2")));
    assertThat(sdk.group.gag.getList("g1").getMembers()).isEmpty();
  }

  @Test
  void mutesInAllGroups_areListed() throws Exception {
    ok(sdk.group.ban.user.add(group("u2")));
    assertThat(sdk.group.ban.user.getList().getMembers())
        .extracting(GagGroupUser::getId)
        .containsExactly("u2");
    ok(sdk.group.ban.user.remove(group("u2")));
    assertThat(sdk.group.ban.user.getList().getMembers()).isEmpty();

    ok(sdk.user.muteGroups.add(group("u1")));
    assertThat(sdk.user.muteGroups.getList().getMembers())
        .extracting(GagGroupUser::getId)
        .containsExactly("u1");
    ok(sdk.user.muteGroups.remove(group("u1")));
    assertThat(sdk.user.muteGroups.getList().getMembers()).isEmpty();
  }

  @Test
  void mutedGroups_areListedAndChecked() throws Exception {
    ok(sdk.group.muteAllMembers.add(new String[] {"g1"}));
    assertThat(ok(sdk.group.muteAllMembers.getList()).toString()).contains("g1");
    assertThat(ok(sdk.group.muteAllMembers.check(new String[] {"g1"})).toString()).contains("g1");
    ok(sdk.group.muteAllMembers.remove(new String[] {"g1"}));
    assertThat(ok(sdk.group.muteAllMembers.getList()).toString()).doesNotContain("g1");
  }

  @Test
  void whoMaySpeakInAMutedGroup_isListed() throws Exception {
    ok(sdk.group.ban.whitelist.user.add(group("u1")));
    assertThat(ok(sdk.group.ban.whitelist.user.getList("g1")).toString()).contains("u1");
    ok(sdk.group.ban.whitelist.user.remove(group("u1")));
    assertThat(ok(sdk.group.ban.whitelist.user.getList("g1")).toString()).doesNotContain("u1");

    ok(sdk.group.muteWhiteList.user.add(group("u2")));
    assertThat(ok(sdk.group.muteWhiteList.user.getList("g1")).toString()).contains("u2");
    ok(sdk.group.muteWhiteList.user.remove(group("u2")));
    assertThat(ok(sdk.group.muteWhiteList.user.getList("g1")).toString()).doesNotContain("u2");
  }

  @Test
  void mutesInChatRooms_areListed() throws Exception {
    ok(sdk.chatroom.gag.add(room("u1")));
    assertThat(sdk.chatroom.gag.getList(room("u1")).getMembers())
        .extracting(ChatroomMember::getId)
        .containsExactly("u1");

    ok(sdk.user.muteChatrooms.add(room("u2")));
    assertThat(sdk.user.muteChatrooms.getList().getMembers())
        .extracting(ChatroomMember::getId)
        .containsExactly("u2");
    ok(sdk.user.muteChatrooms.remove(room("u2")));
    assertThat(sdk.user.muteChatrooms.getList().getMembers()).isEmpty();

    ok(sdk.chatroom.whiteList.user.add(room("u1")));
    assertThat(ok(sdk.chatroom.whiteList.user.getList(room("u1"))).toString()).contains("u1");
  }

  @Test
  void groups_areChangedAsAWhole() throws Exception {
    ok(sdk.group.invite(group("u3").setName("G")));
    assertThat(app.app().groups().size(GroupId.of("g1"))).isEqualTo(3);
    ok(sdk.group.update(group().setName("Renamed")));
    assertThat(app.app().groups().get(GroupId.of("g1")).profile().name()).isEqualTo("Renamed");

    GroupModel[] only = {new GroupModel().setId("g2").setName("Two")};
    ok(sdk.group.sync(new UserGroup().setId("u1").setGroups(only)));
    assertThat(app.app().groups().joined(UserId.of("u1")))
        .extracting(joined -> joined.id().value())
        .containsExactly("g2");
  }

  @Test
  void words_areListed() throws Exception {
    ok(sdk.wordfilter.add("poison"));
    assertThat(sdk.wordfilter.getList().getWords())
        .extracting(SensitiveWordModel::getKeyword)
        .containsExactly("poison");
    ok(sdk.wordfilter.remove("poison"));
    assertThat(sdk.wordfilter.getList().getWords()).isEmpty();

    ok(sdk.sensitiveword.add(new SensitiveWordModel().setType(1).setKeyword("venom")));
    ok(sdk.sensitiveword.remove("venom"));
    assertThat(sdk.sensitiveword.getList(1).getWords()).isEmpty();
  }

  @Test
  void onlineStatusAndTags_areRead() throws Exception {
    UserModel user = new UserModel().setId("u1");
    assertThat(sdk.user.onlineStatus.check(user).getStatus()).isEqualTo("0");
    try (GatewayClient client = GatewayClient.connect(app, app.token("u1"))) {
      app.awaitSessions(1);
      assertThat(client).isNotNull();
      assertThat(sdk.user.onlineStatus.check(user).getStatus()).isEqualTo("1");
    }

    BatchTagModel tags = new BatchTagModel();
    tags.setUserIds(new String[] {"u1", "u2"});
    tags.setTags(new String[] {"vip"});
    ok(sdk.user.tag.batchSet(tags));
    assertThat(app.app().tags().users("vip"))
        .containsExactlyInAnyOrder(UserId.of("u1"), UserId.of("u2"));
  }

  @Test
  void broadcastsAndPushes_areTaken() throws Exception {
    ChatroomMessage message =
        new ChatroomMessage()
            .setSenderId("u1")
            .setObjectName("RC:TxtMsg")
            .setContent(new TxtMessage("hello", ""));
    ok(sdk.message.chatroom.broadcast(message));

    PushUserMessage push =
        new PushUserMessage()
            .setUserIds(List.of("u1"))
            .setNotification(
                new PushUserMessage.Notification().setTitle("T").setPushContent("look"));
    ok(sdk.message.system.sendUser(push));

    PushModel custom = new PushModel();
    custom.setPlatform(new String[] {"ios"});
    Audience everyone = new Audience();
    everyone.setIs_to_all(true);
    custom.setAudience(everyone);
    Notification notification = new Notification();
    notification.setAlert("look");
    custom.setNotification(notification);
    assertThat(sdk.pushCustom.pushcustom(custom).getId()).hasSize(22);
  }
}
