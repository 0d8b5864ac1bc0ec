package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.ultragroup.UltraGroup;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.message.ExpansionModel;
import io.rong.models.message.RecallMessage;
import io.rong.models.message.UltraGroupMessage;
import io.rong.models.response.CheckStatusResult;
import io.rong.models.response.ExpansionResult;
import io.rong.models.response.NotdisturbStatusResult;
import io.rong.models.ultragroup.UltraGroupMember;
import io.rong.models.ultragroup.UltraGroupModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Ultra groups by the vendor's own SDK. */
@OnEveryStorage
class RongUltraGroupsSdkTest {
  private static final TimelineId STAFF = TimelineId.of(GroupId.of("ug1"), ChannelId.of("staff"));

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

  RongUltraGroupsSdkTest(TestStorage kept) {
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

  private static UltraGroupModel group() {
    return new UltraGroupModel().setId("ug1").setName("Campus").setUserId("alice");
  }

  private static UltraGroupModel with(String user) {
    return group()
        .setMembers(new UltraGroupMember[] {new UltraGroupMember(user, "ug1")})
        .setBusChannel("staff");
  }

  private void ok(Result result) {
    assertThat(result.getCode()).as("%s on %s", result, kept).isEqualTo(200);
  }

  private static String status(Result result) {
    return ((CheckStatusResult) result).getStatus();
  }

  @Test
  void groups_andMembers() throws Exception {
    ok(sdk.ultraGroup.create(group()));
    ok(sdk.ultraGroup.join(with("bob")));
    Result in = sdk.ultraGroup.inMember(with("bob"));
    ok(in);
    assertThat(status(in)).isEqualTo("true");
    ok(sdk.ultraGroup.quit(with("bob")));
    assertThat(status(sdk.ultraGroup.inMember(with("bob")))).isEqualTo("false");
    ok(sdk.ultraGroup.refresh(group().setName("New")));
    assertThat(app.app().ultraGroups().find(GroupId.of("ug1")).map(UltraGroup::name))
        .contains("New");
    ok(sdk.ultraGroup.dis("ug1"));
    assertThat(app.app().ultraGroups().find(GroupId.of("ug1"))).isEmpty();
    assertThat(sdk.ultraGroup.join(with("bob")).getCode()).isEqualTo(404);
  }

  @Test
  void messages() throws Exception {
    app.register("bob");
    ok(sdk.ultraGroup.create(group().setUserId("bob")));
    try (Inbox bob = Inbox.of(app, "bob")) {
      ok(
          sdk.message.ultraGroup.send(
              new UltraGroupMessage()
                  .setSenderId("shop")
                  .setTargetId(new String[] {"ug1"})
                  .setObjectName("RC:TxtMsg")
                  .setContent(new TxtMessage("hello", ""))));
      assertThat(bob.await(1))
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.content().text()).isEqualTo("hello");
                assertThat(message.timeline().text()).isEqualTo("ultra:ug1/");
                assertThat(message.sender()).isEqualTo(UserId.of("shop"));
              });
    }
  }

  @Test
  void channels() throws Exception {
    ok(sdk.ultraGroup.create(group()));
    ok(sdk.ultraGroup.busChannel.add(with("bob").setType(1)));
    Result channels = sdk.ultraGroup.busChannel.getList("ug1", 1, 20);
    ok(channels);
    assertThat(channels.toString()).contains("RCDefault", "staff");
    ok(sdk.ultraGroup.busChannel.privateUserAdd(with("bob")));
    var readers = sdk.ultraGroup.busChannel.privateUserGet("ug1", "staff", 1, 50);
    ok(readers);
    assertThat(readers.getMembers()).containsExactly("bob");
    ok(sdk.ultraGroup.busChannel.privateUserRemove(with("bob")));
    assertThat(sdk.ultraGroup.busChannel.privateUserGet("ug1", "staff").getMembers()).isEmpty();
    ok(sdk.ultraGroup.busChannel.change(with("bob").setType(0)));
    ok(sdk.ultraGroup.busChannel.remove(with("bob")));
    assertThat(app.app().ultraGroups().channels(GroupId.of("ug1"))).hasSize(1);
  }

  @Test
  void mutes() throws Exception {
    ok(sdk.ultraGroup.create(group()));
    ok(sdk.ultraGroup.user.add(with("bob")));
    Result muted = sdk.ultraGroup.user.get("ug1", "staff");
    ok(muted);
    assertThat(muted.toString()).contains("bob");
    ok(sdk.ultraGroup.user.remove(with("bob")));
    assertThat(sdk.ultraGroup.user.get("ug1", "staff").toString()).doesNotContain("bob");
    ok(sdk.ultraGroup.ban.set("ug1", true));
    assertThat(status(sdk.ultraGroup.ban.check("ug1"))).isEqualTo("true");
    ok(sdk.ultraGroup.ban.set("ug1", false, "staff"));
    assertThat(status(sdk.ultraGroup.ban.check("ug1", "staff"))).isEqualTo("false");
    ok(sdk.ultraGroup.whiteList.add(with("bob")));
    Result allowed = sdk.ultraGroup.whiteList.get("ug1", "staff");
    ok(allowed);
    assertThat(allowed.toString()).contains("bob");
    ok(sdk.ultraGroup.whiteList.remove(with("bob")));
  }

  @Test
  void levels() throws Exception {
    ok(sdk.ultraGroup.notdisturb.set("ug1", 5));
    ok(sdk.ultraGroup.notdisturb.set("ug1", -1, "staff"));
    NotdisturbStatusResult staff =
        (NotdisturbStatusResult) sdk.ultraGroup.notdisturb.get("ug1", "staff");
    ok(staff);
    assertThat(staff.getGroupId()).isEqualTo("ug1");
    assertThat(staff.getBusChannel()).isEqualTo("staff");
    assertThat(staff.getUnpushLevel()).isEqualTo(-1);
    NotdisturbStatusResult whole =
        (NotdisturbStatusResult) sdk.ultraGroup.notdisturb.get("ug1", "");
    assertThat(whole.getUnpushLevel()).isEqualTo(5);
  }

  private String publish() throws Exception {
    UltraGroupMessage message = new UltraGroupMessage();
    message
        .setSenderId("shop")
        .setTargetId(new String[] {"ug1"})
        .setObjectName("RC:TxtMsg")
        .setContent(new TxtMessage("hello", ""));
    message.setBusChannel("staff");
    message.setExpansion(true);
    message.setExtraContent(new HashMap<>(Map.of("a", "1")));
    ok(sdk.message.ultraGroup.send(message));
    return RongMessageUid.of(inStaff().get(0).id(), STAFF);
  }

  private List<Message> inStaff() {
    return app.app()
        .messages()
        .history(STAFF, Instant.EPOCH, app.clock().instant().plusSeconds(9), 9);
  }

  @Test
  void expansions() throws Exception {
    ok(sdk.ultraGroup.create(group()));
    ok(sdk.ultraGroup.busChannel.add(with("bob").setType(0)));
    String uid = publish();
    ExpansionModel model = new ExpansionModel();
    model.setMsgUID(uid);
    model.setUserId("shop");
    model.setTargetId("ug1");
    model.setBusChannel("staff");
    model.setExtraKeyVal(new HashMap<>(Map.of("b", "2", "c", "3")));
    ok(sdk.ultraGroup.expansion.set(model));
    model.setExtraKey(Set.of("a", "c"));
    ok(sdk.ultraGroup.expansion.remove(model));

    ExpansionResult left =
        (ExpansionResult) sdk.ultraGroup.expansion.getList(uid, "ug1", "staff", "1");
    ok(left);
    assertThat(left.getExtraContent()).containsOnlyKeys("b");
    assertThat(left.getExtraContent().values())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getV()).isEqualTo("2");
              assertThat(entry.getTs()).matches("\\d{13}");
            });
    ExpansionResult inMain = (ExpansionResult) sdk.ultraGroup.expansion.getList(uid, "ug1");
    ok(inMain);
    assertThat(inMain.getExtraContent()).isEmpty();
  }

  @Test
  void recall() throws Exception {
    app.register("alice");
    ok(sdk.ultraGroup.create(group()));
    ok(sdk.ultraGroup.busChannel.add(with("bob").setType(0)));
    RecallMessage recall = new RecallMessage();
    recall.setSenderId("shop").setTargetId("ug1").setuId(publish()).setSentTime("1712000000000");
    recall.setBusChannel("staff");
    try (Inbox alice = Inbox.of(app, "alice")) {
      ok(sdk.message.ultraGroup.recall(recall));
      assertThat(alice.await(1).get(0).timeline().text()).isEqualTo("ultra:ug1/staff");
    }
    assertThat(inStaff())
        .extracting(message -> message.content().type())
        .containsExactly("RC:RcCmd");
  }
}
