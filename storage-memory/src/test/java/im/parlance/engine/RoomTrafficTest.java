package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Target.ToRoom;
import im.parlance.room.AppRoomList;
import im.parlance.room.RoomList;
import im.parlance.room.RoomPriority;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What chat rooms hand out: to whom, how much, and what not. */
class RoomTrafficTest extends EngineTest {
  private static final RoomId HALL = RoomId.of("hall");
  private static final Instant FOREVER = ListEntry.FOREVER;

  @BeforeEach
  void registerAll() {
    register(ALICE, BOB, CAROL);
  }

  private Inbox inRoom(UserId user, RoomId room) {
    Inbox inbox = new Inbox();
    connect(user, WEB, inbox).joinRoom(room, 0);
    return inbox;
  }

  private void say(String text) {
    app().messages().send(Draft.text(text).from(ALICE).toRoom(HALL));
  }

  private void say(int count) {
    IntStream.range(0, count).forEach(i -> say("m" + i));
  }

  @Test
  void messages_reachWhoIsIn_andNobodyLater() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);
    say("one");
    eventually(() -> assertThat(bob.texts()).containsExactly("one"));

    Inbox carol = new Inbox();
    Session late = connect(CAROL, WEB, carol);
    late.joinRoom(HALL, 0);
    say("two");

    eventually(() -> assertThat(carol.texts()).containsExactly("two"));
    assertThat(history(TimelineId.of(HALL))).extracting(Message::seq).containsExactly(1L, 2L);
    late.close();
    say("three");
    Inbox again = new Inbox();
    connect(CAROL, WEB, again).close();
    assertThat(again.texts()).isEmpty();
  }

  @Test
  void joiners_getTheNewest_fiftyAtMost() {
    app().chatRooms().create(HALL, "Hall");
    say("m0");
    for (int i = 1; i < 60; i++) {
      clock.advance(Duration.ofMillis(200));
      say("m" + i);
    }
    Inbox three = new Inbox();
    Inbox all = new Inbox();
    connect(BOB, WEB, three).joinRoom(HALL, 3);
    connect(CAROL, WEB, all).joinRoom(HALL, 1000);
    say("live");

    eventually(() -> assertThat(three.texts()).containsExactly("m57", "m58", "m59", "live"));
    eventually(() -> assertThat(all.texts()).hasSize(51).startsWith("m10").endsWith("live"));
  }

  @Test
  void tooManyMessages_areKeptButNotHandedOut() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);

    say(41);
    clock.advance(Duration.ofMillis(200));
    say("next window");

    eventually(() -> assertThat(bob.texts()).endsWith("next window"));
    assertThat(bob.texts()).hasSize(41).contains("m39").doesNotContain("m40");
    assertThat(history(TimelineId.of(HALL))).hasSize(42);
    Inbox carol = new Inbox();
    connect(CAROL, WEB, carol).joinRoom(HALL, 50);
    eventually(() -> assertThat(carol.texts()).hasSize(41).doesNotContain("m40"));
  }

  @Test
  void lowPriority_hasHalfOfTheRoom_andWhatIsProtectedAllOfIt() {
    app().chatRooms().create(HALL, "Hall");
    app().chatRooms().add(AppRoomList.LOW_TYPES, List.of("like"), FOREVER);
    app().chatRooms().add(AppRoomList.PROTECTED_TYPES, List.of("gift"), FOREVER);
    Inbox bob = inRoom(BOB, HALL);
    List<String> types = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      for (String type : List.of("like", "gift")) {
        app().messages().send(Draft.of(Content.custom(type, "{}")).from(ALICE).toRoom(HALL));
      }
    }
    for (int i = 0; i < 30; i++) {
      app()
          .messages()
          .send(
              Draft.of(Content.custom("low", "{}"))
                  .from(ALICE)
                  .to(new ToRoom(HALL, RoomPriority.LOW)));
      app().messages().send(Draft.of(Content.custom("high", "{}")).from(ALICE).toRoom(HALL));
    }
    app().chatRooms().add(HALL, RoomList.PROTECTED, List.of(CAROL), FOREVER);
    app().messages().send(Draft.of(Content.custom("end", "{}")).from(CAROL).toRoom(HALL));

    eventually(() -> assertThat(types(bob)).endsWith("end"));
    types.addAll(types(bob));
    assertThat(types.stream().filter("like"::equals)).hasSize(20);
    assertThat(types.stream().filter("gift"::equals)).hasSize(30);
    assertThat(types.stream().filter("low"::equals)).isEmpty();
    assertThat(types.stream().filter("high"::equals)).hasSize(20);
  }

  private static List<String> types(Inbox inbox) {
    return inbox.messages().stream().map(message -> message.content().type()).toList();
  }

  @Test
  void aPausedRoom_handsOutNothing_notLaterEither() {
    app().chatRooms().create(HALL, "Hall");
    Inbox bob = inRoom(BOB, HALL);
    app().chatRooms().add(AppRoomList.PAUSED_ROOMS, List.of(HALL), FOREVER);
    say("silent");
    app().chatRooms().remove(AppRoomList.PAUSED_ROOMS, List.of(HALL));
    say("heard");

    eventually(() -> assertThat(bob.texts()).containsExactly("heard"));
  }

  @Test
  void clients_speakOnlyWhereTheyAre_andUnlessMuted() {
    app().chatRooms().create(HALL, "Hall");
    Session bob = connect(BOB, WEB, new Inbox());
    Draft hello = Draft.text("hello").toRoom(HALL);

    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello));
    bob.joinRoom(HALL, 0);
    assertThat(bob.send(hello).seq()).isEqualTo(1);

    Instant soon = clock.instant().plusSeconds(60);
    app().chatRooms().add(HALL, RoomList.MUTED, List.of(BOB), soon);
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello));
    clock.advance(Duration.ofSeconds(60));
    assertThat(bob.send(hello).seq()).isEqualTo(2);

    app().chatRooms().add(AppRoomList.MUTED_USERS, List.of(BOB), FOREVER);
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello));
    app().chatRooms().remove(AppRoomList.MUTED_USERS, List.of(BOB));

    app().chatRooms().add(AppRoomList.MUTED_ROOMS, List.of(HALL), FOREVER);
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(hello));
    app().chatRooms().add(HALL, RoomList.SPEAKERS, List.of(BOB), FOREVER);
    assertThat(bob.send(hello).seq()).isEqualTo(3);
    say("the app speaks anyway");
  }
}
