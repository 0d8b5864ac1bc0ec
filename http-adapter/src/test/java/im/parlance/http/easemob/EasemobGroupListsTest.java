package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static im.parlance.http.easemob.GroupFixture.G;
import static im.parlance.http.easemob.GroupFixture.PATH;
import static im.parlance.http.easemob.GroupFixture.SIXTY_ONE;
import static im.parlance.http.easemob.GroupFixture.data;
import static im.parlance.http.easemob.GroupFixture.usernames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMForbiddenException;
import com.easemob.im.server.model.EMRemoveMember;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Members and admins of groups. */
@OnEveryStorage
class EasemobGroupListsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final GroupFixture group = new GroupFixture(app);
  private final EMService sdk = EasemobSdk.of(app);

  /** To the tests it is all the same. */
  EasemobGroupListsTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void added_areIn() {
    assertThat(data(http.post(PATH + "/users/Zed", "")))
        .isEqualTo(
            "{'result':true,'groupid':'%s','action':'add_member','user':'Zed'}".formatted(G));
    refused(
        http.post(PATH + "/users/zed", ""),
        403,
        "forbidden_op",
        "can not join this group, reason:user: zed already in group: " + G + "\n");
    refused(
        http.post(PATH + "/users/nobody", ""),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
    assertThat(data(http.get(PATH + "/user/zed/is_joined"))).isEqualTo("true");
    assertThat(data(http.get(PATH + "/user/nobody/is_joined"))).isEqualTo("false");
    assertThat(group.speak("zed")).isEmpty();
  }

  @Test
  void batchOfMembers_isAddedWhole() {
    app.register("ada");
    refused(
        group.post(PATH + "/users", usernames("zed,nobody")),
        404,
        "resource_not_found",
        "username nobody doesn't exist!");
    assertThat(group.members()).doesNotContain("zed");

    assertThat(data(group.post(PATH + "/users", usernames("zed,otto,ada"))))
        .isEqualTo(
            "{'newmembers':['zed','ada'],'groupid':'%s','action':'add_member'}".formatted(G));

    assertThat(group.post(PATH + "/users", usernames("zed,ada")).status()).isEqualTo(403);
    refused(
        group.post(PATH + "/users", usernames(SIXTY_ONE)),
        403,
        "exceed_limit",
        "members size is greater than max user size !");
    refused(
        group.post(PATH + "/users", "{}"), 400, "invalid_parameter", "usernames must be provided");
    refused(
        group.post(PATH + "/users", "{'usernames':[]}"),
        400,
        "invalid_parameter",
        "usernames is null or empty!");
    group.put(PATH, "{'maxusers':5}");
    app.register("eve");
    refused(
        http.post(PATH + "/users/eve", ""),
        403,
        "exceed_limit",
        "members size is greater than max user size !");
  }

  @Test
  void removed_areOut_withTheirRole() {
    group.post(PATH + "/admin", "{'newadmin':'pia'}");
    http.post(PATH + "/white/users/pia", "");
    assertThat(data(http.delete(PATH + "/users/pia")))
        .isEqualTo(
            "{'result':true,'action':'remove_member','user':'pia','groupid':'%s'}".formatted(G));
    refused(
        http.delete(PATH + "/users/pia"),
        403,
        "forbidden_op",
        "users [pia] are not members of this group!");
    refused(
        http.delete(PATH + "/users/mira"),
        403,
        "forbidden_op",
        "forbidden operation on group owner!");
    http.post(PATH + "/users/pia", "");
    assertThat(data(http.get(PATH + "/admin"))).isEqualTo("[]");
    assertThat(data(http.get(PATH + "/white/users"))).isEqualTo("['mira']");
  }

  @Test
  void batchOfRemovals_saysWhatBecameOfEach() {
    List<EMRemoveMember> removed =
        Objects.requireNonNull(
            sdk.group().removeGroupMembers(G, List.of("pia", "nobody", "zed")).block());

    assertThat(removed)
        .extracting(EMRemoveMember::getMemberName, EMRemoveMember::getIsSuccess)
        .containsExactly(tuple("pia", true), tuple("nobody", false), tuple("zed", false));
    refused(
        http.delete(PATH + "/users/otto,mira"),
        403,
        "forbidden_op",
        "forbidden operation on group owner!");
    refused(
        http.delete(PATH + "/users/zed,nobody"),
        403,
        "forbidden_op",
        "users [zed, nobody] are not members of this group!");
    refused(
        http.delete(PATH + "/users/" + SIXTY_ONE),
        400,
        "invalid_parameter",
        "kickMember: kickMembers number more than maxSize : 60");
    assertThat(group.members()).isEqualTo("[{'owner':'mira'},{'member':'otto'}]");
  }

  @Test
  void sdk_addsAndRemovesMembers() {
    sdk.group().addGroupMember(G, "zed").block();
    sdk.group().removeGroupMember(G, "zed").block();
    sdk.group().removeGroupMember(G, "pia").block();
    sdk.group().addGroupMembers(G, List.of("zed", "pia")).block();

    assertThat(sdk.group().listAllGroupMembers(G, "asc").collectList().block())
        .containsExactly("otto", "zed", "pia");
    assertThatThrownBy(() -> sdk.group().removeGroupMember(G, "mira").block())
        .isInstanceOf(EMForbiddenException.class);
  }

  @Test
  void admins_areAppointedAndDemoted() {
    assertThat(data(group.post(PATH + "/admin", "{'newadmin':'pia'}")))
        .isEqualTo("{'result':'success','newadmin':'pia'}");
    sdk.group().addGroupAdmin(G, "otto").block();
    sdk.group().addGroupAdmin(G, "pia").block();

    assertThat(data(http.get(PATH + "/admin"))).isEqualTo("['pia','otto']");
    assertThat(sdk.group().listGroupAdmins(G).collectList().block()).containsExactly("pia", "otto");
    assertThat(sdk.group().listAllGroupMembers(G).collectList().block()).isEmpty();
    sdk.group().removeGroupAdmin(G, "otto").block();
    assertThat(data(http.delete(PATH + "/admin/pia")))
        .isEqualTo("{'result':'success','oldadmin':'pia'}");
    refused(
        http.delete(PATH + "/admin/pia"),
        403,
        "forbidden_op",
        "user:pia is not admin of group:" + G);
    refused(
        group.post(PATH + "/admin", "{'newadmin':'zed'}"),
        404,
        "resource_not_found",
        "user: zed doesn't exist in group: " + G);
    refused(
        group.post(PATH + "/admin", "{'newadmin':'mira'}"),
        403,
        "forbidden_op",
        "forbidden operation on group owner!");
    refused(
        group.post(PATH + "/admin", "{}"), 400, "invalid_parameter", "newadmin must be provided");
  }

  @Test
  void hundredthAdmin_isOneTooMany() {
    List<UserId> many = IntStream.range(0, 99).mapToObj(i -> UserId.of("u" + i)).toList();
    app.app().groups().join(GroupId.of(G), many);
    many.forEach(user -> app.app().groups().appoint(GroupId.of(G), user));

    refused(
        group.post(PATH + "/admin", "{'newadmin':'pia'}"),
        403,
        "exceed_limit",
        "group admin size is more than max limit : 99");
  }

  @Test
  void whatIsAboutAGroup_needsOne() {
    for (String path : List.of("/admin", "/blocks/users", "/white/users", "/mute", "/users/a,b")) {
      refused(
          path.startsWith("/users")
              ? http.delete("/chatgroups/none" + path)
              : http.get("/chatgroups/none" + path),
          404,
          "resource_not_found",
          "grpID none does not exist!");
    }
  }
}
