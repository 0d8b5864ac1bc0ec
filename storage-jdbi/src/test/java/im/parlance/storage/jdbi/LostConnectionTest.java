package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.id.AppId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import im.parlance.user.PasswordHash;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection to PostgreSQL that changes are made by is lost: one act fails, if any. */
class LostConnectionTest {
  private static final String WRITERS =
      "FROM pg_stat_activity WHERE application_name = 'parlance'"
          + " AND (query LIKE '%INTO message%' OR query = 'COMMIT')";

  private final String url = TestPostgresql.freshSchema();
  private JdbiStorage storage;
  private AppStorage app;

  @BeforeEach
  void open() {
    storage = JdbiStorage.postgresql(url);
    app = storage.app(AppId.of("demo"));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static NewMessage message(int number) {
    return Scene.message(number, Scene.PRIVATE, Scene.ALICE);
  }

  private Message append(int number) {
    return app.messages().append(List.of(message(number))).get(0);
  }

  private List<Message> kept() {
    return app.messages().read(Scene.PRIVATE, 0, Long.MAX_VALUE, 100);
  }

  /** Ends the session of whoever appended last. */
  private void loseTheWriter() throws SQLException {
    assertThat(TestPostgresql.ask(url, "SELECT COUNT(pg_terminate_backend(pid, 10000)) " + WRITERS))
        .isEqualTo(1);
  }

  @Test
  void betweenTwoChanges_atMostOneOfThemFails() throws SQLException {
    Message first = append(1);
    loseTheWriter();

    assertThatThrownBy(() -> append(2)).hasStackTraceContaining("connection");
    Message third = append(3);

    assertThat(third.seq()).isEqualTo(2);
    assertThat(kept()).containsExactly(first, third);
    assertThat(storage.health().writable()).isTrue();
  }

  @Test
  void otherChanges_goOnAsWell() throws SQLException {
    append(1);
    loseTheWriter();
    assertThatThrownBy(() -> app.groups().leave(Scene.TEAM, List.of(Scene.BOB)))
        .hasStackTraceContaining("connection");

    UserId dave = Scene.DAVE;
    assertThat(app.users().insert(Scene.user(dave, "Dave"), PasswordHash.NONE)).isTrue();
    assertThat(app.users().find(dave)).isPresent();
  }

  @Test
  void inTheMidstOfAnAppend_nothingOfItIsLeft() throws Exception {
    Message first = append(1);
    CompletableFuture<List<Message>> underway;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE message IN SHARE MODE");
      underway =
          CompletableFuture.supplyAsync(
              () -> app.messages().append(List.of(message(2), message(3))));
      String waiting = "SELECT COUNT(*) " + WRITERS + " AND wait_event_type = 'Lock'";
      while (TestPostgresql.ask(url, waiting) == 0) {
        Thread.onSpinWait();
      }
      loseTheWriter();
      connection.rollback();
    }

    assertThatThrownBy(underway::join).hasStackTraceContaining("connection");
    assertThat(kept()).containsExactly(first);
    assertThat(append(4).seq()).isEqualTo(2);
  }

  @Test
  void againAndAgain_whatWasAcknowledgedIsThere() throws SQLException {
    List<Message> acknowledged = new ArrayList<>(List.of(append(1)));
    for (int i = 1; i <= 5; i++) {
      loseTheWriter();
      int number = 10 * i;
      assertThatThrownBy(() -> append(number)).isNotNull();
      acknowledged.add(append(number + 1));
    }

    assertThat(kept()).isEqualTo(acknowledged);
  }
}
