package im.parlance.engine;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.page.Order;
import im.parlance.room.ChatRooms;
import im.parlance.room.NewRoom;
import im.parlance.room.RoomMember;
import im.parlance.room.RoomMembers;
import im.parlance.session.Session;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** An engine with a room that Alice owns and Bob was brought into. */
abstract class HallTest extends EngineTest {
  static final RoomId HALL = RoomId.of("hall");
  static final UserId DAVE = UserId.of("dave");
  static final Duration ABSENCE = Duration.ofMinutes(2);

  private final Storage storage = MemoryStorage.create();

  @Override
  Storage storage() {
    return storage;
  }

  @BeforeEach
  final void makeTheRoom() {
    register(ALICE, BOB, CAROL, DAVE);
    open(HALL, BOB);
  }

  void open(RoomId id, UserId... members) {
    rooms().create(NewRoom.ownedBy(ALICE, id, "Hall").with(List.of(members)));
  }

  ChatRooms rooms() {
    return app().chatRooms();
  }

  RoomMembers members() {
    return app().roomMembers();
  }

  List<UserId> inHall() {
    return rooms().members(HALL, 99, Order.OLDEST_FIRST).stream().map(RoomMember::user).toList();
  }

  static void speak(Session session) {
    session.send(Draft.text("hello").toRoom(HALL));
  }
}
