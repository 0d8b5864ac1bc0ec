package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import io.rong.RongCloud;
import io.rong.models.conversation.ConversationModel;
import io.rong.models.group.GroupMember;
import io.rong.models.group.GroupModel;
import io.rong.models.response.BlockUserResult;
import io.rong.models.sensitiveword.SensitiveWordModel;
import io.rong.models.user.BlockPushPeriodModel;
import io.rong.models.user.GetTagModel;
import io.rong.models.user.TagModel;
import io.rong.models.user.UserModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the vendor's SDK makes of the answers about users, conversations, mutes and words. */
@OnEveryStorage
class RongCloudUserListsSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongCloud sdk = sdk(app);

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(TestApp app) {
    return RongCloud.getInstance(
        app.rong().appKey(), app.rong().secret().value(), app.server().toString());
  }

  RongCloudUserListsSdkTest(TestStorage kept) {
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

  private static UserModel user(String id) {
    return new UserModel().setId(id);
  }

  private static List<String> ids(UserModel... users) {
    return Stream.of(users).map(UserModel::getId).toList();
  }

  @Test
  void blackAndWhitelists_areReadBack() throws Exception {
    UserModel[] others = {user("wei"), user("mo")};
    assertThat(sdk.user.blackList.add(user("lin").setBlacklist(others)).getCode()).isEqualTo(200);
    assertThat(sdk.user.whiteList.add(user("lin").setWhitelist(others)).getCode()).isEqualTo(200);

    assertThat(ids(sdk.user.blackList.getList(user("lin")).getUsers()))
        .containsExactly("mo", "wei");
    assertThat(ids(sdk.user.whiteList.getList(user("lin")).getUsers()))
        .containsExactly("mo", "wei");

    sdk.user.blackList.remove(user("lin").setBlacklist(others));
    sdk.user.whiteList.remove(user("lin").setWhitelist(others));
    assertThat(ids(sdk.user.blackList.getList(user("lin")).getUsers())).isEmpty();
    assertThat(ids(sdk.user.whiteList.getList(user("lin")).getUsers())).isEmpty();
  }

  @Test
  void bans_areReadBack() throws Exception {
    assertThat(sdk.user.block.add(user("wei").setMinute(10)).getCode()).isEqualTo(200);

    BlockUserResult banned = (BlockUserResult) sdk.user.block.getList();
    assertThat(banned.getUsers()).hasSize(1);
    assertThat(banned.getUsers().get(0).getId()).isEqualTo("wei");

    assertThat(sdk.user.block.remove("wei").getCode()).isEqualTo(200);
    assertThat(app.app().restrictions().isBanned(UserId.of("wei"))).isFalse();
  }

  @Test
  void abandonedIds_areListed_untilTheyAreActivated() throws Exception {
    assertThat(sdk.user.abandon(user("wei")).getCode()).isEqualTo(200);
    assertThat(sdk.user.abandonList().getUsers()).containsExactly("wei");

    assertThat(sdk.user.activate(user("wei")).getCode()).isEqualTo(200);
    assertThat(sdk.user.abandonList().getUsers()).isEmpty();
  }

  @Test
  void tagsAndRemarks_areReadBack() throws Exception {
    TagModel tags = new TagModel();
    tags.setUserId("lin");
    tags.setTags(new String[] {"vip", "beta"});
    assertThat(sdk.user.tag.set(tags).getCode()).isEqualTo(200);
    GetTagModel asked = new GetTagModel();
    asked.setUserIds(new String[] {"lin"});
    assertThat(sdk.user.tag.get(asked).getResult())
        .isEqualTo(Map.of("lin", List.of("vip", "beta")));

    sdk.user.remark.set("lin", "[{\"id\":\"wei\",\"remark\":\"50% coach\"}]");
    assertThat(sdk.user.remark.get("lin").getTotal()).isEqualTo(1);
    assertThat(app.app().remarks().ofUsers(UserId.of("lin")))
        .isEqualTo(Map.of(UserId.of("wei"), "50% coach"));
    sdk.user.remark.del("lin", "wei");
    assertThat(sdk.user.remark.get("lin").getTotal()).isZero();
  }

  @Test
  void quietHours_areReadBack() throws Exception {
    BlockPushPeriodModel hours = new BlockPushPeriodModel();
    hours.setId("lin");
    hours.setStartTime("22:30:00");
    hours.setPeriod(480);
    hours.setLevel(5);
    assertThat(sdk.user.blockPushPeriod.add(hours).getCode()).isEqualTo(200);

    BlockPushPeriodModel read = sdk.user.blockPushPeriod.getList(user("lin")).getData();
    assertThat(read.getStartTime()).isEqualTo("22:30:00");
    assertThat(read.getPeriod()).isEqualTo(480);
    assertThat(read.getLevel()).isEqualTo(5);
    assertThat(sdk.user.blockPushPeriod.remove(user("lin")).getCode()).isEqualTo(200);
  }

  @Test
  void conversations_areMutedAndUnmuted() throws Exception {
    ConversationModel conversation =
        new ConversationModel().setType("3").setUserId("lin").setTargetId("g4");
    assertThat(sdk.conversation.mute(conversation).getCode()).isEqualTo(200);
    assertThat(sdk.conversation.get(conversation).toString()).contains("\"isMuted\":1");

    assertThat(sdk.conversation.unMute(conversation).getCode()).isEqualTo(200);
    assertThat(sdk.conversation.get(conversation).toString()).contains("\"isMuted\":0");
  }

  @Test
  void sensitiveWords_areReadBack() throws Exception {
    sdk.sensitiveword.add(new SensitiveWordModel(0, "bar", "***"));

    assertThat(sdk.sensitiveword.getList(2).getWords())
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.getKeyword()).isEqualTo("bar");
              assertThat(word.getReplace()).isEqualTo("***");
              assertThat(word.getType()).isZero();
            });
    assertThat(sdk.sensitiveword.batchDelete(new String[] {"bar"}).getCode()).isEqualTo(200);
    assertThat(sdk.sensitiveword.getList(2).getWords()).isEmpty();
  }

  @Test
  void groupMutes_areReadBack() throws Exception {
    GroupMember[] members = {new GroupMember().setId("u1")};
    GroupModel group = new GroupModel().setId("g1").setName("G").setMembers(members).setMinute(10);
    assertThat(sdk.group.create(group).getCode()).isEqualTo(200);

    assertThat(sdk.group.muteMembers.add(group).getCode()).isEqualTo(200);
    assertThat(sdk.group.muteMembers.getList("g1").getMembers())
        .singleElement()
        .satisfies(muted -> assertThat(muted.getId()).isEqualTo("u1"));
    assertThat(sdk.group.muteMembers.remove(group).getCode()).isEqualTo(200);
    assertThat(sdk.group.muteMembers.getList("g1").getMembers()).isEmpty();

    assertThat(sdk.group.muteAllMembers.add(new String[] {"g1"}).getCode()).isEqualTo(200);
    assertThat(app.app().groups().isMuted(GroupId.of("g1"))).isTrue();
    assertThat(sdk.group.muteAllMembers.remove(new String[] {"g1"}).getCode()).isEqualTo(200);
    assertThat(sdk.user.getGroups(user("u1")).getGroups())
        .singleElement()
        .satisfies(joined -> assertThat(joined.getName()).isEqualTo("G"));
  }
}
