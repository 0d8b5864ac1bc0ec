package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of the SDKs in several languages that have to be put up with. */
@OnEveryStorage
class RongCloudQuirksTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();

  RongCloudQuirksTest(TestStorage ignored) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(80).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static Answer good(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.member("code")).isEqualTo("200");
    return answer;
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo("1002");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/user/token/expire time=1& userId",
        "/user/deactivate x=1& userId",
        "/user/reactivate x=1& userId",
        "/user/block minute=1& userId",
        "/user/unblock x=1& userId",
        "/user/delusers x=1& userId",
        "/user/chat/fb/set state=1&type=PERSON& userId",
        "/user/blacklist/add userId=u1& blackUserId",
        "/user/blacklist/remove userId=u1& blackUserId",
        "/user/whitelist/add userId=u1& whiteUserId",
        "/user/whitelist/remove userId=u1& whiteUserId",
        "/user/whitesetting/set whiteSetting=1& userId",
        "/user/whitesetting/query x=1& userId",
        "/user/tags/get x=1& userIds",
        "/user/tag/batch/set tags=t& userIds"
      })
  void idsOfUsers_mayBeRepeatedOrJoinedOrBoth(String path, String others, String name) {
    for (String ids :
        new String[] {"%1$s=a&%1$s=b", "%1$s=a,b", "%1$s=a,b&%1$s=c,a", "%1$s=,a,,b,"}) {
      good(http.raw(path + ".json", others + ids.formatted(name)));
    }
  }

  @Test
  void idsThatAreJoined_areAllMeantAndEachOnce() {
    http.raw("/user/blacklist/add.json", "userId=u1&blackUserId=a,b&blackUserId=b,c");

    assertThat(http.post("/user/blacklist/query.json", "userId", "u1").json().path("users"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void limitOfAList_countsIdsThatAreJoined() {
    StringBuilder ids = new StringBuilder("u0");
    for (int i = 1; i <= 20; i++) {
      ids.append(",u").append(i);
    }

    Answer answer = http.raw("/user/blacklist/add.json", "userId=u1&blackUserId=" + ids);

    assertThat(answer.member("code")).isEqualTo("1005");
  }

  @Test
  void commasInFreeText_cutNothing() {
    http.raw("/sensitiveword/batch/delete.json", "words=a,b");
    http.raw("/sensitiveword/add.json", "word=a,b");
    http.raw("/group/create.json", "userId=u1&groupId=g1&groupName=a,b");

    assertThat(http.raw("/sensitiveword/list.json", "type=1").text()).contains("\"a,b\"");
    assertThat(http.raw("/group/info.json", "groupId=g1").member("groupName")).isEqualTo("a,b");
  }

  @Test
  void idsOfUltraGroups_mayBeRepeatedOrJoined() {
    http.raw("/ultragroup/create.json", "userId=u1&groupId=x1&groupName=X");
    http.raw("/ultragroup/join.json", "userId=u2&groupId=x1");
    http.raw("/ultragroup/userbanned/add.json", "groupId=x1&userIds=u1,u2");

    assertThat(http.raw("/ultragroup/userbanned/get.json", "groupId=x1").text())
        .contains("u1", "u2");
    good(http.raw("/ultragroup/userbanned/del.json", "groupId=x1&userIds=u1&userIds=u2"));
    assertThat(http.raw("/ultragroup/userbanned/get.json", "groupId=x1").text())
        .doesNotContain("u1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "true", "false"})
  void flagsOfForms_areDigitsOrWords(String flag) {
    String message = "fromUserId=u1&toUserId=u2&objectName=RC:TxtMsg&content={\"content\":\"x\"}";

    good(http.raw("/message/private/publish.json", message + "&isPersisted=" + flag));
    refused(http.raw("/message/private/publish.json", message + "&isPersisted= " + flag));
    refused(http.raw("/message/private/publish.json", message + "&isPersisted=TRUE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "true", "false", "\"0\"", "\"1\"", "\"true\"", "\"false\"", "\"\""})
  void flagsOfJson_areOfAnyType(String flag) {
    http.raw("/ultragroup/create.json", "userId=u1&groupId=x1&groupName=X");

    good(
        http.json(
            "/message/ultragroup/publish.json",
            "{\"fromUserId\":\"u1\",\"toGroupIds\":[\"x1\"],\"objectName\":\"RC:TxtMsg\","
                + "\"content\":\"{}\",\"isPersisted\":"
                + flag
                + '}'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"3\""})
  void numbersOfJson_mayBeTexts(String number) {
    good(
        http.json(
            "/conversation/top/set.json",
            "{\"userId\":\"u1\",\"conversationType\":"
                + number
                + ",\"targetId\":\"g1\",\"setTop\":\"true\"}"));
  }

  @Test
  void zerosThatAreAlwaysSent_areNotGiven() {
    good(http.raw("/chatroom/create_new.json", "chatroomId=r1&destroyType=1&destroyTime=0"));
    good(http.raw("/group/create.json", "userId=u1&groupId=g1&groupName=G&maxMember=0"));
    good(http.raw("/chatroom/user/query.json", "chatroomId=r1&count=0&order=0"));
    assertThat(http.raw("/group/info.json", "groupId=g1").member("maxMember")).isEqualTo("3000");
  }

  @Test
  void emptyOptions_areNotGiven() {
    good(
        http.raw(
            "/message/private/publish.json",
            "fromUserId=u1&toUserId=u2&objectName=RC:TxtMsg&content={}&pushContent=&pushData="
                + "&pushExt=&count=&isPersisted=&expansion=&extraContent=&busChannel=&msgRandom="));
    good(http.raw("/user/blacklist/query.json", "userId=u1&pageToken=&size="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/block/query",
        "/sensitiveword/list",
        "/chatroom/keepalive/query",
        "/chatroom/user/ban/query",
        "/chatroom/ban/query",
        "/chatroom/whitelist/query",
        "/chatroom/message/priority/query",
        "/group/ban/query",
        "/user/deactivate/query"
      })
  void queryWithoutParameters_mayHaveNoBody(String path) {
    good(http.raw(path + ".json", ""));
  }

  @Test
  void remarksThatAreNotEncoded_areKept() {
    good(
        http.raw(
            "/user/remarks/set.json",
            "userId=u1&remarks=[{\"id\":\"u2\",\"remark\":\"100% \u5f20\u4e09\"}]"));

    assertThat(http.post("/user/remarks/get.json", "userId", "u1").text())
        .contains("\"100% \u5f20\u4e09\"");
  }

  @Test
  void jsonMembersOfAForm_areReadAsJson() {
    Answer sent =
        http.raw(
            "/push/custom.json",
            "platform=[\"ios\"]&audience={\"is_to_all\":true}&notification={\"alert\":\"hi\"}");

    assertThat(good(sent).member("id")).isNotEmpty();
  }

  @Test
  void arraysOnAFormEndpoint_areRepeatedNames() {
    good(
        http.json(
            "/group/create.json",
            "{\"userId\":[\"u1\",\"u2\"],\"groupId\":\"g1\",\"groupName\":\"G\"}"));

    assertThat(http.post("/group/user/query.json", "groupId", "g1").json().path("users"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/x-www-form-urlencoded;charset=utf-8",
        ""
      })
  void mediaType_isReadWithoutCaseAndParameters(String type) {
    Map<String, String> headers = http.headers();
    headers.put("Content-Type", type);

    good(
        http.send(
            "/group/create.json", headers, "userId=u1&groupId=g1&groupName=G".getBytes(UTF_8)));
  }

  @Test
  void jsonMediaType_isReadWithoutCaseAndParameters() {
    Map<String, String> headers = http.headers();
    headers.put("Content-Type", "Application/JSON; charset=UTF-8");

    good(
        http.send(
            "/user/tag/set.json", headers, "{\"userId\":\"u1\",\"tags\":[]}".getBytes(UTF_8)));
  }

  @Test
  void bracketsOfNames_mayBeEscaped() {
    good(http.raw("/chatroom/create.json", "chatroom%5Br1%5D=One&chatroom[r2]=Two"));

    for (String room : new String[] {"r1", "r2"}) {
      good(http.post("/chatroom/get.json", "chatroomId", room));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"objectnames", "objectNames"})
  void namesWithTwoSpellings_areBothKnown(String name) {
    good(http.post("/chatroom/whitelist/add.json", name, "RC:TxtMsg"));

    assertThat(http.raw("/chatroom/whitelist/query.json", "").text())
        .contains("\"whitlistMsgType\":[\"RC:TxtMsg\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"48213.90771", "9223372036854775807", "a+b=c&d", "n"})
  void nonce_isAnyText(String nonce) {
    String now = Long.toString(app.clock().millis());

    good(http.send("/user/deactivate/query.json", http.headers(nonce, now), new byte[0]));
  }

  @Test
  void namesOfHeaders_areReadWithoutCase() {
    Map<String, String> headers = new TreeMap<>();
    http.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));

    good(http.send("/user/deactivate/query.json", headers, new byte[0]));
  }

  @Test
  void plainHeader_winsOverItsAlias() {
    Map<String, String> headers = http.headers();
    headers.put("RC-App-Key", "other");
    headers.put("RC-Signature", "other");

    good(http.send("/user/deactivate/query.json", headers, new byte[0]));
  }

  @Test
  void pathOfAnSdkWithADoubledSlash_isFound() {
    app.register("u1");
    http.post("/user/deactivate.json", "userId", "u1");

    assertThat(good(http.raw("//user/deactivate/query.json", "pageNo=1")).json().path("users"))
        .map(JsonNode::asText)
        .containsExactly("u1");
  }

  @Test
  void conversationTypeOfAnSdksError_isAnUltraGroup() {
    good(
        http.raw(
            "/conversation/notification/set.json",
            "conversationType=9&requestId=u1&targetId=x1&unpushLevel=5"));

    assertThat(
            http.raw(
                    "/conversation/notification/get.json",
                    "conversationType=10&requestId=u1&targetId=x1")
                .member("isMuted"))
        .isEqualTo("5");
  }

  @Test
  void refusal_neverHasAMemberThatAnSdkRewrites() {
    Answer refusal = http.raw("/message/ultragroup/publish.json", "x=1");

    assertThat(refusal.json().has("message")).isFalse();
    assertThat(refusal.member("msg")).isEqualTo(refusal.member("errorMessage")).isNotEmpty();
    assertThat(refusal.member("url")).isEqualTo("/message/ultragroup/publish.json");
  }
}
