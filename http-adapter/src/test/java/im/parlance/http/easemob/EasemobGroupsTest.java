package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMNotFoundException;
import com.easemob.im.server.model.EMGroup;
import com.easemob.im.server.model.EMPage;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Groups as a whole: how they are, who owns them, what they are told. */
@OnEveryStorage
class EasemobGroupsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobGroupsTest(TestStorage kept) {}

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

  private String group(String name, String owner, String... members) {
    List<String> quoted = List.of(members).stream().map(member -> "'" + member + "'").toList();
    return post(
            "/chatgroups",
            "{'groupname':'%s','public':true,'owner':'%s','members':%s}"
                .formatted(name, owner, quoted))
        .json()
        .path("data")
        .path("groupid")
        .asText();
  }

  @Test
  void details_tellAllOfAGroup() {
    app.register("mira", "otto", "pia");
    String id =
        post(
                "/chatgroups",
                "{'groupname':'climbers','desc':'weekly','public':true,'owner':'mira',"
                    + "'members':['otto','pia'],'members_only':true,'allowinvites':true,"
                    + "'maxusers':50,'avatar':'a.png','custom':'c'}")
            .json()
            .path("data")
            .path("groupid")
            .asText();
    http.post("/chatgroups/" + id + "/ban", "");

    assertThat(data(http.get("/chatgroups/" + id)))
        .isEqualTo(
            ("[{'id':'%s','name':'climbers','avatar':'a.png','description':'weekly',"
                    + "'membersonly':true,'allowinvites':false,'invite_need_confirm':true,"
                    + "'maxusers':50,'owner':'mira','created':%d,'custom':'c','mute':true,"
                    + "'scale':'normal','affiliations_count':3,'disabled':false,"
                    + "'affiliations':[{'member':'pia'},{'member':'otto'},{'owner':'mira'}],"
                    + "'public':true}]")
                .formatted(id, CLOCK.instant().toEpochMilli()));
    EMGroup group = Objects.requireNonNull(sdk.group().getGroup(id).block());
    assertThat(group.getOwner()).isEqualTo("mira");
    assertThat(group.getIsPublic()).isTrue();
    assertThat(group.getNeedApproveToJoin()).isTrue();
    assertThat(group.getMaxMembers()).isEqualTo(50);
    assertThat(group.getAffiliationsCount()).isEqualTo(3);
    assertThat(group.getIsMute()).isTrue();
  }

  @Test
  void detailsOfSeveral_nameThoseThatAreMissing() {
    app.register("mira");
    String id = group("one", "mira");

    Answer answer = http.get("/chatgroups/none," + id + ",none");

    assertThat(answer.json().path("count").asInt()).isEqualTo(1);
    assertThat(answer.json().path("data").findValuesAsText("id")).containsExactly("none", id);
    assertThat(answer.json().path("data").path(0).path("error").asText())
        .isEqualTo("group id doesn't exist");
    refused(
        http.get("/chatgroups/none"),
        404,
        "service_resource_not_found",
        "do not find this group:none");
    refused(
        http.get("/chatgroups/" + ids(101)),
        400,
        "invalid_parameter",
        "group ids size is more than max limit : 100");
  }

  private static String ids(int count) {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ids.append(i).append(',');
    }
    return ids.toString();
  }

  @Test
  void update_changesWhatIsSent_andNothingElse() {
    app.register("mira", "otto");
    String id = group("old", "mira", "otto");
    CLOCK.advance(Duration.ofSeconds(5));

    assertThat(
            data(
                put(
                    "/chatgroups/" + id,
                    "{'name':'new','maxusers':2,'membersonly':true,'allowinvites':'true',"
                        + "'need_verify':true}")))
        .isEqualTo("{'groupname':true,'maxusers':true,'membersonly':true,'allowinvites':true}");
    sdk.group().updateGroup(id, request -> request.setDescription("said").setMaxMembers(7)).block();

    EMGroup group = Objects.requireNonNull(sdk.group().getGroup(id).block());
    assertThat(group.getName()).isEqualTo("new");
    assertThat(group.getDescription()).isEqualTo("said");
    assertThat(group.getMaxMembers()).isEqualTo(7);
    assertThat(group.getCanMemberInviteOthers()).isTrue();
    assertThat(group.getNeedApproveToJoin()).isTrue();
    assertThat(group.getIsPublic()).isTrue();
    assertThat(http.get("/chatgroups").json().path("data").path(0).path("lastModified").asText())
        .isEqualTo(Long.toString(CLOCK.millis()));
    assertThat(data(put("/chatgroups/" + id, "{}"))).isEqualTo("{}");
  }

  @Test
  void update_thatIsRefused_changesNothing() {
    app.register("mira", "otto");
    String id = group("old", "mira", "otto");
    String path = "/chatgroups/" + id;

    refused(
        put(path, "{'groupname':'new','colour':'red','size':1}"),
        400,
        "invalid_parameter",
        "some of [colour, size] are not valid fields");
    refused(
        put(path, "{'groupname':'new','maxusers':1}"),
        403,
        "forbidden_op",
        "current user count is larger than the maxUsers that you want to update !");
    refused(
        put(path, "{'groupname':'new','maxusers':3001}"),
        403,
        "exceed_limit",
        "maxUsers cannot exceed 3000");
    refused(
        put(path, "{'maxusers':5,'groupname':'%s'}".formatted("x".repeat(129))),
        403,
        "exceed_limit",
        "title cannot exceed to 128");
    assertThat(put(path, "{'groupname':'new','public':'maybe'}").status()).isEqualTo(400);
    refused(
        put("/chatgroups/none", "{'groupname':'new'}"),
        404,
        "resource_not_found",
        "grpID none does not exist!");
    EMGroup group = Objects.requireNonNull(sdk.group().getGroup(id).block());
    assertThat(group.getName()).isEqualTo("old");
    assertThat(group.getMaxMembers()).isEqualTo(200);
  }

  @Test
  void transfer_makesAMemberTheOwner() {
    app.register("mira", "otto");
    String id = group("g", "mira", "otto");
    post("/chatgroups/" + id + "/admin", "{'newadmin':'otto'}");

    assertThat(data(put("/chatgroups/" + id, "{'newowner':'otto'}")))
        .isEqualTo("{'newowner':true}");

    assertThat(data(http.get("/chatgroups/" + id + "/users")))
        .isEqualTo("[{'owner':'otto'},{'member':'mira'}]");
    assertThat(data(http.get("/chatgroups/" + id + "/admin"))).isEqualTo("[]");
    refused(
        put("/chatgroups/" + id, "{'newowner':'otto'}"),
        403,
        "forbidden_op",
        "new owner and old owner are the same");
    refused(
        put("/chatgroups/" + id, "{'newowner':'nobody'}"),
        403,
        "forbidden_op",
        "user: nobody doesn't exist in group: " + id);
    refused(
        put("/chatgroups/" + id, "{'newowner':'mira','groupname':'x'}"),
        400,
        "invalid_parameter",
        "some of [newowner] are not valid fields");
    sdk.group().updateGroupOwner(id, "mira").block();
    sdk.group().assignGroup(id, "otto").block();
    assertThat(Objects.requireNonNull(sdk.group().getGroup(id).block()).getOwner())
        .isEqualTo("otto");
  }

  @Test
  void deletedGroup_isGone_withAllThatWasSaidOfIt() {
    app.register("mira", "otto");
    String id = group("g", "mira", "otto");
    post("/chatgroups/" + id + "/announcement", "{'announcement':'hear'}");
    post("/chatgroups/" + id + "/blocks/users", "{'usernames':['otto']}");

    assertThat(data(http.delete("/chatgroups/" + id)))
        .isEqualTo("{'success':true,'groupid':'%s'}".formatted(id));

    refused(
        http.delete("/chatgroups/" + id),
        404,
        "resource_not_found",
        "grpID " + id + " does not exist!");
    assertThat(data(http.get("/chatgroups"))).isEqualTo("[]");
    assertThat(app.app().groups().blocklist(GroupId.of(id))).isEmpty();
    assertThat(app.app().groups().announcement(GroupId.of(id))).isEmpty();
    assertThat(app.app().groups().attributes(GroupId.of(id))).isEmpty();
    sdk.group().destroyGroup(id).block();
    sdk.group().destroyGroup(group("h", "mira")).block();
    assertThat(data(http.get("/chatgroups"))).isEqualTo("[]");
  }

  @Test
  void list_isReadByPages_newestFirst() {
    app.register("mira");
    String first = group("a", "mira");
    String second = group("b", "mira");
    String third = group("c", "mira");

    Answer page = http.get("/chatgroups?limit=2");

    assertThat(page.json().path("data").findValuesAsText("groupid")).containsExactly(third, second);
    assertThat(page.json().path("params").toString()).isEqualTo("{\"limit\":[\"2\"]}");
    assertThat(page.json().path("data").path(0).path("owner").asText())
        .isEqualTo(app.ease().appKey() + "_mira");
    assertThat(page.json().path("data").path(0).path("affiliations").isInt()).isTrue();
    Answer last = http.get("/chatgroups?limit=2&cursor=" + page.member("cursor"));
    assertThat(last.json().path("data").findValuesAsText("groupid")).containsExactly(first);
    assertThat(last.json().has("cursor")).isFalse();
    assertThat(sdk.group().listAllGroups().collectList().block())
        .containsExactly(third, second, first);
    EMPage<String> ofSdk = Objects.requireNonNull(sdk.group().listGroups(1, null).block());
    assertThat(ofSdk.getValues()).containsExactly(third);
    refused(http.get("/chatgroups?limit=0"), 400, "invalid_parameter", "limit is illegal");
    refused(http.get("/chatgroups?cursor=*"), 400, "invalid_parameter", "cursor is illegal");
  }

  @Test
  void joinedGroups_areLatestFirst_withAndWithoutTheOrg() {
    app.register("mira", "otto");
    String own = group("own", "mira");
    String other = group("other", "otto", "mira");

    assertThat(data(http.get("/users/mira/joined_chatgroups")))
        .isEqualTo(
            "[{'groupid':'%s','groupname':'other'},{'groupid':'%s','groupname':'own'}]"
                .formatted(other, own));
    Answer page = http.get("/users/mira/joined_chatgroups?pagesize=1&pagenum=2");
    assertThat(page.json().path("data").findValuesAsText("groupid")).containsExactly(own);
    assertThat(data(http.get("/users/mira/joined_chatgroups?pagesize=1&pagenum=3")))
        .isEqualTo("[]");
    assertThat(sdk.group().listGroupsUserJoined("mira").collectList().block())
        .containsExactly(other, own);
    Answer without =
        Http.call(
            app.server(),
            "GET",
            "/" + app.ease().app() + "/users/mira/joined_chatgroups",
            Map.of("Authorization", "Bearer " + http.appToken()),
            new byte[0]);
    assertThat(without.json().path("data").findValuesAsText("groupid")).containsExactly(other, own);
    Answer unknown =
        Http.call(app.server(), "GET", "/none/users/mira/joined_chatgroups", Map.of(), new byte[0]);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(http.get("/users/nobody/joined_chatgroups").status()).isEqualTo(404);
  }

  @Test
  void announcement_isWhatWasSetLast() {
    app.register("mira");
    String id = group("g", "mira");
    String path = "/chatgroups/" + id + "/announcement";
    assertThat(data(http.get(path))).isEqualTo("{'announcement':''}");

    assertThat(data(post(path, "{'announcement':'Saturday'}")))
        .isEqualTo("{'id':'%s','result':true}".formatted(id));

    assertThat(sdk.group().getGroupAnnouncement(id).block()).isEqualTo("Saturday");
    sdk.group().updateGroupAnnouncement(id, "Sunday").block();
    assertThat(data(http.get(path))).isEqualTo("{'announcement':'Sunday'}");
    refused(post(path, "{}"), 400, "illegal_argument", "announcement is null");
    refused(
        post(path, "{'announcement':'%s'}".formatted("x".repeat(513))),
        403,
        "FORBIDDEN",
        "announce info length exceeds limit!");
    assertThat(data(post(path, "{'announcement':''}")))
        .isEqualTo("{'id':'%s','result':true}".formatted(id));
    assertThat(data(http.get(path))).isEqualTo("{'announcement':''}");
    assertThatThrownBy(() -> sdk.group().getGroupAnnouncement("404404").block())
        .isInstanceOf(EMNotFoundException.class);
  }

  @Test
  void userTokens_areGoodForTheirRole() {
    app.register("mira", "otto", "pia");
    String path = "/chatgroups/" + group("g", "mira", "otto", "pia");
    post(path + "/admin", "{'newadmin':'otto'}");
    String mute = "{\"usernames\":[\"pia\"],\"mute_duration\":1000}";

    assertThat(http.call("POST", path + "/mute", app.token("otto"), mute).status()).isEqualTo(200);
    refused(
        http.call("POST", path + "/mute", app.token("pia"), mute),
        401,
        "group_authorization",
        "you have no permission to do this, group admin permission is required");
    String give = "{\"newowner\":\"otto\"}";
    assertThat(http.call("PUT", path, app.token("otto"), give).status()).isEqualTo(401);
    assertThat(http.call("DELETE", path, app.token("otto"), "").status()).isEqualTo(401);
    assertThat(http.call("PUT", path, app.token("mira"), give).status()).isEqualTo(200);
    assertThat(http.call("DELETE", path, app.token("otto"), "").status()).isEqualTo(200);
    assertThat(http.call("GET", "/chatgroups", app.token("otto"), "").status()).isEqualTo(401);
    assertThat(app.app().groups().joined(UserId.of("pia"))).isEmpty();
  }
}
