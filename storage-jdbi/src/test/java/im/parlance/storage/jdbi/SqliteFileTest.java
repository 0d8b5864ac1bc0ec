package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.id.AppId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomLife;
import im.parlance.storage.StorageHealth;
import im.parlance.testing.MutableClock;
import im.parlance.testing.Together;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What concerns the file as a whole: copies of it, damage to it, its size. */
class SqliteFileTest {
  private static final AppId APP = AppId.of("demo");
  private static final TimelineId PRIVATE =
      TimelineId.between(UserId.of("alice"), UserId.of("bob"));

  private final Path directory;
  private final Path file;

  SqliteFileTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("parlance.db");
  }

  private static Parlance engine(Path file) {
    return Parlance.builder().storage(JdbiStorage.sqlite(file)).build();
  }

  private static void send(App app, int count) {
    for (int i = 0; i < count; i++) {
      app.messages().send(Draft.text("x".repeat(500)).from("alice").to("bob"));
    }
  }

  private static List<Long> positions(Path file) {
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      return storage
          .app(APP)
          .messages()
          .read(PRIVATE, 0, Long.MAX_VALUE, Integer.MAX_VALUE)
          .stream()
          .map(Message::seq)
          .toList();
    }
  }

  @Test
  void backUp_ofALiveFile_isAPrefixOfWhatIsSent() {
    AtomicBoolean copied = new AtomicBoolean();
    Path copy = directory.resolve("copy.db");
    try (Parlance im = engine(file)) {
      App app = im.app(APP);
      send(app, 200);
      Together.run(
          2,
          thread -> {
            if (thread == 0) {
              JdbiStorage.backUpSqlite(file, copy);
              copied.set(true);
            } else {
              while (!copied.get()) {
                send(app, 1);
              }
            }
          });
      send(app, 1);
    }

    List<Long> kept = positions(copy);
    assertThat(kept)
        .hasSizeGreaterThanOrEqualTo(200)
        .hasSizeLessThan(positions(file).size())
        .isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
  }

  @Test
  void backUp_overwritesNothing_andLeavesNothingHalfDone() throws IOException {
    Path copy = directory.resolve("copy.db");
    assertThatThrownBy(() -> JdbiStorage.backUpSqlite(file, copy))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not there");

    engine(file).close();
    Files.writeString(copy, "precious");

    assertThatThrownBy(() -> JdbiStorage.backUpSqlite(file, copy))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is there already");
    assertThat(copy).hasContent("precious");
    assertThatThrownBy(() -> JdbiStorage.backUpSqlite(file, directory.resolve("no/such/copy.db")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(directory.resolve("no")).doesNotExist();
  }

  /** The file and its log as they are when a process dies. */
  private Path leftBehind() throws IOException {
    Path left = directory.resolve("left.db");
    try (Parlance im = engine(file)) {
      send(im.app(APP), 500);
      Files.copy(file, left, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(Path.of(file + "-wal"), Path.of(left + "-wal"));
    }
    return left;
  }

  @Test
  void aFileThatWasNotClosed_isChecked_andOpensIfItIsSound() throws IOException {
    assertThat(positions(leftBehind())).hasSize(500);
  }

  @Test
  void aDamagedFileThatWasNotClosed_isRefused() throws IOException {
    Path left = leftBehind();
    // all pages from the log are in the file now, to be damaged there, and the log is unclean again
    positions(left);
    try (RandomAccessFile bytes = new RandomAccessFile(left.toFile(), "rw")) {
      for (long page = 4; page * 4096 < bytes.length(); page++) {
        bytes.seek(page * 4096);
        bytes.write(new byte[64]);
      }
    }
    Files.write(Path.of(left + "-wal"), new byte[1]);

    assertThatThrownBy(() -> JdbiStorage.sqlite(left))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(left + " is damaged");
    assertThatThrownBy(() -> JdbiStorage.sqlite(left))
        .as("nobody holds it")
        .hasMessageContaining(left + " is damaged");
  }

  /** A database that answers nobody before it is told to, and then refuses. */
  private static DataSource slow(CountDownLatch answer) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              answer.await();
              throw new SQLException("planned");
            });
  }

  @Test
  void aCheckThatIsBrokenOff_hasFoundNothing_andDoesNotCountAsDone() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    IntegrityCheck check = IntegrityCheck.start(slow(answer));
    List<String> damage = new ArrayList<>();
    check.whenDamaged(damage::add);
    FutureTask<Boolean> end = new FutureTask<>(check::end);
    Thread ending = new Thread(end);
    ending.start();
    // it waits for the check's thread, so it has broken it off
    while (ending.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    answer.countDown();

    assertThat(end.get()).isFalse();
    assertThat(damage).isEmpty();
  }

  @Test
  void aClaimThatWasNotGivenUpCleanly_isKnownByTheNext() {
    FileClaim.of(file).release(true);
    FileClaim inUse = FileClaim.of(file);
    assertThat(inUse.endedCleanly()).isTrue();
    inUse.release(false);

    FileClaim next = FileClaim.of(file);
    assertThat(next.endedCleanly()).isFalse();
    next.release(true);
  }

  @Test
  void health_tellsKindAndDurability() {
    try (JdbiStorage full = JdbiStorage.sqlite(file)) {
      assertThat(full.health()).isEqualTo(new StorageHealth("sqlite", "full", true));
    }
    try (JdbiStorage normal = JdbiStorage.sqlite(file, Durability.NORMAL)) {
      assertThat(normal.health()).isEqualTo(new StorageHealth("sqlite", "normal", true));
    }
  }

  /** What connections that commit are set to: 2 is to bring each commit to the disk. */
  private Set<Integer> synchronous(Durability durability) {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Tap.Watcher watcher =
        (point, step) -> {
          if (point.isCommit()) {
            try (Statement statement = point.connection().createStatement();
                ResultSet row = statement.executeQuery("PRAGMA synchronous")) {
              seen.add(row.getInt(1));
            }
          }
          return step.run();
        };
    Database opened =
        new SqliteFile(file, durability, source -> Tap.around(source, watcher)).open();
    try (Parlance im = Parlance.builder().storage(new JdbiStorage(opened, durability)).build()) {
      send(im.app(APP), 1);
    }
    return seen;
  }

  @Test
  void everyCommit_isBroughtToTheDisk_unlessDurabilityIsNormal() {
    assertThat(synchronous(Durability.FULL)).containsExactly(2);
    assertThat(synchronous(Durability.NORMAL)).containsExactly(1);
  }

  /** Hours of sends with a retention of three; the size of the file after them. */
  private long sizeAfter(int hours, MutableClock clock) throws IOException {
    try (Parlance im =
        Parlance.builder()
            .storage(JdbiStorage.sqlite(file, Durability.NORMAL))
            .clock(clock)
            .retention(Duration.ofHours(3))
            .build()) {
      for (int hour = 0; hour < hours; hour++) {
        send(im.app(APP), 300);
        clock.advance(Duration.ofHours(1));
        im.expire();
      }
    }
    return Files.size(file);
  }

  @Test
  void underSteadyLoadWithARetention_theFileStopsGrowing() throws IOException {
    MutableClock clock = MutableClock.create();
    long settled = sizeAfter(6, clock);

    assertThat(sizeAfter(12, clock)).isLessThanOrEqualTo(settled * 11 / 10);
    assertThat(positions(file))
        .isEqualTo(LongStream.rangeClosed(15 * 300 + 1, 18 * 300).boxed().toList());
  }

  @Test
  void whoeverWritesMeanwhile_isWaitedFor_byAChangeThatReadsFirst() throws Exception {
    try (JdbiStorage storage = JdbiStorage.sqlite(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      RoomId room = RoomId.of("hall");
      ChatRoomStore rooms = storage.app(APP).rooms();
      rooms.insert(new ChatRoom(room, "Hall", RoomLife.ENDLESS, Instant.EPOCH, Instant.EPOCH, 0));
      statement.execute("BEGIN IMMEDIATE");

      CompletableFuture<Optional<ChatRoom>> change =
          CompletableFuture.supplyAsync(
              () -> rooms.update(room, found -> found.activeAt(Instant.EPOCH.plusSeconds(1))));

      assertThatThrownBy(() -> change.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      statement.execute("COMMIT");
      assertThat(change.get(10, TimeUnit.SECONDS)).isPresent();
    }
  }
}
