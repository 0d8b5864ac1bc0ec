package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SDKs in several languages send, written to the wire as they do. */
class EasemobQuirksTest {
  private static final String ROOM = "250000000000001";
  private static final String GROUP = "178405923061761";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  EasemobQuirksTest() {
    app.register("mira", "theo", "ines");
  }

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(80).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The answer to a request with exactly these headers besides the token, and nothing added. */
  private String raw(String method, String path, String headers, String body) {
    String head =
        "%s %s%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(method, http.root(), path, http.appToken(), headers);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((head + body.replace('\'', '"')).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(method + ' ' + path, e);
    }
  }

  private String sized(String method, String path, String headers, String body) {
    return raw(
        method, path, headers + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n", body);
  }

  /** One chunk a character, as a slow generator sends. */
  private String chunked(String method, String path, String body) {
    StringBuilder chunks = new StringBuilder();
    body.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            one ->
                chunks
                    .append(Integer.toHexString(one.getBytes(UTF_8).length))
                    .append("\r\n")
                    .append(one)
                    .append("\r\n"));
    return raw(method, path, "Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n");
  }

  private static void good(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("application/json;charset=utf-8");
    assertThat(answer).endsWith("}");
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: \r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: text/plain;charset=utf-8\r\n",
        "Content-Type: application/json;charset=UTF-8\r\n"
      })
  void json_isReadWhateverItIsCalled(String type) {
    good(sized("POST", "/users", type, "{'username':'bo','password':'p','nickname':'波'}"));
    good(sized("POST", "/token", type, "{'grant_type':'password','username':'bo','password':'p'}"));
    good(sized("PUT", "/users/bo", type, "{'nickname':'Bo'}"));

    assertThat(app.app().users().get(UserId.of("bo")).profile().name()).isEqualTo("Bo");
  }

  @Test
  void jsonInChunks_hasNoLength() {
    good(chunked("POST", "/users", "[{'username':'bo','password':'p','nickname':'波'}]"));
    good(chunked("PUT", "/users/bo/password", "{'newpassword':'q'}"));
    good(chunked("POST", "/users/mira/contacts/users/theo", ""));

    assertThat(app.app().users().get(UserId.of("bo")).profile().name()).isEqualTo("波");
    assertThat(data(http.get("/users/mira/contacts/users"))).isEqualTo("['theo']");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: 0\r\n",
        "Content-Type: application/json\r\n",
        "Content-Type: application/json\r\nContent-Length: 0\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n"
      })
  void postWithoutABody_needsNoLength(String headers) {
    post("/chatrooms", "{'roomid':'%s','name':'r','owner':'mira'}".formatted(ROOM));
    for (String path :
        List.of(
            "/users/ines/deactivate",
            "/users/ines/activate",
            "/users/mira/contacts/users/theo",
            "/chatrooms/" + ROOM + "/users/theo",
            "/chatrooms/" + ROOM + "/ban",
            "/rest/message/roaming/user/mira/delete/all")) {
      good(raw("POST", path, headers, ""));
    }

    assertThat(data(http.get("/users/mira/contacts/users"))).isEqualTo("['theo']");
  }

  @Test
  void delete_hasABody() {
    post("/chatrooms", "{'roomid':'%s','name':'r','owner':'mira'}".formatted(ROOM));
    good(sized("POST", "/users/mira/presence/3600", "", "{'usernames':['theo','ines']}"));
    good(sized("DELETE", "/users/mira/presence", "", "['theo']"));
    good(chunked("DELETE", "/users/mira/presence", "['nobody']"));
    assertThat(http.get("/users/mira/presence/sublist").text()).contains("ines");
    assertThat(http.get("/users/mira/presence/sublist").text()).doesNotContain("theo");
    good(
        sized(
            "DELETE",
            "/users/mira/user_channel",
            "",
            "{'channel':'theo','type':'chat','delete_roam':true}"));
    String keys = "/metadata/chatroom/" + ROOM + "/user/mira";
    good(sized("PUT", keys, "", "{'metaData':{'a':'1','b':'2'}}"));
    good(sized("DELETE", keys, "", "{'keys':['a']}"));
    assertThat(data(post("/metadata/chatroom/" + ROOM, "{'keys':['a','b']}")))
        .isEqualTo("{'b':'2'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "GET /users/UUID",
        "GET /users/UUID/status",
        "PUT /users/UUID",
        "GET /users/UUID/contacts/users",
        "POST /users/UUID/contacts/users/theo",
        "GET /users/UUID/blocks/users",
        "GET /users/UUID/joined_chatgroups",
        "GET /users/UUID/joined_chatrooms",
        "GET /users/UUID/offline_msg_count",
        "GET /users/UUID/resources",
        "POST /users/UUID/deactivate",
        "GET /users/UUID/presence/sublist",
        "GET /mutes/UUID",
        "DELETE /users/UUID"
      })
  void user_isNamedByUuidToo(String method, String path) {
    String uuid = app.app().users().get(UserId.of("mira")).uuid().toString();

    Answer answer = http.call(method, path.replace("UUID", uuid), http.appToken(), "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void numbersAndFlags_mayBeTexts() {
    post("/users", "{'username':'bo','password':'p'}");
    assertThat(
            post(
                    "/token",
                    "{'grant_type':'password','username':'bo','password':'p','ttl':'1024000'}")
                .json()
                .path("expires_in")
                .asInt())
        .isEqualTo(1_024_000);
    assertThat(post("/token", "{'grant_type':'inherit','username':'new','autoCreateUser':1}"))
        .returns(200, Answer::status);
    String group =
        "{'groupid':'%s','groupname':'g','public':'1','owner':'mira','maxusers':'40',"
            + "'allowinvites':0,'members_only':1,'members':['theo']}";
    assertThat(post("/chatgroups", group.formatted(GROUP)).status()).isEqualTo(200);
    JsonNode made = http.get("/chatgroups/" + GROUP).json().at("/data/0");
    assertThat(made.path("public").asBoolean()).isTrue();
    assertThat(made.path("membersonly").asBoolean()).isTrue();
    assertThat(made.path("maxusers").asInt()).isEqualTo(40);
    for (String body :
        List.of(
            "{'notification_display_style':'1'}",
            "{'notification_no_disturbing':1,'notification_no_disturbing_start':'1',"
                + "'notification_no_disturbing_end':'3'}",
            "{'notification_no_disturbing':'0'}")) {
      assertThat(http.put("/users/mira", body.replace('\'', '"')).status()).isEqualTo(200);
    }
    assertThat(post("/mutes", "{'username':'mira','chat':'100','groupchat':-1,'chatroom':'0'}"))
        .returns(200, Answer::status);
    assertThat(
            post("/chatgroups/" + GROUP + "/mute", "{'mute_duration':'60000','usernames':['theo']}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void namesInPaths_areDecodedOnce_foldedAndSplitAtCommas() {
    post(
        "/chatgroups",
        "{'groupid':'%s','groupname':'g','public':true,'owner':'mira'}".formatted(GROUP));
    assertThat(http.get("/users/%4Dira").member("count")).isEqualTo("1");
    assertThat(http.get("/users/MIRA").status()).isEqualTo(200);
    assertThat(http.get("/users/mir%C3%A4%20x").status()).isEqualTo(404);
    post("/chatgroups/" + GROUP + "/users", "{'usernames':['theo','ines']}");
    assertThat(data(http.delete("/chatgroups/" + GROUP + "/users/theo%2Cines")))
        .contains("'user':'theo'", "'user':'ines'");
    assertThat(data(post("/users/batch/status", "{'usernames':['Mira','theo']}")))
        .isEqualTo("[{'Mira':'offline'},{'theo':'offline'}]");
  }

  @Test
  void namesOfQueries_areOfAnyCase_andUnknownOnesIgnored() {
    for (String query :
        List.of("pageNum=1&pageSize=1", "pagenum=1&pagesize=1", "PAGENUM=1&x=y&PageSize=1")) {
      assertThat(http.get("/mutes?" + query).status()).isEqualTo(200);
      assertThat(http.get("/users/mira/presence/sublist?" + query).status()).isEqualTo(200);
    }
    assertThat(http.get("/users?Limit=2&activated=1").json().path("count").asInt()).isEqualTo(2);
    assertThat(
            post("/users", "{'username':'bo','password':'p','x':{'y':[1]},'nickname':null}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void multipartForJson_isNotSupported() {
    refused(
        http.call(
            "POST",
            "/users",
            Map.of(
                "Authorization",
                "Bearer " + http.appToken(),
                "Content-Type",
                "multipart/form-data; boundary=x"),
            "--x--".getBytes(UTF_8)),
        415,
        "web_application",
        "Unsupported Media Type");
  }

  @Test
  void formOfAttributes_isNotJson() {
    String path = "/metadata/user/mira";
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    good(sized("PUT", path, form, "nickname=%E6%B3%A2+x&age=3"));
    assertThat(data(http.get(path))).contains("'nickname':'波 x'", "'age':'3'");

    Answer answer = http.put(path, "{\"nickname\":\"x\"}");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.member("error")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }

  private JsonNode body(String message) {
    String id = post("/messages/users", message).json().at("/data/theo").asText();
    Message sent = app.app().messages().findAll(new MessageId(Long.parseLong(id))).get(0);
    return Json.parse(sent.content().data()).at("/bodies/0");
  }

  @Test
  void bodiesOfMessages_areTakenInEverySpelling() {
    String to = "{'to':['theo'],'roam_ignore_users':[],'type':'%s','body':{%s}}";
    JsonNode audio = body(to.formatted("audio", "'type':'txt','url':'u','Length':4"));
    assertThat(audio.path("length").asInt()).isEqualTo(4);
    assertThat(audio.path("type").asText()).isEqualTo("audio");
    JsonNode place = body(to.formatted("loc", "'lat':'1.5','lng':2.5,'addr':'a'"));
    assertThat(place.path("lat").asDouble()).isEqualTo(place.path("lng").asDouble() - 1);
    JsonNode custom =
        body(to.formatted("custom", "'customEvent':'gift','customExts':{'n':2,'b':true,'s':'x'}"));
    assertThat(custom.path("customExts"))
        .isEqualTo(Json.parse("{\"n\":\"2\",\"b\":\"true\",\"s\":\"x\"}"));
  }

  @Test
  void targetsThatAreNoList_areAnInvalidBody() {
    refused(
        post("/messages/users", "{'to':'theo','type':'txt','body':{'msg':'x'}}"),
        400,
        "invalid_request_body",
        "Request body is invalid. Please check body is correct.");
  }

  @Test
  void recall_isAskedForInThreeShapes() {
    String item = "{'msg_id':'%s','to':'%s','chat_type':'%s','from':'mira','force':true}";
    String send = "{'from':'mira','to':['theo'],'type':'txt','body':{'msg':'x'}}";
    for (String shape : List.of("{'msgs':[%s]}", "{'msgs':%s}", "%s")) {
      String id = post("/messages/users", send).json().at("/data/theo").asText();
      assertThat(
              post("/messages/recall", shape.formatted(item.formatted(id, "theo", "chat"))).text())
          .contains("\"recalled\":\"yes\"");
    }
    post(
        "/chatgroups",
        "{'groupid':'%s','groupname':'g','public':true,'owner':'mira'}".formatted(GROUP));
    String id =
        post("/messages/chatgroups", send.replace("theo", GROUP))
            .json()
            .at("/data/" + GROUP)
            .asText();
    assertThat(
            post(
                    "/messages/recall",
                    "{'msgs':%s}".formatted(item.formatted(id, GROUP, "group_chat")))
                .text())
        .contains("\"recalled\":\"yes\"");
  }
}
