package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static im.parlance.http.easemob.GroupFixture.G;
import static im.parlance.http.easemob.GroupFixture.PATH;
import static im.parlance.http.easemob.GroupFixture.SIXTY_ONE;
import static im.parlance.http.easemob.GroupFixture.data;
import static im.parlance.http.easemob.GroupFixture.usernames;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.easemob.im.server.model.EMBlock;
import im.parlance.error.ErrorCode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Who may enter and speak in groups: blocklist, allowlist and mutes. */
@OnEveryStorage
class EasemobGroupRightsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final GroupFixture group = new GroupFixture(app);
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobGroupRightsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void blocked_areOut_andStayOut() {
    assertThat(data(http.post(PATH + "/blocks/users/pia", "")))
        .isEqualTo(
            "{'result':true,'action':'add_blocks','user':'pia','groupid':'%s'}".formatted(G));

    assertThat(group.members()).doesNotContain("pia");
    assertThat(group.speak("pia")).isEqualTo(ErrorCode.NOT_A_MEMBER.name());
    refused(
        http.post(PATH + "/users/pia", ""),
        403,
        "forbidden_op",
        "can not join this group, reason:user: pia is in the blacklist of group: " + G);
    refused(
        http.post(PATH + "/blocks/users/pia", ""),
        403,
        "forbidden_op",
        "users [pia] are not members of this group!");
    assertThat(http.post(PATH + "/blocks/users/mira", "").status()).isEqualTo(403);
    assertThat(data(http.get(PATH + "/blocks/users"))).isEqualTo("['pia']");

    assertThat(data(http.delete(PATH + "/blocks/users/pia")))
        .isEqualTo(
            "{'result':true,'action':'remove_blocks','user':'pia','groupid':'%s'}".formatted(G));
    assertThat(group.members()).doesNotContain("pia");
    assertThat(http.post(PATH + "/users/pia", "").status()).isEqualTo(200);
  }

  @Test
  void batchOfBlocks_saysWhatBecameOfEach() {
    Answer answer = group.post(PATH + "/blocks/users", usernames("otto,zed,mira,pia"));

    assertThat(answer.json().path("data").findValuesAsText("result"))
        .containsExactly("true", "false", "false", "true");
    assertThat(answer.json().path("data").findValuesAsText("reason"))
        .containsExactly(
            "user: zed doesn't exist in group: " + G, "forbidden operation on group owner!");
    assertThat(data(http.get(PATH + "/blocks/users"))).isEqualTo("['pia','otto']");
    Answer removed = http.delete(PATH + "/blocks/users/otto,zed");
    assertThat(removed.json().path("data").findValuesAsText("result"))
        .containsExactly("true", "false");
    refused(
        http.delete(PATH + "/blocks/users/otto,zed"),
        403,
        "forbidden_op",
        "users [otto, zed] are not members of this group!");
    refused(
        group.post(PATH + "/blocks/users", usernames(SIXTY_ONE)),
        400,
        "invalid_parameter",
        "userNames is more than max limit : 60");
  }

  @Test
  void sdk_blocksAndUnblocks() {
    sdk.block().blockUserJoinGroup("pia", G).block();
    assertThat(
            sdk.block().getUsersBlockedJoinGroup(G).map(EMBlock::getUsername).collectList().block())
        .containsExactly("pia");

    sdk.block().unblockUserJoinGroup("pia", G).block();
    assertThat(data(http.get(PATH + "/blocks/users"))).isEqualTo("[]");
  }

  @Test
  void allowed_speakInAMutedGroup() {
    assertThat(data(http.post(PATH + "/ban", ""))).isEqualTo("{'mute':true}");
    group.post(PATH + "/admin", "{'newadmin':'otto'}");
    assertThat(group.speak("pia")).isEqualTo(ErrorCode.CHANNEL_MUTED.name());
    assertThat(group.speak("otto")).isEmpty();

    assertThat(data(http.post(PATH + "/white/users/pia", "")))
        .isEqualTo(
            "{'result':true,'action':'add_user_whitelist','user':'pia','groupid':'%s'}"
                .formatted(G));

    assertThat(group.speak("pia")).isEmpty();
    assertThat(data(http.get(PATH + "/white/users"))).isEqualTo("['pia','mira','otto']");
    assertThat(data(http.delete(PATH + "/white/users/pia")))
        .isEqualTo(
            "[{'result':true,'action':'remove_user_whitelist','user':'pia','groupid':'%s'}]"
                .formatted(G));
    assertThat(group.speak("pia")).isEqualTo(ErrorCode.CHANNEL_MUTED.name());
    assertThat(data(http.delete(PATH + "/ban"))).isEqualTo("{'mute':false}");
    assertThat(group.speak("pia")).isEmpty();
    assertThat(data(http.put(PATH + "/ban", ""))).isEqualTo("{'mute':true}");
  }

  @Test
  void allowlist_takesMembersOnly() {
    refused(
        http.post(PATH + "/white/users/zed", ""),
        403,
        "forbidden_op",
        "users [zed] are not members of this group!");
    assertThat(
            group
                .post(PATH + "/white/users", usernames("pia,zed"))
                .json()
                .path("data")
                .findValuesAsText("result"))
        .containsExactly("true", "false");
    refused(
        group.post(PATH + "/white/users", usernames("zed")),
        403,
        "forbidden_op",
        "users [zed] are not members of this group!");
    refused(
        http.delete(PATH + "/white/users/" + SIXTY_ONE),
        400,
        "invalid_parameter",
        "removeWhitelist size is more than max limit : 60");
  }

  @Test
  void muted_areSilent_untilTheTimeIsOver() {
    long end = CLOCK.millis() + 60_000;
    assertThat(data(group.post(PATH + "/mute", "{'usernames':['Pia'],'mute_duration':60000}")))
        .isEqualTo("[{'result':true,'expire':%d,'user':'Pia'}]".formatted(end));
    sdk.block().blockUserSendMsgToGroup("otto", G, null).block();

    assertThat(group.speak("pia")).isEqualTo(ErrorCode.MUTED.name());
    assertThat(data(http.get(PATH + "/mute")))
        .isEqualTo(
            "[{'expire':4638873600000,'user':'otto'},{'expire':%d,'user':'pia'}]".formatted(end));
    assertThat(
            sdk.block()
                .getUsersBlockedSendMsgToGroup(G)
                .map(EMBlock::getUsername)
                .collectList()
                .block())
        .containsExactly("otto", "pia");
    http.delete(PATH + "/users/pia");
    http.post(PATH + "/users/pia", "");
    assertThat(group.speak("pia")).isEqualTo(ErrorCode.MUTED.name());
    CLOCK.advance(Duration.ofSeconds(60));
    assertThat(group.speak("pia")).isEmpty();
    sdk.block().unblockUserSendMsgToGroup("otto", G).block();
    assertThat(data(http.get(PATH + "/mute"))).isEqualTo("[]");
    assertThat(data(http.delete(PATH + "/mute/otto,pia")))
        .isEqualTo("[{'result':true,'user':'otto'},{'result':true,'user':'pia'}]");
  }

  @Test
  void mutes_areRefusedWhole() {
    refused(
        group.post(PATH + "/mute", "{'usernames':['pia','zed'],'mute_duration':-1}"),
        403,
        "forbidden_op",
        "users [zed] are not members of this group!");
    refused(
        group.post(PATH + "/mute", "{'usernames':['pia','mira'],'mute_duration':-1}"),
        403,
        "forbidden_op",
        "forbidden operation on group owner!");
    refused(
        group.post(PATH + "/mute", "{'usernames':['pia'],'mute_duration':-2}"),
        400,
        "invalid_parameter",
        "mute_duration is illegal");
    refused(
        http.delete(PATH + "/mute/" + SIXTY_ONE),
        400,
        "invalid_parameter",
        "removeMute member size more than max limit : 60");
    assertThat(data(http.get(PATH + "/mute"))).isEqualTo("[]");
    group.post(PATH + "/mute", "{'usernames':['pia'],'mute_duration':-1}");
    group.post(PATH + "/mute", "{'usernames':['pia'],'mute_duration':0}");
    assertThat(data(http.get(PATH + "/mute"))).isEqualTo("[]");
  }
}
