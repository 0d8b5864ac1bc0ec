package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.id.AppId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.NewMessage;
import im.parlance.storage.Storage;
import im.parlance.storage.contract.Contents;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import im.parlance.storage.jdbi.transfer.AppRow;
import im.parlance.storage.jdbi.transfer.Cell;
import im.parlance.token.Token;
import im.parlance.user.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An app that moves between databases, and what does not move. */
class TransferTest {
  private static final AppId DEMO = AppId.of("demo");
  private static final AppId OTHER = AppId.of("other");
  private static final AppId SCENE = AppId.of("scene");
  private static final AppId MOVED = AppId.of("moved");
  private static final TimelineId LONG_LOG =
      TimelineId.between(UserId.of("xena"), UserId.of("yuri"));
  private static final int MANY = 1800;

  private final Path directory;
  private final Path file;
  private final String url = TestPostgresql.freshSchema();

  TransferTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("source.db");
  }

  /** The databases that an app moves between. */
  enum Kept {
    SQLITE,
    POSTGRESQL;

    Storage open(TransferTest test) {
      return this == SQLITE ? JdbiStorage.sqlite(test.file) : JdbiStorage.postgresql(test.url);
    }

    AppExport export(TransferTest test, AppId app) {
      return this == SQLITE
          ? JdbiStorage.exportSqlite(test.file, app)
          : JdbiStorage.exportPostgresql(test.url, app);
    }

    AppImport importing(TransferTest test, int schema, AppId app) {
      return this == SQLITE
          ? JdbiStorage.importSqlite(test.file, schema, app)
          : JdbiStorage.importPostgresql(test.url, schema, app);
    }

    Kept other() {
      return this == SQLITE ? POSTGRESQL : SQLITE;
    }
  }

  /** Something of everything that was ever kept, and more messages than one batch takes. */
  private static void fill(Storage storage) {
    FirstSchema.write(storage);
    Additions.write(storage);
    HandledMessages.write(storage);
    FileAdditions.write(storage);
    HiddenAdditions.write(storage);
    ModerationAdditions.write(storage);
    List<NewMessage> many =
        LongStream.range(0, MANY)
            .mapToObj(i -> Scene.message(5000 + (int) i, LONG_LOG, UserId.of("é" + i % 7)))
            .toList();
    storage.app(DEMO).messages().append(many);
    // in the order of a language, not of bytes, they would change places
    for (String name : List.of("Zoe", "adam", "Änne", "_x", "\ud83d\ude00", "\uffee")) {
      storage.app(DEMO).tokens().raiseValidFrom(UserId.of(name), Scene.START);
    }
  }

  private static void check(Storage storage) {
    FirstSchema.check(storage);
    Additions.checkLists(storage);
    Additions.checkRooms(storage);
    Additions.checkUltraGroups(storage);
    HandledMessages.check(storage);
    HandledMessages.checkRevisions(storage);
    FileAdditions.check(storage);
    HiddenAdditions.check(storage);
    ModerationAdditions.check(storage);
    assertThat(storage.app(DEMO).messages().read(LONG_LOG, 0, MANY, MANY + 1))
        .extracting(message -> message.id())
        .containsExactlyElementsOf(
            LongStream.range(5000, 5000 + MANY).mapToObj(MessageId::new).toList());
  }

  private static List<AppRow> rows(AppExport export) {
    List<AppRow> rows = new ArrayList<>();
    try (export) {
      long announced = export.count();
      export.forEach(rows::add);
      assertThat(rows).hasSize((int) announced);
    }
    return rows;
  }

  private List<AppRow> move(Kept from, AppId app, AppId as) {
    List<AppRow> rows;
    try (AppExport export = from.export(this, app);
        AppImport target = from.other().importing(this, export.schema(), as)) {
      rows = rows(export);
      rows.forEach(target::add);
      target.commit();
      assertThat(target.counts().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(rows.size());
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void anApp_isTheSameInTheOtherDatabase_besideThoseThatAreThere(Kept from) {
    Contents scene;
    try (Storage source = from.open(this);
        Storage target = from.other().open(this)) {
      // in each of them others come first, so that nothing has the same number
      scene = Scene.in(source, SCENE).contents();
      fill(source);
      Scene.in(target, AppId.of("first"));
      Scene.in(target, AppId.of("second"));
    }

    List<AppRow> rows = move(from, DEMO, DEMO);
    move(from, SCENE, MOVED);
    move(from, OTHER, OTHER);

    assertThat(rows(from.other().export(this, DEMO))).isEqualTo(rows);
    try (Storage target = from.other().open(this)) {
      assertThat(Scene.contents(target, MOVED)).isEqualTo(scene);
      check(target);
    }
  }

  @Test
  void thereAndBack_isWhereItBegan() throws SQLException {
    try (Storage source = Kept.SQLITE.open(this)) {
      fill(source);
    }

    List<AppRow> rows = move(Kept.SQLITE, DEMO, DEMO);
    move(Kept.POSTGRESQL, DEMO, MOVED);

    assertThat(rows(Kept.SQLITE.export(this, MOVED))).isEqualTo(rows);
    assertThat(rows).extracting(AppRow::table).containsAll(tables());
  }

  /** All that there are: one that comes later has to be filled above. */
  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet rows =
            connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    tables.remove("flyway_schema_history");
    return tables;
  }

  @ParameterizedTest
  @EnumSource
  void whoMoved_isLetInWithTheTokenOfBefore_andFindsWhatIsUnread(Kept from) {
    UserId bob = UserId.of("bob");
    Token token;
    try (Parlance im = Parlance.builder().storage(from.open(this)).build()) {
      App app = im.app("demo");
      app.users().register(bob, Profile.named("Bob"));
      token = app.tokens().issue(bob);
      app.messages().send(Draft.text("one").from("alice").to("bob").withKey("key"));
    }

    move(from, DEMO, MOVED);

    try (Parlance im = Parlance.builder().storage(from.other().open(this)).build()) {
      App app = im.app("moved");
      assertThat(app.tokens().verify(token.text()).user()).isEqualTo(bob);
      assertThat(app.sessions().waiting(bob, 9).outsideGroups()).isEqualTo(1);
      Draft again = Draft.text("one").from("alice").to("bob").withKey("key");
      assertThat(app.messages().send(again).seq()).isEqualTo(1);
      assertThat(app.messages().send(again.withKey("other")).seq()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAppThatIsThere_isNotWrittenOver(Kept kept) {
    Contents before;
    try (Storage storage = kept.open(this)) {
      before = Scene.in(storage, DEMO).contents();
    }
    int schema = schema(kept);

    assertThatThrownBy(() -> kept.importing(this, schema, DEMO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is an app demo already");
    assertThatThrownBy(() -> kept.importing(this, schema - 1, MOVED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rows of schema " + (schema - 1));

    try (Storage storage = kept.open(this)) {
      assertThat(Scene.contents(storage, DEMO)).isEqualTo(before);
    }
    assertIsNotThere(kept, MOVED);
  }

  private int schema(Kept kept) {
    try (AppExport export = kept.export(this, DEMO)) {
      return export.schema();
    }
  }

  private void assertIsNotThere(Kept kept, AppId app) {
    assertThatThrownBy(() -> kept.export(this, app))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no app " + app.value());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotEnded_leavesNothing(Kept kept) {
    List<AppRow> rows;
    try (Storage storage = kept.open(this)) {
      fill(storage);
    }
    rows = rows(kept.export(this, DEMO));
    int schema = schema(kept);

    try (AppImport cut = kept.importing(this, schema, MOVED)) {
      rows.forEach(cut::add);
    }
    assertIsNotThere(kept, MOVED);

    try (AppImport failing = kept.importing(this, schema, MOVED)) {
      rows.forEach(failing::add);
      failing.add(rows.get(rows.size() - 1));
      assertThatThrownBy(failing::commit)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("were not taken");
      // SQLite would: there one statement that fails does not end the transaction
      assertThatThrownBy(failing::commit).isInstanceOf(IllegalStateException.class);
    }
    assertIsNotThere(kept, MOVED);
    assertThat(rows(kept.export(this, DEMO))).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatFitNowhere_areRefused(Kept kept) {
    try (Storage storage = kept.open(this)) {
      Scene.in(storage, DEMO);
    }
    try (AppImport target = kept.importing(this, schema(kept), MOVED)) {
      for (AppRow row :
          List.of(
              new AppRow("flyway_schema_history", Map.of()),
              new AppRow("account; DROP TABLE account", Map.of()),
              new AppRow("account", Map.of("number", new Cell.Whole(1))),
              new AppRow("account", Map.of("app", new Cell.Whole(1))),
              new AppRow("account", Map.of("id", new Cell.Whole(1))))) {
        assertThatThrownBy(() -> target.add(row)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenMeanwhile_isNotRead(Kept kept) {
    try (Storage storage = kept.open(this)) {
      fill(storage);
      List<AppRow> before = rows(kept.export(this, DEMO));
      List<AppRow> during = new ArrayList<>();
      try (AppExport export = kept.export(this, DEMO)) {
        assertThat(export.count()).isEqualTo(before.size());
        export.forEach(
            row -> {
              if (during.isEmpty()) {
                storage.app(DEMO).messages().append(List.of(late()));
              }
              during.add(row);
            });
      }

      assertThat(during).isEqualTo(before);
      assertThat(rows(kept.export(this, DEMO))).hasSizeGreaterThan(before.size());
    }
  }

  private static NewMessage late() {
    return Scene.message(1, Scene.CLUB_LOG, Scene.BOB);
  }

  @Test
  void aDatabaseOfAnEarlierVersion_isNeitherReadNorChanged() throws Exception {
    Files.copy(Path.of("src/test/resources/im/parlance/storage/jdbi/schema-11.db"), file);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> Kept.SQLITE.export(this, DEMO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("earlier version");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThatThrownBy(() -> JdbiStorage.exportSqlite(directory.resolve("none.db"), DEMO))
        .hasMessageContaining("none.db is not there");
    assertThat(directory.resolve("none.db")).doesNotExist();
  }

  @Test
  void anImportThatDoesNotFit_makesNoFile() {
    Path none = directory.resolve("none.db");

    assertThatThrownBy(() -> JdbiStorage.importSqlite(none, 11, DEMO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rows of schema 11 do not fit " + none);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void anImportThatDoesNotFit_doesNotBringTheTargetUpToDate(Kept kept) throws Exception {
    try (Storage storage = kept.open(this)) {
      Scene.in(storage, DEMO);
    }
    int newest = schema(kept);
    Path old = directory.resolve("old.db");
    Files.copy(Path.of("src/test/resources/im/parlance/storage/jdbi/schema-11.db"), old);
    String oldUrl = SchemaTest.restored(11);
    byte[] before = Files.readAllBytes(old);
    String dumped = dump(oldUrl);

    for (int schema : new int[] {11, newest}) {
      assertThatThrownBy(
              () ->
                  (kept == Kept.SQLITE
                          ? JdbiStorage.importSqlite(old, schema, MOVED)
                          : JdbiStorage.importPostgresql(oldUrl, schema, MOVED))
                      .close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(schema == newest ? "earlier version" : "rows of schema 11");
    }

    assertThat(Files.readAllBytes(old)).isEqualTo(before);
    assertThat(dump(oldUrl)).isEqualTo(dumped);
  }

  private static String dump(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return PostgresqlDump.of(connection);
    }
  }

  @Test
  void filesInADirectory_areCounted() {
    try (Storage storage = Kept.SQLITE.open(this)) {
      Scene.in(storage, DEMO);
      FileAdditions.write(storage);
    }
    long elsewhere;
    try (AppExport export = Kept.SQLITE.export(this, DEMO)) {
      elsewhere = export.filesElsewhere();
    }
    // those of the scene have no content
    assertThat(elsewhere).isGreaterThanOrEqualTo(2);
  }
}
