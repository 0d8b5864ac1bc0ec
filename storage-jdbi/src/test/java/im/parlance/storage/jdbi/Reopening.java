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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is there when a database is opened again, and what is refused, for both databases. */
abstract class Reopening {
  private static final UserId BOB = UserId.of("bob");
  private static final UserId CAROL = UserId.of("carol");
  private static final GroupId GROUP = GroupId.of("g1");

  /** Opens the database of this test. */
  abstract JdbiStorage storage();

  /** Looks at the database of this test without opening it. */
  abstract SchemaVersion inspected();

  /** The database of this test, for JDBC. */
  abstract String url();

  final Parlance open() {
    return Parlance.builder().storage(storage()).build();
  }

  final void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'someone', 1, TRUE)
        """);

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
    assertThatThrownBy(this::inspected)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
  }

  @Test
  void inspection_tellsTheAgeOfTheSchema_andMakesNone() throws SQLException {
    SchemaVersion before = inspected();
    assertThat(before.found()).isZero();
    assertThat(before.isLatest()).isFalse();
    assertThat(inspected()).isEqualTo(before);

    open().close();
    assertThat(inspected()).isEqualTo(new SchemaVersion(before.latest(), before.latest()));

    execute("DELETE FROM flyway_schema_history WHERE version = '" + before.latest() + "'");
    assertThat(inspected()).isEqualTo(new SchemaVersion(before.latest() - 1, before.latest()));
    assertThat(inspected().isLatest()).isFalse();
  }

  @Test
  void inspection_ofTablesThatAreNotParlances_refusesThem() throws SQLException {
    execute("CREATE TABLE theirs (number INTEGER)");

    assertThatThrownBy(this::inspected)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has tables that are not Parlance's");
    assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void inspection_ofAMigrationThatWasChanged_refusesIt() throws SQLException {
    open().close();
    execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

    assertThatThrownBy(this::inspected)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not as Parlance left it");
  }

  @Test
  void aClosedStorage_refusesToWrite() {
    JdbiStorage storage = storage();
    storage.close();

    assertThatThrownBy(() -> storage.app(AppId.of("demo")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aStatementThatFails_tellsNothingOfWhatWasBoundToIt() throws SQLException {
    try (Parlance im = open()) {
      App app = im.app("demo");
      app.messages().send(Draft.text("one").from("alice").to("bob"));
      execute("ALTER TABLE message RENAME COLUMN text TO gone");

      assertTellsNothing(app, "message");
    }
  }

  /** A send fails; what is said of that has this word, and none of the message's. */
  static void assertTellsNothing(App app, String word) {
    Draft draft = Draft.text("MARKER").from("alice").to("bob").withKey("MARKER");
    for (List<Draft> drafts : List.of(List.of(draft), List.of(draft, draft.withKey("MARKER-2")))) {
      assertThatThrownBy(() -> app.messages().sendAll(drafts))
          .satisfies(
              failure ->
                  assertThat(Throwables.getStackTraceAsString(failure))
                      .contains(word)
                      .doesNotContain("MARKER"));
    }
  }
}
