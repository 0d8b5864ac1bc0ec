package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import im.parlance.App;
import im.parlance.group.NewGroup;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.NewRoom;
import im.parlance.room.RoomDetails;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand groups, rooms, members of a room and friends, walked to the end. */
class EasemobLongListsTest {
  private static final UserId MIRA = UserId.of("mira");

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final App im = app.app();

  EasemobLongListsTest() {
    app.register("mira");
  }

  @BeforeAll
  static void start() {
    server = TestServer.builder().apps(10).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private EasemobWalk walk(String path, String items, String field) {
    return new EasemobWalk(http, path, items, item -> item.path(field).asText());
  }

  private void group(String id) {
    im.groups().create(NewGroup.ownedBy(MIRA, GroupId.of(id), id));
  }

  /** Nobody may be in more than five hundred. */
  private void room(String id) {
    UserId owner = UserId.of("owner" + id.charAt(id.length() - 1));
    im.chatRooms().create(NewRoom.ownedBy(owner, RoomId.of(id), id));
  }

  /** What a walk finds while the newest come before it, and some of the old ones go. */
  private static void assertWalked(EasemobWalk walk, List<String> names, Runnable comeAndGo) {
    List<String> newestFirst = Lists.reverse(names);
    assertThat(walk.byCursor(50, () -> {})).isEqualTo(newestFirst);

    List<String> walked = walk.byCursor(50, comeAndGo);

    List<String> left = new ArrayList<>(newestFirst);
    left.removeIf(name -> name.endsWith("00"));
    assertThat(walked).doesNotHaveDuplicates().containsSubsequence(left);
    List<String> unexpected = new ArrayList<>(walked);
    unexpected.removeAll(names);
    assertThat(unexpected).isEmpty();
  }

  @Test
  void groups_areWalkedNewestFirst_whileOthersComeAndGo() {
    List<String> names = names("9");
    names.forEach(this::group);

    assertThat(walk("/users/mira/joined_chatgroups?", "/data", "groupid").byNumber(70))
        .isEqualTo(Lists.reverse(names));
    int[] pages = {0};
    assertWalked(
        walk("/chatgroups?", "/data", "groupid"),
        names,
        () -> {
          int i = pages[0]++;
          group("8" + i);
          if (i < 10) {
            im.groups().dismiss(GroupId.of(names.get(i * 100)));
          }
        });
  }

  @Test
  void rooms_areWalkedNewestFirst_whileOthersComeAndGo() {
    List<String> names = names("9");
    names.forEach(this::room);

    assertThat(walk("/chatrooms?", "/data", "id").byNumber(70)).isEqualTo(Lists.reverse(names));
    int[] pages = {0};
    assertWalked(
        walk("/chatrooms?", "/data", "id"),
        names,
        () -> {
          int i = pages[0]++;
          room("8" + i);
          if (i < 10) {
            im.chatRooms().destroy(RoomId.of(names.get(i * 100)));
          }
        });
  }

  @Test
  void membersOfARoom_areWalkedByCursorAndByNumber() {
    List<String> names = names("m");
    names.forEach(app::register);
    RoomId hall = RoomId.of("250000000000001");
    im.chatRooms()
        .create(
            NewRoom.ownedBy(MIRA, hall, "hall")
                .with(RoomDetails.NONE.withCapacity(3000))
                .with(names.stream().map(UserId::of).toList()));
    String path = "/chatrooms/" + hall + "/users?";
    List<String> newestFirst = new ArrayList<>(Lists.reverse(names));

    assertThat(
            new EasemobWalk(http, path + "version=v3&", "/data", JsonNode::asText)
                .byCursor(70, () -> {}))
        .isEqualTo(newestFirst);
    assertThat(
            new EasemobWalk(http, path + "version=v3&sort=asc&", "/data", JsonNode::asText)
                .byCursor(70, () -> {}))
        .isEqualTo(names);
    newestFirst.add("mira");
    assertThat(new EasemobWalk(http, path, "/data", EasemobWalk::onlyValue).byNumber(70))
        .isEqualTo(newestFirst);
  }

  @Test
  void friends_areWalkedNewestFirst_whileOthersComeAndGo() {
    List<String> names = names("f");
    names.forEach(
        name -> {
          app.register(name);
          im.contacts().add(MIRA, UserId.of(name));
        });
    int[] pages = {0};
    assertWalked(
        walk("/user/mira/contacts?", "/data/contacts", "username"),
        names,
        () -> {
          int i = pages[0]++;
          app.register("new" + i);
          im.contacts().add(MIRA, UserId.of("new" + i));
          if (i < 10) {
            im.contacts().remove(MIRA, UserId.of(names.get(i * 100)));
          }
        });
  }
}
