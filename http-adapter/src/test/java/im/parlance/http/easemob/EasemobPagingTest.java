package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobWalk.ENTRIES;
import static im.parlance.http.easemob.EasemobWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import im.parlance.App;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.user.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** A thousand entries, walked to the end while others come and go: each once, in one order. */
@OnEveryStorage
class EasemobPagingTest {
  private static final GroupId TEAM = GroupId.of("178405923061761");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final App im = app.app();

  /** To the tests it is all the same. */
  EasemobPagingTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(10).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private void register(String name) {
    im.users().register(UserId.of(name), Profile.EMPTY);
  }

  private static List<UserId> ids(List<String> names) {
    return names.stream().map(UserId::of).toList();
  }

  private EasemobWalk users() {
    return new EasemobWalk(http, "/users?", "/entities", user -> user.path("username").asText());
  }

  @Test
  void users_areWalkedInTheOrderOfRegistration_whileOthersComeAndGo() {
    List<String> names = names("u");
    names.forEach(this::register);
    assertThat(users().byCursor(100, () -> {})).isEqualTo(names);
    Set<String> gone = new HashSet<>();
    List<String> added = new ArrayList<>();

    List<String> walked =
        users()
            .byCursor(
                100,
                () -> {
                  int i = added.size();
                  if (i < 10) {
                    added.add("new" + i);
                    register("new" + i);
                    gone.add(names.get(i * 100));
                    gone.add(names.get(ENTRIES - 1 - i));
                    im.users().delete(UserId.of(names.get(i * 100)));
                    im.users().delete(UserId.of(names.get(ENTRIES - 1 - i)));
                  }
                });

    assertThat(walked).doesNotHaveDuplicates();
    List<String> expected = new ArrayList<>(names);
    expected.removeAll(gone);
    expected.addAll(added);
    assertThat(walked).containsSubsequence(expected);
    assertThat(users().byCursor(100, () -> {})).isEqualTo(expected);
  }

  private void makeTheTeam(List<String> members) {
    register("mira");
    members.forEach(this::register);
    im.groups()
        .create(
            NewGroup.ownedBy(UserId.of("mira"), TEAM, "Team").capacity(3000).members(ids(members)));
  }

  @Test
  void members_areWalkedInTheOrderOfJoining_whileOthersComeAndGo() {
    List<String> names = names("m");
    makeTheTeam(names);
    for (int i = 0; i < 10; i++) {
      register("new" + i);
    }
    String path = "/chatgroups/" + TEAM + "/users?";
    EasemobWalk ascending = members(path + "version=v3&sort=asc&");
    assertThat(ascending.byCursor(300, () -> {})).isEqualTo(names);
    assertThat(members(path + "version=v3&").byCursor(300, () -> {}))
        .isEqualTo(Lists.reverse(names));
    List<String> everyone = new ArrayList<>(List.of("mira"));
    everyone.addAll(names);
    EasemobWalk byNumber =
        new EasemobWalk(http, path + "sort=asc&", "/data", EasemobWalk::onlyValue);
    assertThat(byNumber.byNumber(300)).isEqualTo(everyone);
    Set<String> gone = new HashSet<>();
    List<String> added = new ArrayList<>();

    List<String> walked =
        ascending.byCursor(
            100,
            () -> {
              int i = added.size();
              if (i < 10) {
                added.add("new" + i);
                List<String> leaving = List.of(names.get(i * 100), names.get(ENTRIES - 1 - i));
                gone.addAll(leaving);
                im.groups().join(TEAM, ids(List.of("new" + i)));
                im.groups().leave(TEAM, ids(leaving));
              }
            });

    List<String> expected = new ArrayList<>(names);
    expected.removeAll(gone);
    expected.addAll(added);
    assertThat(walked).doesNotHaveDuplicates().containsSubsequence(expected);
    assertThat(ascending.byCursor(300, () -> {})).isEqualTo(expected);
  }

  private EasemobWalk members(String path) {
    return new EasemobWalk(http, path, "/data", JsonNode::asText);
  }
}
