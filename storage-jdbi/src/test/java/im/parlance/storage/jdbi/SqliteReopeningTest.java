package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.NewGroup;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.token.Token;
import im.parlance.user.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopeningTest {
  private static final UserId BOB = UserId.of("bob");
  private static final UserId CAROL = UserId.of("carol");
  private static final GroupId GROUP = GroupId.of("g1");

  private final Path file;

  ReopeningTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
  }

  private Parlance open() {
    return Parlance.builder().storage(JdbiStorage.sqlite(file)).build();
  }

  @Test
  void everythingThatWasSet_isThereAfterARestart() {
    Token token;
    Message acknowledged;
    try (Parlance im = open()) {
      App app = im.app("demo");
      app.users().register(BOB, Profile.named("Bob"));
      app.users().register(CAROL, Profile.named("Carol"));
      token = app.tokens().issue(BOB);
      app.groups().create(NewGroup.ownedBy(CAROL, GROUP, "Hiking").members(List.of(BOB)));
      app.groups().mute(GROUP, BOB, Instant.MAX);
      acknowledged = app.messages().send(Draft.text("one").from(CAROL).toGroup(GROUP));
      try (Session bob = app.sessions().connect(BOB, Device.of("web"), message -> {})) {
        bob.acknowledge(acknowledged.timeline(), acknowledged.seq());
      }
      app.messages().send(Draft.text("two").from(CAROL).toGroup(GROUP));
    }

    List<Message> received = new CopyOnWriteArrayList<>();
    try (Parlance im = open()) {
      App app = im.app("demo");
      assertThat(app.users().get(BOB).profile().name()).isEqualTo("Bob");
      assertThat(app.tokens().verify(token.text()).user()).isEqualTo(BOB);
      assertThat(app.groups().get(GROUP).owner()).hasValue(CAROL);
      try (Session bob = app.sessions().connect(BOB, Device.of("web"), received::add)) {
        assertThatThrownBy(() -> bob.send(Draft.text("hm").toGroup(GROUP)))
            .isInstanceOfSatisfying(
                ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MUTED));
      }
    }
    assertThat(received).extracting(message -> message.content().text()).containsExactly("two");
    assertThat(received.get(0).seq()).isEqualTo(acknowledged.seq() + 1);
  }

  @Test
  void aSchemaOfALaterVersion_isRefused() throws SQLException {
    open().close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             execution_time, success)
          VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'someone', 1, 1)
          """);
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
  }

  @Test
  void aFileThatIsNoDatabase_isRefused() throws Exception {
    Files.writeString(file, "not a database, and long enough to be looked at as one".repeat(100));

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aClosedStorage_refusesToWrite() {
    JdbiStorage storage = JdbiStorage.sqlite(file);
    storage.close();

    assertThatThrownBy(() -> storage.app(AppId.of("demo")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aFileThatIsOpen_isRefused_untilItIsClosed() {
    try (Parlance im = open()) {
      im.app("demo");
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open in another process");
    }
    open().close();
  }

  @Test
  void aStatementThatFails_tellsNothingOfWhatWasBoundToIt() throws SQLException {
    try (Parlance im = open()) {
      App app = im.app("demo");
      app.messages().send(Draft.text("one").from("alice").to("bob"));
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE message");
      }

      assertThatThrownBy(() -> app.messages().send(Draft.text("MARKER").from("alice").to("bob")))
          .satisfies(
              failure ->
                  assertThat(Throwables.getStackTraceAsString(failure))
                      .contains("message")
                      .doesNotContain("MARKER"));
    }
  }
}
