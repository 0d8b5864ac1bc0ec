package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes: of the log that SQLite writes ahead, a piece is on the disk and the rest is not.
 * Wherever it ends, the database holds what was acknowledged up to there, and nothing by halves.
 * {@code -Dparlance.cuts=2000} for the long form, {@code -Dparlance.seed=…} for another log.
 */
class TornLogTest {
  private static final int CUTS = Integer.getInteger("parlance.cuts", 200);
  private static final long SEED = Long.getLong("parlance.seed", 20_261_121);
  private static final int HEADER_BYTES = 32;
  private static final int FRAME_BYTES = 24 + 4096;

  /** Every so many cuts are opened as a storage, which takes longer than to look into the file. */
  private static final int CUTS_OF_A_STORAGE = 20;

  private static final AppId APP = AppId.of("demo");
  private static final List<UserId> USERS =
      IntStream.range(0, 4).mapToObj(i -> UserId.of("user" + i)).toList();
  private static final GroupId GROUP = GroupId.of("group");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Path file;
  private final Path log;

  /** What the database held after each change, from before the first one on. */
  private final List<State> states = new ArrayList<>();

  private int messages;

  TornLogTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
    this.log = directory.resolve("parlance.db-wal");
  }

  /**
   * What a database holds.
   *
   * @param logEnd how far the log went
   * @param rows of all tables
   */
  private record State(long logEnd, List<String> rows) {}

  @Test
  void whereverTheLogEnds_thereIsWhatWasAcknowledgedBefore(@TempDir Path copies) throws Exception {
    begin();
    byte[] database;
    byte[] whole;
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      write(storage.app(APP));
      database = Files.readAllBytes(file);
      whole = Files.readAllBytes(log);
    }
    assertThat(states.get(states.size() - 1).logEnd()).isEqualTo(whole.length);

    int cut = 0;
    for (int bytes : places(whole.length)) {
      cut++;
      Path copy = copies.resolve("cut" + cut + ".db");
      Files.write(copy, database);
      Files.write(Path.of(copy + "-wal"), Arrays.copyOf(whole, bytes));
      check(copy, bytes, cut % CUTS_OF_A_STORAGE == 0);
      Files.delete(copy);
    }
    assertThat(cut).isGreaterThanOrEqualTo(CUTS);
  }

  /** The schema goes where it is not cut: into the database itself, as the storage is closed. */
  private void begin() {
    try (JdbiStorage storage = JdbiStorage.sqlite(file)) {
      storage.app(APP).groups().insert(Scene.group(GROUP, Optional.empty()), List.of(USERS.get(0)));
    }
  }

  /** Until half of the cuts can be made between frames. */
  private void write(AppStorage app) throws IOException, SQLException {
    remember(0);
    while (Files.size(log) < (long) FRAME_BYTES * CUTS / 2) {
      change(app);
      remember(Files.size(log));
    }
  }

  private void remember(long logEnd) throws SQLException {
    states.add(new State(logEnd, rows(file)));
  }

  private void change(AppStorage app) {
    UserId user = USERS.get(random.nextInt(USERS.size()));
    switch (random.nextInt(10)) {
      case 0 -> app.groups().join(GROUP, USERS, Scene.START);
      case 1 -> app.groups().leave(GROUP, List.of(user));
      case 2 -> app.conversations().acknowledge(user, timeline(), messages);
      case 3, 4 ->
          app.messages().append(IntStream.rangeClosed(0, 3).mapToObj(i -> draft()).toList());
      default -> app.messages().append(List.of(draft()));
    }
  }

  private NewMessage draft() {
    messages++;
    NewMessage draft = Scene.message(messages, timeline(), USERS.get(0));
    return random.nextInt(3) == 0
        ? draft.withKey("key" + messages).routedTo(Set.of(RouteId.of("hook")))
        : draft;
  }

  private TimelineId timeline() {
    int place = random.nextInt(USERS.size() + 1);
    return place == USERS.size()
        ? TimelineId.of(GROUP)
        : TimelineId.between(USERS.get(0), USERS.get(place));
  }

  /** Between all frames, and at random. */
  private Set<Integer> places(int length) {
    Set<Integer> places = new TreeSet<>();
    places.add(0);
    for (int end = HEADER_BYTES; end <= length; end += FRAME_BYTES) {
      places.add(end);
    }
    while (places.size() < CUTS) {
      places.add(random.nextInt(length));
    }
    return places;
  }

  private void check(Path copy, int bytes, boolean asStorage) throws SQLException {
    State expected =
        states.stream().filter(state -> state.logEnd() <= bytes).reduce((a, b) -> b).orElseThrow();
    String when = "seed " + SEED + ", cut at " + bytes;
    assertThat(rows(copy)).as(when).isEqualTo(expected.rows());
    if (asStorage) {
      try (JdbiStorage storage = JdbiStorage.sqlite(copy)) {
        AppStorage app = storage.app(APP);
        long head = app.messages().head(TimelineId.of(GROUP));
        Message next =
            app.messages()
                .append(List.of(Scene.message(messages + 1, TimelineId.of(GROUP), USERS.get(0))))
                .get(0);
        assertThat(next.seq()).as(when).isEqualTo(head + 1);
      }
    }
  }

  /** Everything in the tables that sends and members change, and whether it is sound. */
  private static List<String> rows(Path database) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "SELECT * FROM message ORDER BY timeline, seq",
              "SELECT * FROM timeline ORDER BY number",
              "SELECT * FROM conversation ORDER BY user_id, timeline",
              "SELECT * FROM outbox ORDER BY number",
              "SELECT * FROM stay ORDER BY number",
              "PRAGMA integrity_check")) {
        try (ResultSet row = statement.executeQuery(query)) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            StringBuilder line = new StringBuilder(query.replaceAll("SELECT . FROM | .*", ""));
            for (int i = 1; i <= columns; i++) {
              line.append(' ').append(row.getString(i));
            }
            rows.add(line.toString());
          }
        }
      }
    }
    return rows;
  }
}
