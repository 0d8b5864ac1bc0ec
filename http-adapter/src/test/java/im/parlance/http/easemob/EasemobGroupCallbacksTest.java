package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an app is told of groups and rooms, now and of old. */
class EasemobGroupCallbacksTest {
  private static final Secret SECRET = Secret.of("secret");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final TestServer server =
      TestServer.builder()
          .webhooks(
              EasemobWebhooks.NONE
                  .with(
                      Rule.of("now", receiver.at("/now"), SECRET)
                          .telling(Set.of(Topic.GROUPS, Topic.ROOMS)))
                  .with(
                      Rule.of("old", receiver.at("/old"), SECRET)
                          .telling(Set.of(Topic.GROUPS, Topic.ROOMS))
                          .inLegacyForm())
                  .allowingPrivateAddresses())
          .start();
  private final TestApp app = server.app();
  private final EaseHttp http = app.easeHttp();

  @AfterEach
  void stop() {
    server.close();
    receiver.close();
  }

  private List<JsonNode> told(String path, int count) {
    return receiver.told(app.ease().appKey(), path, count);
  }

  private void post(String path, String json) {
    assertThat(http.post(path, json.replace('\'', '"')).status()).isEqualTo(200);
  }

  private String group() {
    app.register("mira", "pia", "otto");
    post(
        "/chatgroups",
        "{'groupname':'g','desc':'d','public':true,'owner':'mira','members':['pia']}");
    return "/chatgroups/"
        + http.get("/chatgroups").json().path("data").get(0).path("groupid").asText();
  }

  @Test
  void actsOnAGroup_areToldInTheirOrder() {
    String group = group();
    post(group + "/users/otto", "");
    assertThat(http.put(group, "{\"description\":\"new\"}").status()).isEqualTo(200);
    post(group + "/announcement", "{'announcement':'hear'}");
    post(group + "/admin", "{'newadmin':'pia'}");
    post(group + "/mute", "{'usernames':['otto'],'mute_duration':-1}");
    http.delete(group + "/mute/otto");
    post(group + "/ban", "");
    http.delete(group + "/ban");
    post(group + "/white/users/otto", "");
    post(group + "/blocks/users/otto", "");
    http.delete(group + "/blocks/users/otto");
    http.put(group, "{\"newowner\":\"pia\"}");
    post(group + "/disable", "");
    post(group + "/disable", "");
    post(group + "/enable", "");
    http.delete(group);

    List<JsonNode> told = told("/now", 20);
    assertThat(told)
        .extracting(
            each ->
                each.path("operation").asText() + ' ' + each.path("payload").path("type").asText())
        .containsExactly(
            "CREATE ",
            "JOIN DIRECT",
            "JOIN INVITE",
            "UPDATE INFO",
            "UPDATE ANNOUNCEMENT",
            "ADMIN ADD",
            "MUTE ADD",
            "MUTE REMOVE",
            "UPDATE MUTE",
            "UPDATE MUTE",
            "WHITE ADD",
            "BLOCK ADD",
            "LEAVE BLOCK",
            "WHITE REMOVE",
            "BLOCK REMOVE",
            "UPDATE OWNER",
            "UPDATE DISABLE",
            "UPDATE DISABLE",
            "DELETE ",
            "LEAVE DELETE");
    JsonNode created = told.get(0);
    String id = group.substring(group.lastIndexOf('/') + 1);
    assertThat(created.path("event").asText()).isEqualTo("group_op_event");
    assertThat(created.path("type").asText()).isEqualTo("GROUP");
    assertThat(created.path("id").asText()).isEqualTo(id);
    assertThat(created.path("operator").asText()).isEqualTo("@ppAdmin");
    assertThat(created.path("callId").asText()).startsWith(app.ease().appKey() + '_');
    assertThat(created.path("security").asText())
        .isEqualTo(
            EasemobEnvelope.security(
                created.path("callId").asText(), SECRET, created.path("timestamp").asText()));
    assertThat(created.path("payload").path("role").path("mira").asText()).isEqualTo("owner");
    assertThat(created.path("payload").path("info").path("title").asText()).isEqualTo("g");
    assertThat(created.path("payload").path("info").path("public").asText()).isEqualTo("true");
    assertThat(told.get(2).path("member_count").asInt()).isEqualTo(3);
    assertThat(told.get(2).path("payload").path("member").toString()).isEqualTo("[\"otto\"]");
    assertThat(told.get(3).path("payload").path("info").path("description").asText())
        .isEqualTo("new");
    assertThat(told.get(6).path("payload").path("expire_timestamp").asLong())
        .isEqualTo(4_638_873_600_000L);
    assertThat(told.get(8).path("payload").path("mute").asBoolean()).isTrue();
    assertThat(told.get(15).path("payload").path("new_owner").asText()).isEqualTo("pia");
  }

  @Test
  void formOfOld_hasOneForEachUser_andTheNamesOfOld() {
    String group = group();
    post(group + "/admin", "{'newadmin':'pia'}");
    post(group + "/mute", "{'usernames':['pia'],'mute_duration':60000}");
    http.delete(group + "/users/pia");
    http.delete(group);

    List<JsonNode> told = told("/old", 6);
    assertThat(told)
        .extracting(
            each ->
                each.path("payload").path("operation").asText() + ' ' + each.path("to").asText())
        .startsWith("create pia", "direct_joined pia", "add_admin pia", "add_mute pia", "kick pia");
    JsonNode first = told.get(0);
    String id = group.substring(group.lastIndexOf('/') + 1);
    assertThat(first.path("chat_type").asText()).isEqualTo("muc");
    assertThat(first.path("group_id").asText()).isEqualTo(id);
    assertThat(first.path("payload").path("muc_id").asText())
        .isEqualTo(app.ease().appKey() + '_' + id + "@conference.easemob.com");
    assertThat(first.path("payload").path("is_chatroom").asBoolean()).isFalse();
    assertThat(told.get(5).path("payload").path("operation").asText()).isEqualTo("destroy");
  }

