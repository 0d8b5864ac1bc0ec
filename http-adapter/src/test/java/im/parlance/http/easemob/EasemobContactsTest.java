package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.model.EMBlock;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.page.Cursor;
import im.parlance.relation.Contact;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Friends and blocklists. */
@OnEveryStorage
class EasemobContactsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobContactsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  /** The payload of a success, with {@code '} in place of the double quote. */
  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  private static final UserId MIRA = UserId.of("mira");
  private static final UserId THEO = UserId.of("theo");

  private String contacts(String user) {
    return data(http.get("/users/" + user + "/contacts/users"));
  }

  @Test
  void friends_areSoForBoth_newestFirst() {
    app.register("mira", "theo", "ines");
    Answer answer = http.post("/users/mira/contacts/users/Theo", "");

    String path = "/users/" + app.app().users().get(MIRA).uuid() + "/contacts";
    assertThat(answer.member("path")).isEqualTo(path);
    assertThat(answer.json().path("entities").findValuesAsText("username")).containsExactly("theo");
    sdk.contact().add("mira", "ines").block();
    assertThat(http.post("/users/theo/contacts/users/mira", "").status()).isEqualTo(200);
    assertThat(contacts("mira")).isEqualTo("['ines','theo']");
    assertThat(contacts("theo")).isEqualTo("['mira']");
    assertThat(http.get("/users/mira/contacts/users").json().path("count").asInt()).isEqualTo(2);
    assertThat(sdk.contact().list("mira").collectList().block()).containsExactly("ines", "theo");
  }

  @Test
  void friendship_endsForBoth_withTheirRemarks() {
    app.register("mira", "theo");
    sdk.contact().add("mira", "theo").block();
    put("/users/mira/contacts/users/theo", "{'remark':'T'}");

    sdk.contact().remove("theo", "mira").block();

    assertThat(contacts("mira")).isEqualTo("[]");
    assertThat(contacts("theo")).isEqualTo("[]");
    assertThat(http.delete("/users/mira/contacts/users/theo").status()).isEqualTo(200);
    sdk.contact().add("mira", "theo").block();
    assertThat(data(http.get("/users/mira/contacts?needReturnRemark=true")))
        .isEqualTo("{'contacts':[{'username':'theo','remark':null}]}");
  }

  @Test
  void contacts_areRefused_inTheseWords() {
    app.register("mira");

    for (String path :
        List.of("/users/mira/contacts/users/nobody", "/users/nobody/contacts/users/mira")) {
      assertThat(http.post(path, "").status()).isEqualTo(404);
      refused(http.delete(path), 404, "service_resource_not_found", "Service resource not found");
    }
    assertThat(http.post("/users/mira/contacts/users/mira", "").status()).isEqualTo(400);
    assertThat(http.get("/users/nobody/contacts/users").status()).isEqualTo(404);
    assertThat(contacts("mira")).isEqualTo("[]");
  }

  @Test
  void pages_haveRemarks_andACursorWhileThereIsMore() {
    app.register("mira", "theo", "ines", "ada");
    for (String friend : List.of("theo", "ines", "ada")) {
      http.post("/users/mira/contacts/users/" + friend, "");
    }
    Answer remark = put("/user/mira/contacts/users/ines", "{'remark':'Nes'}");
    assertThat(remark.member("status")).isEqualTo("ok");

    Answer first = http.get("/user/mira/contacts?limit=2&needReturnRemark=true");
    String cursor = first.member("cursor");
    Answer second = http.get("/users/mira/contacts?limit=2&cursor=" + cursor);

    assertThat(data(first))
        .isEqualTo(
            "{'contacts':[{'username':'ada','remark':null},{'username':'ines','remark':'Nes'}],"
                + "'cursor':'%s'}".formatted(cursor));
    assertThat(data(second)).isEqualTo("{'contacts':[{'username':'theo','remark':null}]}");
    refused(
        http.get("/user/mira/contacts?limit=51"),
        400,
        "illegal_argument",
        "getContacts | page size more than max limit : 50");
  }

  @Test
  void remark_needsAFriend() {
    app.register("mira", "theo");

    refused(
        put("/user/mira/contacts/users/theo", "{'remark':'T'}"),
        400,
        "illegal_argument",
        "updateRemark they are not friends, please add as a friend first.");
  }

  @Test
  void importedFriends_areSortedByWhatBecameOfThem() {
    app.register("mira", "theo", "ines");

    assertThat(
            data(
                post(
                    "/users/mira/contacts/import",
                    "{'usernames':['theo','nobody','mira','ines']}")))
        .isEqualTo(
            "{'success':['theo','ines'],'NotExistFailed':['nobody'],'maxLimitFailed':[],"
                + "'UnKnowFailed':['mira']}");
    assertThat(contacts("mira")).isEqualTo("['ines','theo']");
    List<String> many = IntStream.range(0, 11).mapToObj(i -> "'u" + i + "'").toList();
    refused(
        post("/users/mira/contacts/import", "{'usernames':%s}".formatted(many)),
        400,
        "illegal_argument",
        "request user over flow limit:10.");
  }

  @Test
  void check_saysWhoIsAFriend_andWhoIsBlocked() {
    app.register("mira", "theo", "ines");
    http.post("/users/mira/contacts/users/theo", "");
    post("/users/mira/blocks/users", "{'usernames':['ines']}");
    String body = "{'username':'mira','check_list':['theo','ines']}";

    assertThat(post("/contacts/check", body).json().path("entities").findValuesAsText("relation"))
        .containsExactly("friend", "not_friend");
    assertThat(post("/blocks/check", body).json().path("entities").findValuesAsText("relation"))
        .containsExactly("not_blocked", "blocked");
    refused(
        post("/contacts/check", "{'check_list':['theo']}"),
        400,
        "illegal_argument",
        "username cannot be blank");
    refused(
        post("/contacts/check", "{'username':'mira','check_list':[]}"),
        400,
        "illegal_argument",
        "check_list size must be between 1 and 100");
  }

  @Test
  void deletedUser_isNobodysFriend_andOnNoBlocklist() {
    app.register("mira", "theo", "ines");
    http.post("/users/mira/contacts/users/theo", "");
    http.post("/users/mira/contacts/users/ines", "");
    post("/users/mira/blocks/users", "{'usernames':['theo']}");

    http.delete("/users/theo");

    assertThat(contacts("mira")).isEqualTo("['ines']");
    assertThat(data(http.get("/users/mira/blocks/users"))).isEqualTo("[]");
    assertThat(app.app().contacts().list(THEO, Cursor.START, 10).items()).isEmpty();
    http.delete("/contacts/users/mira");
    assertThat(app.app().contacts().list(MIRA, Cursor.START, 10).items())
        .extracting(Contact::user)
        .isEmpty();
    assertThat(contacts("ines")).isEqualTo("[]");
  }

  @Test
  void userToken_isGoodForItsOwnFriendsOnly() {
    app.register("mira", "theo");
    String token = app.token("mira");

    assertThat(http.call("POST", "/users/mira/contacts/users/theo", token, "").status())
        .isEqualTo(200);
    assertThat(http.call("GET", "/users/theo/contacts/users", token, "").status()).isEqualTo(401);
  }

  @Test
  void blocked_doNotReachTheirBlocker() {
    app.register("mira", "theo", "ines");
    sdk.block().blockUserSendMsgToUser("theo", "mira").block();
    try (Session theo = app.app().sessions().connect(THEO, Device.of("web"), message -> {})) {
      assertThatThrownBy(() -> theo.send(Draft.text("let me in").to(MIRA)))
          .isInstanceOfSatisfying(
              ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOCKED));
      assertThat(
              sdk.block()
                  .getUsersBlockedFromSendMsgToUser("mira")
                  .map(EMBlock::getUsername)
                  .collectList()
                  .block())
          .containsExactly("theo");

      sdk.block().unblockUserSendMsgToUser("theo", "mira").block();

      assertThat(theo.send(Draft.text("thanks").to(MIRA)).sender()).isEqualTo(THEO);
    }
    assertThat(data(http.get("/users/mira/blocks/users"))).isEqualTo("[]");
    assertThat(http.delete("/users/mira/blocks/users/theo").status()).isEqualTo(200);
  }

  @Test
  void blocklist_isReadByPages_newestFirst() {
    app.register("mira", "theo", "ines", "ada");

    assertThat(data(post("/users/mira/blocks/users", "{'usernames':['theo','ines']}")))
        .isEqualTo("['theo','ines']");
    assertThat(data(post("/users/mira/blocks/users", "{'usernames':['ines','ada']}")))
        .isEqualTo("['ines','ada']");

    Answer first = http.get("/users/mira/blocks/users?pagesize=2");
    assertThat(data(first)).isEqualTo("['ada','ines']");
    Answer second =
        http.get("/users/mira/blocks/users?pageSize=2&cursor=" + first.member("cursor"));
    assertThat(data(second)).isEqualTo("['theo']");
    assertThat(second.json().has("cursor")).isFalse();
    assertThat(http.get("/users/mira/blocks/users").json().path("count").asInt()).isEqualTo(3);
  }

  @Test
  void blocks_areAllOrNothing() {
    app.register("mira", "theo");
    List<UserId> many = IntStream.range(0, 500).mapToObj(i -> UserId.of("u" + i)).toList();

    assertThat(post("/users/mira/blocks/users", "{'usernames':['theo','nobody']}").status())
        .isEqualTo(404);
    assertThat(post("/users/mira/blocks/users", "{'usernames':['theo','mira']}").status())
        .isEqualTo(400);
    assertThat(post("/users/mira/blocks/users", "{}").status()).isEqualTo(400);
    assertThat(data(http.get("/users/mira/blocks/users"))).isEqualTo("[]");

    app.app().relations().block(MIRA, many);
    refused(
        post("/users/mira/blocks/users", "{'usernames':['theo']}"),
        403,
        "exceed_limit",
        "user block number exceed limit");
    assertThat(app.app().relations().isBlocked(MIRA, THEO)).isFalse();
  }
}
