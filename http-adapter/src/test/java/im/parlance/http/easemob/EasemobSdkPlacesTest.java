package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.group.list.GroupResource;
import com.easemob.im.server.api.group.list.JoinGroupResource;
import com.easemob.im.server.api.token.TokenApi;
import com.easemob.im.server.api.token.allocate.InheritTokenRequest;
import com.easemob.im.server.model.EMGroup;
import com.easemob.im.server.model.EMPage;
import com.easemob.im.server.model.EMRoom;
import com.easemob.im.shaded.reactor.core.publisher.Mono;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the vendor's SDK makes of groups and rooms, in the ways that it rarely takes. */
class EasemobSdkPlacesTest {
  private static final List<String> NOAH = List.of("noah");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EMService sdk = EasemobSdk.of(app);

  EasemobSdkPlacesTest() {
    app.register("mia", "noah");
  }

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(20).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static <T> T result(Mono<T> pending) {
    return Objects.requireNonNull(pending.block(Duration.ofSeconds(20)));
  }

  private EMGroup group(Mono<String> made) {
    return result(sdk.group().getGroup(result(made)));
  }

  @Test
  void publicGroups_areMadeInEveryWay() {
    EMGroup withCustom =
        group(sdk.group().createPublicGroup("mia", "a", "d", NOAH, 50, true, "extra"));
    EMGroup verified =
        group(sdk.group().createPublicGroup("mia", "b", "d", NOAH, 60, false, "extra", true));
    EMGroup named =
        group(
            sdk.group()
                .createPublicGroup("178405923061761", "mia", "c", "d", NOAH, 70, true, "x", true));

    assertThat(List.of(withCustom, verified, named))
        .extracting(EMGroup::getName, EMGroup::getMaxMembers, EMGroup::getNeedApproveToJoin)
        .containsExactly(tuple("a", 50, true), tuple("b", 60, false), tuple("c", 70, true));
    assertThat(List.of(withCustom, verified, named))
        .allMatch(EMGroup::getIsPublic)
        .allMatch(group -> group.getOwner().equals("mia"))
        .allMatch(group -> group.getAffiliationsCount() == 2)
        .extracting(EMGroup::getCustom)
        .containsExactly("extra", "extra", "x");
    assertThat(named.getGroupId()).isEqualTo("178405923061761");
    assertThat(named.getAffiliations().getMembers()).containsExactly("noah");
  }

  @Test
  void privateGroups_areMadeInEveryWay() {
    EMGroup withCustom =
        group(sdk.group().createPrivateGroup("mia", "a", "d", NOAH, 50, true, "extra"));
    EMGroup confirmed =
        group(sdk.group().createPrivateGroup("mia", "b", "d", NOAH, 60, true, false, true, "e"));
    EMGroup verified =
        group(
            sdk.group()
                .createPrivateGroup("mia", "c", "d", NOAH, 70, false, true, false, "e", true));
    EMGroup named =
        group(
            sdk.group()
                .createPrivateGroup(
                    "178405923061762", "mia", "d", "d", NOAH, 80, true, false, true, "e", true));

    assertThat(List.of(withCustom, confirmed, verified, named))
        .noneMatch(EMGroup::getIsPublic)
        .extracting(EMGroup::getName, EMGroup::getMaxMembers, EMGroup::getCanMemberInviteOthers)
        .containsExactly(
            tuple("a", 50, true),
            tuple("b", 60, true),
            tuple("c", 70, false),
            tuple("d", 80, true));
    assertThat(named.getGroupId()).isEqualTo("178405923061762");
  }

  @Test
  void groups_areListedWithWhatIsKnownOfThem() {
    List<String> ids =
        IntStream.range(0, 45)
            .mapToObj(
                i -> result(sdk.group().createPublicGroup("mia", "g" + i, "", NOAH, 50, true)))
            .toList();

    List<GroupResource> walked = new ArrayList<>();
    String cursor = null;
    do {
      EMPage<GroupResource> page = result(sdk.group().listGroupsWithInfo(20, cursor));
      walked.addAll(page.getValues());
      cursor = page.getCursor();
    } while (cursor != null);
    assertThat(walked).extracting(GroupResource::getGroupId).containsExactlyElementsOf(newest(ids));
    assertThat(walked.get(44))
        .extracting(
            GroupResource::getGroupName, GroupResource::getOwner, GroupResource::getAffiliations)
        .containsExactly("g0", app.ease().appKey() + "_mia", 2);
    assertThat(result(sdk.group().listAllGroupsWithInfo().collectList())).isEqualTo(walked);
  }

  @Test
  void joinedGroups_areListedWithTheirNames() {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(
                i -> result(sdk.group().createPublicGroup("mia", "g" + i, "", NOAH, 50, true)))
            .toList();

    List<JoinGroupResource> all =
        result(sdk.group().listGroupsUserJoinedWithInfo("noah").collectList());
    assertThat(all)
        .extracting(JoinGroupResource::getGroupId)
        .containsExactlyElementsOf(newest(ids));
    assertThat(all)
        .extracting(JoinGroupResource::getGroupName)
        .containsExactly("g4", "g3", "g2", "g1", "g0");
    assertThat(result(sdk.group().listGroupsUserJoinedWithInfo("noah", 2, 2)))
        .isEqualTo(all.subList(2, 4));
    assertThat(result(sdk.group().listGroupsUserJoinedWithInfo("noah", 4, 2))).isEmpty();
  }

  private static List<String> newest(List<String> ids) {
    List<String> turned = new ArrayList<>(ids);
    Collections.reverse(turned);
    return turned;
  }

  @Test
  void rooms_areMadeInEveryWay_andTheirMembersListed() {
    String plain = result(sdk.room().createRoom("a", "d", "mia", NOAH, 50, "extra"));
    String verified = result(sdk.room().createRoom("b", "d", "mia", NOAH, 60, "extra", true));

    for (String id : List.of(plain, verified)) {
      EMRoom room = result(sdk.room().getRoom(id));
      assertThat(room.custom()).isEqualTo("extra");
      assertThat(room.owner()).isEqualTo("mia");
      assertThat(room.memberCount()).isEqualTo(2);
      assertThat(result(sdk.room().listRoomMembers(id, 10, null, "asc")).getValues())
          .containsExactly("noah");
    }
  }

  @Test
  void inheritedToken_isTheUsers() {
    String token =
        result(
                TokenApi.fetchUserTokenWithEasemobRealm(
                    sdk.getContext(), InheritTokenRequest.of("noah", false)))
            .getValue();

    assertThat(app.app().tokens().verify(token).user()).isEqualTo(UserId.of("noah"));
  }
}