  @Test
  void actsOnARoom_areToldInTheirOrder() {
    app.register("mira", "pia", "otto");
    post("/chatrooms", "{'name':'r','description':'d','owner':'mira','members':['pia']}");
    String room =
        "/chatrooms/" + http.get("/chatrooms").json().path("data").get(0).path("id").asText();
    post(room + "/users/otto", "");
    assertThat(http.put(room, "{\"description\":\"new\"}").status()).isEqualTo(200);
    post(room + "/announcement", "{'announcement':'hear'}");
    post(room + "/admin", "{'newadmin':'pia'}");
    post(room + "/mute", "{'mute_duration':60000,'usernames':['otto']}");
    post(room + "/ban", "");
    post(room + "/blocks/users/otto", "");
    http.delete(room + "/blocks/users/otto");
    assertThat(http.put(room, "{\"newowner\":\"pia\"}").status()).isEqualTo(200);
    http.delete(room);

    List<JsonNode> told = told("/now", 14);
    assertThat(told)
        .extracting(
            each ->
                each.path("operation").asText() + ' ' + each.path("payload").path("type").asText())
        .containsExactly(
            "CREATE ",
            "JOIN DIRECT",
            "JOIN DIRECT",
            "UPDATE INFO",
            "UPDATE ANNOUNCEMENT",
            "ADMIN ADD",
            "MUTE ADD",
            "UPDATE MUTE",
            "LEAVE BLOCK",
            "BLOCK ADD",
            "BLOCK REMOVE",
            "UPDATE OWNER",
            "LEAVE DELETE",
            "DELETE ");
    assertThat(told.get(10).at("/payload/member").toString()).isEqualTo("[\"otto\"]");
    assertThat(told.get(12).at("/payload/member").toString()).isEqualTo("[\"mira\",\"pia\"]");
    assertThat(told).extracting(each -> each.path("operator").asText()).containsOnly("@ppAdmin");
  }

  @Test
  void superAdmins_areToldOfWithoutARoom() {
    app.register("mira");
    post("/chatrooms/super_admin", "{'superadmin':'mira'}");
    post("/chatrooms/super_admin", "{'superadmin':'mira'}");
    http.delete("/chatrooms/super_admin/mira");
    http.delete("/chatrooms/super_admin/mira");
    post("/chatrooms/super_admin", "{'superadmin':'mira'}");

    List<JsonNode> told = told("/now", 3);
    assertThat(told)
        .extracting(
            each ->
                each.path("operation").asText()
                    + each.path("id").asText()
                    + ' '
                    + each.path("payload").toString().replace('"', '\''))
        .containsExactly(
            "ROOM_SUPER_ADMIN {'type':'ADD','admin':['mira']}",
            "ROOM_SUPER_ADMIN {'type':'REMOVE','admin':['mira']}",
            "ROOM_SUPER_ADMIN {'type':'ADD','admin':['mira']}");
  }

  @Test
  void operator_isTheUserWhoHasActed() {
    String group = group();
    post(group + "/users/otto", "");
    act("POST", "mira", group + "/admin", "{\"newadmin\":\"otto\"}");
    act("POST", "otto", group + "/mute", "{\"usernames\":[\"pia\"],\"mute_duration\":-1}");
    act("DELETE", "mira", group + "/users/otto", "");
    act("DELETE", "mira", group, "");
    RoomId room = RoomId.of("900");
    app.app().chatRooms().create(room, "lobby");
    try (Session pia =
        app.app().sessions().connect(UserId.of("pia"), Device.of("web"), message -> {})) {
      pia.joinRoom(room, 0);
      pia.setRoomAttribute(room, "k", "v", false, false);
      pia.leaveRoom(room);
    }
    app.app().chatRooms().destroy(room);

    assertThat(told("/now", 13))
        .extracting(each -> each.path("operation").asText() + ' ' + each.path("operator").asText())
        .containsExactly(
            "CREATE @ppAdmin",
            "JOIN @ppAdmin",
            "JOIN @ppAdmin",
            "ADMIN mira",
            "MUTE otto",
            "LEAVE mira",
            "DELETE mira",
            "LEAVE mira",
            "CREATE @ppAdmin",
            "JOIN pia",
            "UPDATE pia",
            "LEAVE pia",
            "DELETE @ppAdmin");
  }

  private void act(String method, String user, String path, String json) {
    assertThat(http.call(method, path, app.token(user), json).status()).isEqualTo(200);
  }

  @Test
  void rooms_areToldAsSuch() {
    RoomId room = RoomId.of("900");
    app.app().chatRooms().create(room, "lobby");
    app.app().chatRooms().destroy(room);

    assertThat(told("/now", 2))
        .extracting(each -> each.path("type").asText() + ' ' + each.path("operation").asText())
        .containsExactly("CHATROOM CREATE", "CHATROOM DELETE");
  }
}
