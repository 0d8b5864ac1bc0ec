package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.UserId;
import im.parlance.setting.Toggle;
import im.parlance.user.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that name who and what is not there. */
class RongTargetsTest {
  private final TestServer server = TestServer.start();
  private final TestApp app = server.app();

  @BeforeEach
  void furnish() {
    app.app().users().register(UserId.of("bo"), new Profile("Bo", ""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/message/private/publish, fromUserId=bo&toUserId=none&objectName=RC:TxtMsg&content={}",
    "/message/system/publish, fromUserId=bo&toUserId=none&objectName=RC:TxtMsg&content={}",
    "/statusmessage/private/publish, fromUserId=bo&toUserId=none&objectName=x&content={}",
    "/message/group/publish, fromUserId=bo&toGroupId=none&objectName=RC:TxtMsg&content={}",
    "/message/chatroom/publish, fromUserId=bo&toChatroomId=none&objectName=x&content={}",
    "/message/ultragroup/publish, fromUserId=bo&toGroupIds=none&objectName=x&content={}",
    "/user/blacklist/add, userId=bo&blackUserId=none",
    "/user/whitelist/add, userId=none&whiteUserId=bo",
    "/user/block, userId=none&minute=1",
    "/user/unblock.json, userId=none",
    "/user/chat/fb/set.json, userId=none&state=1&type=PERSON",
    "/group/join.json, userId=bo&groupId=none&groupName=n",
    "//group//ban/add.json, groupId=none",
    "/group/user/gag/add.json, userId=none&minute=1",
    "/chatroom/ban/add.json, chatroomId=none",
    "/ultragroup/globalbanned/set.json, groupId=none&status=true"
  })
  void namesOfWhatIsNotThere_areRefusedOnlyIfTheAppWantsThat(String path, String form) {
    Answer lenient = app.rongHttp().raw(path, form);
    assertThat(lenient.status()).as(lenient.text()).isEqualTo(200);
    app.app().settings().set(Toggle.KNOWN_TARGETS_ONLY, true);

    Answer strict = app.rongHttp().raw(path, form.replace("none", "nobody"));

    assertThat(strict.status()).as(strict.text()).isEqualTo(404);
    assertThat(strict.json().path("errorMessage").asText()).endsWith("nobody does not exist.");
  }

  @Test
  void jsonBody_isLookedThroughToo() {
    app.app().settings().set(Toggle.KNOWN_TARGETS_ONLY, true);
    String body =
        """
        {"fromUserId": "bo", "toUserId": ["bo", "nobody"], "objectName": "RC:TxtMsg",
         "content": "{}", "values": [{}, {}], "pushContent": ["", ""]}
        """;

    Answer answer = app.rongHttp().json("/message/private/publish_template.json", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
  }

  @Test
  void oneOfTwoThatIsThere_doesNotMakeUpForTheOther() {
    app.app().settings().set(Toggle.KNOWN_TARGETS_ONLY, true);
    String form = "fromUserId=bo&toUserId=bo&toUserId=nobody&objectName=RC:TxtMsg&content={}";

    assertThat(app.rongHttp().raw("/message/private/publish.json", form).status()).isEqualTo(404);
    assertThat(app.app().sessions().isOnline(UserId.of("bo"))).isFalse();
  }
}
