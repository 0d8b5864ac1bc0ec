package im.parlance.http.easemob;

import static im.parlance.http.easemob.RoomFixture.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.easemob.im.server.api.metadata.chatroom.AutoDelete;
import com.easemob.im.shaded.reactor.core.publisher.Mono;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the vendor's SDK makes of chat rooms. */
@OnEveryStorage
class EasemobRoomsSdkTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");

  private final TestApp app = server.freshApp();
  private final RoomFixture rooms = new RoomFixture(app);

  /** To the tests it is all the same. */
  EasemobRoomsSdkTest(TestStorage kept) {}

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(40).clock(CLOCK).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private final EMService sdk = EasemobSdk.of(app);

  @Test
  void rooms_areMadeChangedAndDestroyed() {
    String id = sdk.room().createRoom("hall", "large", "mia", List.of("noah"), 50).block();
    var room = result(sdk.room().getRoom(id));
    assertThat(room.name()).isEqualTo("hall");
    assertThat(room.maxMembers()).isEqualTo(50);
    assertThat(room.owner()).isEqualTo("mia");
    sdk.room().updateRoom(id, change -> change.withName("bar").withMaxMembers(60)).block();
    assertThat(result(sdk.room().getRoom(id)).name()).isEqualTo("bar");
    assertThat(sdk.room().listRoomsAll().collectList().block()).containsExactly(id, ROOM);
    assertThat(result(sdk.room().listRooms(1, null)).getValues()).containsExactly(id);
    assertThat(sdk.room().listRoomsUserJoined("noah").collectList().block())
        .containsExactlyInAnyOrder(id, ROOM);
    sdk.room().assignRoom(id, "noah").block();
    assertThat(result(sdk.room().getRoom(id)).owner()).isEqualTo("noah");
    sdk.room().updateRoomAnnouncement(id, "doors open").block();
    assertThat(sdk.room().getRoomAnnouncement(id).block()).isEqualTo("doors open");
    sdk.room().destroyRoom(id).block();
    assertThat(sdk.room().listRoomsAll().collectList().block()).containsExactly(ROOM);
  }

  @Test
  void members_adminsAndSuperAdmins() {
    sdk.room().addRoomMember(ROOM, "zoe").block();
    sdk.room().addRoomMember(ROOM, "liam").block();
    assertThat(sdk.room().listRoomMembersAll(ROOM).collectList().block())
        .containsExactly("liam", "zoe", "noah");
    assertThat(result(sdk.room().listRoomMembers(ROOM, 2, null)).getValues())
        .containsExactly("liam", "zoe");
    assertThat(sdk.room().listRoomMembersAll(ROOM, "asc").collectList().block())
        .containsExactly("noah", "zoe", "liam");
    assertThat(sdk.room().listRoomMembersAllWithOwner(ROOM).collectList().block())
        .contains(Map.of("owner", "mia"), Map.of("member", "zoe"))
        .hasSize(4);
    assertThat(sdk.room().listRoomMembersWithOwner(ROOM, 1, 2).block()).hasSize(2);
    sdk.room().promoteRoomAdmin(ROOM, "zoe").block();
    assertThat(sdk.room().listRoomAdminsAll(ROOM).collectList().block()).containsExactly("zoe");
    sdk.room().demoteRoomAdmin(ROOM, "zoe").block();
    sdk.room().removeRoomMember(ROOM, "zoe").block();
    assertThat(sdk.room().listRoomMembersAll(ROOM).collectList().block())
        .containsExactly("liam", "noah");
    sdk.room().promoteRoomSuperAdmin("zoe").block();
    sdk.room().promoteRoomSuperAdmin("liam").block();
    assertThat(sdk.room().listRoomSuperAdminsAll().collectList().block())
        .containsExactly("zoe", "liam");
    sdk.room().demoteRoomSuperAdmin("zoe").block();
    assertThat(sdk.room().listRoomSuperAdminsAll().collectList().block()).containsExactly("liam");
  }

  @Test
  void blocksAndMutes() {
    sdk.block().blockUserSendMsgToRoom("noah", ROOM, Duration.ofMinutes(5)).block();
    assertThat(sdk.block().listUsersBlockedSendMsgToRoom(ROOM).collectList().block())
        .hasSize(1)
        .allSatisfy(block -> assertThat(block.getUsername()).isEqualTo("noah"));
    assertThat(rooms.speak("noah")).isEqualTo("MUTED");
    sdk.block().unblockUserSendMsgToRoom("noah", ROOM).block();
    sdk.block().blockAllUserSendMsgToRoom(ROOM).block();
    assertThat(rooms.speak("noah")).isEqualTo("CHANNEL_MUTED");
    sdk.block().unblockAllUserSendMsgToRoom(ROOM).block();
    assertThat(rooms.speak("noah")).isEmpty();
    sdk.block().blockUserJoinRoom("noah", ROOM).block();
    assertThat(sdk.block().getUsersBlockedJoinRoom(ROOM).collectList().block())
        .hasSize(1)
        .allSatisfy(block -> assertThat(block.getUsername()).isEqualTo("noah"));
    assertThat(rooms.join("noah")).isEqualTo("BARRED");
    sdk.block().unblockUserJoinRoom("noah", ROOM).block();
    assertThat(rooms.join("noah")).isEmpty();
  }

  @Test
  void attributes() {
    var set =
        result(
            sdk.metadata()
                .setChatRoomMetadata("noah", ROOM, Map.of("seat", "1"), AutoDelete.DELETE));
    assertThat(set.getSuccessKeys()).containsExactly("seat");
    sdk.metadata()
        .setChatRoomMetadataForced("mia", ROOM, Map.of("seat", "2", "t", "v"), AutoDelete.NO_DELETE)
        .block();
    assertThat(result(sdk.metadata().listChatRoomMetadataAll(ROOM)).getMetadata())
        .isEqualTo(Map.of("seat", "2", "t", "v"));
    assertThat(result(sdk.metadata().listChatRoomMetadata(ROOM, List.of("t"))).getMetadata())
        .isEqualTo(Map.of("t", "v"));
    assertThat(
            result(sdk.metadata().deleteChatRoomMetadata("mia", ROOM, List.of("t")))
                .getSuccessKeys())
        .containsExactly("t");
    sdk.metadata().deleteChatRoomMetadataForced(ROOM, List.of("seat")).block();
    assertThat(rooms.post("/metadata/chatroom/" + ROOM, "").json().path("data")).isEmpty();
  }

  @Test
  void messages() {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (Session noah =
        app.app()
            .sessions()
            .connect(
                UserId.of("noah"),
                Device.of("web"),
                message -> heard.add(message.content().text()))) {
      var sent =
          result(
              sdk.message()
                  .send()
                  .fromUser("mia")
                  .toRoom(ROOM)
                  .text(text -> text.text("hello"))
                  .send());
      assertThat(sent.getMessageIdsByEntityId()).containsOnlyKeys(ROOM);
      Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly("hello"));
      assertThat(noah.user()).isEqualTo(UserId.of("noah"));
    }
  }

  private static <T> T result(Mono<T> pending) {
    return Objects.requireNonNull(pending.block());
  }
}
