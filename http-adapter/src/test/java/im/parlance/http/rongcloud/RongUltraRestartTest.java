package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.AppId;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.message.Expansion;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.storage.Storage;
import im.parlance.ultragroup.UltraScope.Whole;
import im.parlance.ultragroup.UltraScope.Within;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was set for an ultra group is there when its storage is opened again. */
class RongUltraRestartTest {
  private static final GroupId CAMPUS = GroupId.of("ug1");
  private static final ChannelId STAFF = ChannelId.of("staff");
  private static final UserId BOB = UserId.of("bob");
  private static final UserGroupId MODS = UserGroupId.of("mods");

  private static Answer ok(RongHttp http, String path, String form) {
    Answer answer = http.raw(path, form);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  /** Sets everything; the message whose content and expansions were changed. */
  private static MessageId furnish(RongHttp http) {
    ok(http, "/ultragroup/create.json", "userId=bob&groupId=ug1&groupName=Campus");
    String staff = "groupId=ug1&busChannel=staff";
    ok(http, "/ultragroup/channel/create.json", staff + "&type=1");
    ok(http, "/ultragroup/notdisturb/set.json", staff + "&unpushLevel=1");
    ok(http, "/ultragroup/notdisturb/set.json", "groupId=ug1&unpushLevel=5");
    http.json(
        "/ultragroup/usergroup/add.json",
        "{\"groupId\":\"ug1\",\"userGroups\":[{\"userGroupId\":\"mods\"}]}");
    ok(http, "/ultragroup/usergroup/user/add.json", "groupId=ug1&userGroupId=mods&userIds=bob");
    ok(http, "/ultragroup/channel/usergroup/bind.json", staff + "&userGroupIds=mods");
    Answer sent =
        ok(
            http,
            "/message/ultragroup/publish.json",
            "fromUserId=bob&toGroupIds=ug1&busChannel=staff&objectName=RC:TxtMsg&content=one"
                + "&expansion=true");
    String uid = sent.json().path("messageUIDs").path(0).path("messageUID").asText();
    ok(http, "/ultragroup/msg/modify.json", staff + "&fromUserId=bob&content=two&msgUID=" + uid);
    ok(
        http,
        "/ultragroup/message/expansion/set.json",
        staff + "&userId=bob&extraKeyVal={\"k\":\"v\"}&msgUID=" + uid);
    return RongMessageUid.parse(uid).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everything_isThere(TestStorage kept) {
    Supplier<Storage> place = kept.place();
    AppId id;
    MessageId message;
    try (TestServer server = TestServer.builder().storage(place.get()).start()) {
      id = server.app().app().id();
      message = furnish(server.app().rongHttp());
    }
    try (Parlance again = Parlance.builder().storage(place.get()).build()) {
      App app = again.app(id.value());
      TimelineId log = TimelineId.of(CAMPUS, STAFF);

      assertThat(app.ultraGroups().level(new Whole(CAMPUS))).isEqualTo(Level.NOTHING);
      assertThat(app.ultraGroups().level(new Within(CAMPUS, STAFF))).isEqualTo(Level.MENTIONS);
      assertThat(
              app.conversations()
                  .effectiveLevel(
                      BOB, ConversationRef.in(CAMPUS, STAFF), LocalTime.NOON, Level.ALL))
          .isEqualTo(Level.MENTIONS);
      assertThat(app.ultraGroups().userGroups().list(CAMPUS, Cursor.START, 9).items())
          .containsExactly(MODS);
      assertThat(app.ultraGroups().userGroups().of(CAMPUS, BOB)).isEqualTo(List.of(MODS));
      assertThat(app.ultraGroups().userGroups().channelsOf(CAMPUS, MODS)).containsExactly(STAFF);
      assertThat(app.ultraGroups().reaches(CAMPUS, STAFF, BOB)).isTrue();
      assertThat(app.messages().shown(log, message).map(Message::content))
          .hasValueSatisfying(content -> assertThat(content.data()).isEqualTo("two"));
      assertThat(app.messages().expansions(message).get("k"))
          .extracting(Expansion::value)
          .isEqualTo("v");
    }
  }
}
