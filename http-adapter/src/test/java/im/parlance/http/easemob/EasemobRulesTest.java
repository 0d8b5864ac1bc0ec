package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Inbox;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.token.Token;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Registration, tokens, groups and sends: what is taken, what is refused, and in which words. */
@OnEveryStorage
class EasemobRulesTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();

  /** To the tests it is all the same. */
  EasemobRulesTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** A POST of JSON in which {@code '} stands for the double quote. */
  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  @Test
  void batch_registersWhatIsFreeAndNamesWhatIsNot() {
    app.register("ines");

    Answer answer =
        post(
            "/users",
            "[{'username':'theo','password':'p'},{'username':'ines','password':'p'},"
                + "{'username':'THEO','password':'p'},{'username':'ada','password':'p'}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("entities").findValuesAsText("username"))
        .containsExactly("theo", "ada");
    assertThat(answer.json().path("data").toString())
        .isEqualTo(
            "[{\"username\":\"ines\",\"registerUserFailReason\":\"the ines already exists\"}]");
  }

  @Test
  void batchOfTakenNames_isADuplicate() {
    app.register("ines");

    Answer answer = post("/users", "[{'username':'ines','password':'p'}]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("error")).isEqualTo("duplicate_unique_property_exists");
    assertThat(answer.member("error_description"))
        .endsWith("that property named username be unique, value of ines exists");
  }

  @Test
  void batchWithOneNameAndTwoPasswords_isRefusedWhole() {
    refused(
        post(
            "/users",
            "[{'username':'ada','password':'p'},{'username':'theo','password':'p'},"
                + "{'username':'theo','password':'q'}]"),
        400,
        "duplicate_unique_property_exists",
        "the same user theo has a different password, the passwords are ***");
    assertThat(app.app().users().list(Cursor.START, 10).items()).isEmpty();
  }

  @Test
  void batchOfSixtyOneOrNone_isAnIllegalArgument() {
    List<String> users =
        IntStream.range(0, 61)
            .mapToObj(i -> "{'username':'u%d','password':'p'}".formatted(i))
            .toList();

    refused(
        post("/users", users.toString()),
        400,
        "illegal_argument",
        "Request body array size[61] had almost reached or been greater than the upper range"
            + " value[60]");
    assertThat(post("/users", users.subList(0, 60).toString()).status()).isEqualTo(200);
    refused(post("/users", "[]"), 400, "illegal_argument", "Request body array is empty");
  }

  @Test
  void batchWithOneBadItem_registersNobody() {
    refused(
        post("/users", "[{'username':'ada','password':'p'},{'username':'theo'}]"),
        400,
        "illegal_argument",
        "password or pin must provided");
    assertThat(app.app().users().list(Cursor.START, 10).items()).isEmpty();
  }

  @Test
  void registration_saysWhatIsWrong() {
    illegal("{'password':'p'}", "Entity user requires a property named username");
    illegal("{'username':'a b','password':'p'}", "username [a b] is not legal");
    illegal("{'username':'','password':'p'}", "username [] is not legal");
    illegal("{'username':'%s','password':'p'}".formatted("a".repeat(65)), "USERNAME_TOO_LONG");
    illegal("{'username':'a','password':''}", "password or pin must provided");
    illegal("{'username':'a'}", "password or pin must provided");
    illegal("{'username':'a','password':'%s'}".formatted("p".repeat(65)), "PASSWORD_TOO_LONG");
    illegal(
        "{'username':'a','password':'p','nickname':'%s'}".formatted("n".repeat(101)),
        "NICKNAME_TOO_LONG");
  }

  private void illegal(String json, String description) {
    refused(post("/users", json), 400, "illegal_argument", description);
  }

  @Test
  void appToken_lastsAsLongAsIsAskedFor() {
    assertThat(grant("").json().path("expires_in").asLong()).isEqualTo(5_184_000);
    assertThat(grant(",'ttl':60").json().path("expires_in").asLong()).isEqualTo(60);
    assertThat(grant(",'ttl':'60'").json().path("expires_in").asLong()).isEqualTo(60);
    assertThat(grant(",'ttl':0").json().path("expires_in").asLong()).isEqualTo(2_147_483_647);
    assertThat(grant(",'ttl':9223372036854775807").json().path("expires_in").asLong())
        .isEqualTo(2_147_483_647);
    assertThat(grant("").json().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("access_token", "expires_in", "application");
    refused(grant(",'ttl':-1"), 400, "illegal_argument", "ttl must not be negative");
    refused(grant(",'ttl':'soon'"), 400, "illegal_argument", "ttl must be a number");
  }

  private Answer grant(String more) {
    return post(
        "/token",
        "{'grant_type':'client_credentials','client_id':'%s','client_secret':'%s'%s}"
            .formatted(app.ease().clientId(), app.ease().clientSecret().value(), more));
  }

  @Test
  void userToken_lastsAsLongAsIsAskedFor() {
    app.register("mira");

    Answer brief = post("/token", "{'grant_type':'inherit','username':'mira','ttl':'60'}");
    Answer lasting = post("/token", "{'grant_type':'inherit','username':'mira','ttl':0}");

    assertThat(brief.json().path("expires_in").asLong()).isEqualTo(60);
    assertThat(brief.json().at("/user/username").asText()).isEqualTo("mira");
    Token token = app.app().tokens().verify(brief.member("access_token"));
    assertThat(token.expiresAt()).contains(token.issuedAt().plusSeconds(60));
    assertThat(lasting.json().path("expires_in").asLong()).isEqualTo(2_147_483_647);
    assertThat(app.app().tokens().verify(lasting.member("access_token")).expiresAt()).isEmpty();
  }

  @Test
  void grant_saysWhatIsWrong() {
    refused(
        post("/token", "{'grant_type':'client_credentials'}"),
        400,
        "illegal_argument",
        "client_id must be provided.");
    refused(
        post("/token", "{'grant_type':'client_credentials','client_id':'x','client_secret':'y'}"),
        400,
        "invalid_grant",
        "client_id does not match");
    refused(
        post(
            "/token",
            "{'grant_type':'client_credentials','client_id':'%s','client_secret':'y'}"
                .formatted(app.ease().clientId())),
        400,
        "invalid_grant",
        "client_secret does not match");
    refused(
        post("/token", "{'grant_type':'password','username':'nobody','password':'p'}"),
        404,
        "invalid_grant",
        "user not found");
    refused(
        post("/token", "{'grant_type':'guess'}"),
        400,
        "illegal_argument",
        "grant_type is not supported");
    refused(post("/token", ""), 400, "illegal_argument", "grant_type is not supported");
    refused(
        http.call("POST", "/token", "", "{\"grant_type\":\"inherit\",\"username\":\"mira\"}"),
        401,
        "unauthorized",
        "Unable to authenticate (OAuth)");
  }

  @Test
  void passwordOfAUserWithoutOne_isInvalid() {
    app.register("mira");

    for (String password : new String[] {"", "p", "\\u0000"}) {
      refused(
          post(
              "/token",
              "{'grant_type':'password','username':'mira','password':'%s'}".formatted(password)),
          400,
          "invalid_grant",
          "invalid password");
    }
  }

  @Test
  void group_isListedWithItsOwner() {
    app.register("mira", "theo", "ines");
    String group =
        post(
                "/chatgroups",
                "{'groupname':'Hikers','public':true,'owner':'Mira','members':['theo','ines']}")
            .json()
            .at("/data/groupid")
            .asText();

    JsonNode page = http.get("/chatgroups/" + group + "/users?sort=asc&pagesize=2").json();
    JsonNode next =
        http.get("/chatgroups/" + group + "/users?sort=asc&pagesize=2&pagenum=2").json();

    assertThat(page.path("data").toString())
        .isEqualTo("[{\"owner\":\"mira\"},{\"member\":\"theo\"}]");
    assertThat(page.path("count").asInt()).isEqualTo(2);
    assertThat(page.path("params").toString())
        .isEqualTo("{\"pagesize\":[\"2\"],\"pagenum\":[\"1\"]}");
    assertThat(next.path("data").toString()).isEqualTo("[{\"member\":\"ines\"}]");
  }

  @Test
  void group_saysWhatIsWrong() {
    app.register("mira");
    refused(
        post("/chatgroups", "{'owner':'mira'}"),
        400,
        "invalid_parameter",
        "group must contain public field!");
    refused(
        post("/chatgroups", "{'public':true}"), 400, "invalid_parameter", "owner must be provided");
    refused(
        post("/chatgroups", "{'public':true,'owner':'nobody'}"),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
    refused(
        post("/chatgroups", "{'public':true,'owner':'mira','maxusers':3001}"),
        403,
        "exceed_limit",
        "maxUsers cannot exceed 3000");
  }

  @Test
  void send_answersAnIdForWhoeverIsNamed() {
    app.register("mira");
    try (Inbox mira = Inbox.of(app, "mira")) {
      Answer answer =
          post(
              "/messages/users",
              "{'from':'lena','to':['Mira','nobody'],'type':'txt','body':{'msg':'hello'},"
                  + "'ext':{'order':42}}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.member("path")).isEqualTo("/messages/users");
      assertThat(answer.json().at("/data/Mira").asText())
          .isEqualTo(mira.await(1).get(0).id().toString());
      assertThat(answer.json().at("/data/nobody").asText()).matches("[0-9]+");
      assertThat(mira.await(1).get(0).sender()).isEqualTo(UserId.of("lena"));
    }
    assertThat(
            post("/messages/chatgroups", "{'to':['1'],'type':'txt','body':{'msg':'x'}}").status())
        .isEqualTo(200);
  }

  @Test
  void send_saysWhatIsWrong() {
    String body = ",'type':'txt','body':{'msg':'x'}}";
    sendError("{'from':'','to':['a']" + body, "param from can't be empty");
    sendError("{'to':[]" + body, "param to can't be empty");
    sendError("{'to':['a'],'body':{'msg':'x'}}", "param type can't be empty");
    sendError("{'to':['a'],'type':'txt'}", "param body can't be empty");
    sendError("{'to':['a'],'ext':null" + body, "param ext must be JSONObject");
    sendError(
        "{'to':%s".formatted(IntStream.range(0, 601).mapToObj(i -> "'u" + i + "'").toList()) + body,
        "params to's size can't exceed limit 600");
    Answer large =
        post(
            "/messages/users",
            "{'to':['a'],'type':'txt','body':{'msg':'%s'}}".formatted("x".repeat(6000)));
    refused(large, 400, "message_send_error", "message is too large");
    assertThat(large.member("error_code")).isEqualTo("14007");
    refused(
        post("/messages/users", "{"),
        400,
        "invalid_request_body",
        "Request body is invalid. Please check body is correct.");
    refused(
        post("/messages/chatgroups", "{'to':['1','2','3','4']" + body),
        400,
        "message_send_error",
        "params to's size can't exceed limit 3");
  }

  private void sendError(String json, String description) {
    refused(post("/messages/users", json), 400, "message_send_error", description);
  }

  @Test
  void sendInTheFormBefore_answersSuccessOrIds() {
    String json =
        "{'target_type':'users','target':['a'],'msg':{'type':'txt','msg':'x'},'from':'b'}";

    assertThat(post("/messages", json).json().path("data").toString())
        .isEqualTo("{\"a\":\"success\"}");
    assertThat(post("/messages?useMsgId=true", json).json().at("/data/a").asText())
        .matches("[0-9]+");
    refused(
        post("/messages", json.replace("users", "cats")),
        400,
        "illegal_argument",
        "target_type must be users, chatgroups or chatrooms");
  }

  @Test
  void aStaleToken_doesNotKeepItsOwnerFromANewOne() {
    byte[] grant =
        "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
            .formatted(app.ease().clientId(), app.ease().clientSecret().value())
            .getBytes(UTF_8);

    assertThat(http.call("POST", "/token", Map.of("Authorization", "Bearer stale"), grant).status())
        .isEqualTo(200);
  }

  @Test
  void aNameThatEndsLikeTheOtherDialectsPaths_isAName() {
    app.register("x.json");

    Answer answer = http.get("/users/x.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("entities").get(0).path("username").asText()).isEqualTo("x.json");
  }
}
