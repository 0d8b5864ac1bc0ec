package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.MutableClock;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A whole engine over the memory storage, with a clock that stands. */
abstract class EngineTest {
  static final UserId ALICE = UserId.of("alice");
  static final UserId BOB = UserId.of("bob");
  static final UserId CAROL = UserId.of("carol");
  static final GroupId TEAM = GroupId.of("team");
  static final TimelineId TEAM_LOG = TimelineId.of(TEAM);
  static final TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  static final Device WEB = Device.of("web");
  static final Device PHONE = Device.of("phone");

  final MutableClock clock = MutableClock.create();
  private Parlance im;
  private App app;

  /** Where the engine keeps everything. */
  Storage storage() {
    return MemoryStorage.create();
  }

  int mailboxCapacity() {
    return 1024;
  }

  @BeforeEach
  final void startEngine() {
    im =
        Parlance.builder()
            .storage(storage())
            .clock(clock)
            .mailboxCapacity(mailboxCapacity())
            .build();
    app = im.app("demo");
  }

  @AfterEach
  final void stopEngine() {
    im.close();
    assertThat(app.sessions().count()).as("sessions after the end").isZero();
  }

  Parlance im() {
    return im;
  }

  App app() {
    return app;
  }

  void register(UserId... users) {
    Stream.of(users).forEach(user -> app.users().register(user, Profile.EMPTY));
  }

  /** A group that knows no roles. */
  void team(UserId... members) {
    app.groups().create(NewGroup.createdBy(ALICE, TEAM, "Team").members(List.of(members)));
  }

  Session connect(UserId user, Device device, Inbox inbox) {
    return app.sessions().connect(user, device, Map.of(), inbox);
  }

  /** Connects again, with the positions that the inbox has reached. */
  Session resume(UserId user, Device device, Inbox inbox) {
    return app.sessions().connect(user, device, inbox.positions(), inbox);
  }

  Inbox inboxOf(UserId user) {
    Inbox inbox = new Inbox();
    connect(user, WEB, inbox);
    return inbox;
  }

  /** Everything that was ever said in the timeline. */
  List<Message> history(TimelineId timeline) {
    return app.messages()
        .history(timeline, Instant.EPOCH, clock.instant().plusSeconds(1), Integer.MAX_VALUE);
  }

  /** What is sent to the user itself comes after all that was sent before; so nothing more came. */
  void assertHeard(UserId user, Inbox inbox, String... texts) {
    app.messages().send(Draft.text("end").from("marker").to(user));
    eventually(() -> assertThat(inbox.texts()).contains("end"));
    assertThat(inbox.texts()).filteredOn(text -> !text.equals("end")).containsExactly(texts);
  }

  static List<Long> seqs(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  static void assertRefused(ErrorCode code, ThrowingCallable act) {
    assertThat(refusal(act).code()).isEqualTo(code);
  }

  static ImException refusal(ThrowingCallable act) {
    ImException refusal = catchThrowableOfType(ImException.class, act);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  static void eventually(ThrowingRunnable assertion) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(assertion);
  }
}
