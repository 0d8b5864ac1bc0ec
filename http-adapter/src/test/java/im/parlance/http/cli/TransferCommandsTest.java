package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.file.Bytes;
import im.parlance.file.NewFile;
import im.parlance.file.StoredFile;
import im.parlance.group.NewGroup;
import im.parlance.http.route.Json;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.SchemaVersion;
import im.parlance.storage.jdbi.TestPostgresql;
import im.parlance.token.Token;
import im.parlance.user.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code export} and {@code import}. */
class TransferCommandsTest {
  private static final UserId BOB = UserId.of("bob");
  private static final GroupId TEAM = GroupId.of("team");

  private final StringWriter err = new StringWriter();
  private final String postgresql = TestPostgresql.freshSchema().substring("jdbc:".length());
  private final Path directory;
  private final Path sqlite;

  TransferCommandsTest(@TempDir Path directory) {
    this.directory = directory;
    this.sqlite = directory.resolve("parlance.db");
  }

  private int run(Object command, String... arguments) {
    err.getBuffer().setLength(0);
    return new CommandLine(command).setErr(new PrintWriter(err)).execute(arguments);
  }

  private int export(String storage, Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--storage=" + storage, file.toString()));
    arguments.addAll(List.of(more));
    return run(new ExportCommand(), arguments.toArray(String[]::new));
  }

  private int importing(String storage, Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--storage=" + storage, file.toString()));
    arguments.addAll(List.of(more));
    return run(new ImportCommand(), arguments.toArray(String[]::new));
  }

  private Token fill() {
    try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(sqlite)).build()) {
      App app = im.app("default");
      app.users().register(BOB, Profile.named("Bob \u0000\u001a \ud83d\ude00"));
      app.groups().create(NewGroup.ownedBy(UserId.of("carol"), TEAM, "Team").members(List.of(BOB)));
      app.settings().set(Toggle.ALLOWLISTS, true);
      Message one = app.messages().send(Draft.text("one").from("carol").toGroup(TEAM));
      try (Session bob = app.sessions().connect(BOB, Device.of("web"), message -> {})) {
        bob.acknowledge(one.timeline(), one.seq());
      }
      app.messages().send(Draft.text("two").from("carol").toGroup(TEAM));
      return app.tokens().issue(BOB);
    }
  }

  @Test
  void anApp_goesToPostgresqlAndBack_inEqualLines() throws IOException {
    Token token = fill();
    Path first = directory.resolve("first.jsonl");
    Path second = directory.resolve("second.jsonl");
    Path third = directory.resolve("third.jsonl");

    assertThat(export("sqlite:" + sqlite, first)).as(err.toString()).isZero();
    assertThat(importing(postgresql, first)).as(err.toString()).isZero();
    assertThat(export(postgresql, second)).as(err.toString()).isZero();
    assertThat(importing("sqlite:" + directory.resolve("new.db"), second, "--as=moved")).isZero();
    assertThat(export("sqlite:" + directory.resolve("new.db"), third, "--app=moved")).isZero();

    List<String> lines = Files.readAllLines(first);
    assertThat(Files.readAllLines(second)).isEqualTo(lines);
    assertThat(Files.readAllLines(third))
        .first()
        .isEqualTo(lines.get(0).replace("\"default\"", "\"moved\""));
    assertThat(Files.readAllLines(third).subList(1, lines.size()))
        .isEqualTo(lines.subList(1, lines.size()));
    assertThat(Json.parse(lines.get(0)).path("parlance").asInt()).isEqualTo(1);
    assertThat(Json.parse(lines.get(0)).path("rows").asInt()).isEqualTo(lines.size() - 2);
    assertThat(Json.parse(lines.get(lines.size() - 1)).at("/totals/message").asInt()).isEqualTo(2);
    assertGoesOn(token, JdbiStorage.postgresql("jdbc:" + postgresql), "default");
    assertGoesOn(token, JdbiStorage.sqlite(directory.resolve("new.db")), "moved");
  }

  @Test
  void anApp_goesThroughAPipe() throws IOException {
    Token token = fill();
    PrintStream terminal = System.out;
    InputStream keyboard = System.in;
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(pipe, true, US_ASCII));
      assertThat(run(new ExportCommand(), "--storage=sqlite:" + sqlite)).isZero();
      System.setIn(new ByteArrayInputStream(pipe.toByteArray()));
      assertThat(run(new ImportCommand(), "--storage=" + postgresql, "-")).isZero();
    } finally {
      System.setOut(terminal);
      System.setIn(keyboard);
    }
    assertThat(err.toString()).startsWith("default: ");
    assertGoesOn(token, JdbiStorage.postgresql("jdbc:" + postgresql), "default");
  }

  private static void assertGoesOn(Token token, JdbiStorage storage, String name) {
    List<Message> received = new CopyOnWriteArrayList<>();
    try (Parlance im = Parlance.builder().storage(storage).build()) {
      App app = im.app(name);
      assertThat(app.tokens().verify(token.text()).user()).isEqualTo(BOB);
      assertThat(app.users().get(BOB).profile().name()).isEqualTo("Bob \u0000\u001a \ud83d\ude00");
      assertThat(app.settings().isOn(Toggle.ALLOWLISTS)).isTrue();
      assertThat(app.sessions().waiting(BOB, 9).inGroups()).isEqualTo(1);
      try (Session bob = app.sessions().connect(BOB, Device.of("web"), received::add)) {
        assertThat(bob.user()).isEqualTo(BOB);
      }
      assertThat(received).extracting(message -> message.content().text()).containsExactly("two");
      assertThat(app.messages().send(Draft.text("three").from("carol").toGroup(TEAM)).seq())
          .isEqualTo(3);
    }
  }

  private Path written(List<String> lines) throws IOException {
    return Files.write(directory.resolve("lines.jsonl"), lines);
  }

  private void assertRefused(List<String> lines, String reason) throws IOException {
    assertThat(importing(postgresql, written(lines))).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(reason);
    assertThat(export(postgresql, directory.resolve("none.jsonl"))).isEqualTo(1);
    assertThat(err.toString()).contains("there is no app default");
    assertThat(directory.resolve("none.jsonl")).doesNotExist();
  }

  @Test
  void linesThatAreNotWhole_leaveNothing() throws IOException {
    fill();
    Path file = directory.resolve("app.jsonl");
    assertThat(export("sqlite:" + sqlite, file)).isZero();
    JdbiStorage.postgresql("jdbc:" + postgresql).close();
    List<String> lines = Files.readAllLines(file);
    int last = lines.size() - 1;

    assertRefused(lines.subList(0, last), "it is cut off: the totals are missing");
    assertRefused(without(lines, last - 1), "the rows are not as many as the totals say");
    assertRefused(with(lines, last + 1, lines.get(1)), "something stands behind the totals");
    assertRefused(with(lines, 2, "{\"t\":\"message\""), "line 3: not a JSON object");
    assertRefused(with(lines, 2, "{\"t\":\"none\",\"r\":{}}"), "line 3: apps have no rows");
    assertRefused(
        with(lines, 2, "{\"t\":\"account\",\"r\":{\"id\":[]}}"),
        "a value that stands in no column");
    assertRefused(with(lines, last, lines.get(last - 1)), "the rows are not as many");
    assertRefused(with(lines, 2, "{\"t\":\"account\",\"r\":{}}"), "of account were not taken");
    assertRefused(List.of(), "is empty");
    assertRefused(List.of("{\"app\":\"default\"}"), "this is no app that was exported");
    assertRefused(
        with(lines.subList(1, last), 0, lines.get(0).replace("\"parlance\":1", "\"parlance\":2")),
        "by a later version");
    assertRefused(
        with(lines.subList(1, last), 0, lines.get(0).replace("\"schema\":", "\"schema\":9")),
        "rows of schema 9");
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void refusedImport_leavesNoFileThatWasNotThere() throws IOException {
    fill();
    Path file = directory.resolve("app.jsonl");
    assertThat(export("sqlite:" + sqlite, file)).isZero();
    List<String> lines = Files.readAllLines(file);
    Path cut = written(lines.subList(0, lines.size() - 1));
    String target = "sqlite:" + directory.resolve("new.db");
    Set<String> before = names();

    assertThat(importing(target, cut)).isEqualTo(1);
    assertThat(names()).isEqualTo(before);
    assertThat(importing(target, file)).as(err.toString()).isZero();
    assertThat(names()).contains("new.db");
    assertThat(importing(target, cut, "--as=other")).isEqualTo(1);
    assertThat(export(target, directory.resolve("again.jsonl"))).as(err.toString()).isZero();
  }

  @Test
  void refusedImport_leavesAnEmptyStorageThatWasThere() throws IOException {
    Path empty = directory.resolve("empty.db");
    JdbiStorage.sqlite(empty).close();

    assertThat(importing("sqlite:" + empty, written(List.of(head(), "{}")))).isEqualTo(1);

    assertThat(err.toString()).contains("line 2: neither a row nor the totals");
    assertThat(empty).exists();
  }

  private static String head() {
    SchemaVersion schema = JdbiStorage.inspectSqlite(Path.of("no-such.db"));
    return "{\"parlance\":1,\"schema\":%d,\"app\":\"default\",\"rows\":1}"
        .formatted(schema.latest());
  }

  private static List<String> with(List<String> lines, int index, String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(index, line);
    return more;
  }

  private static List<String> without(List<String> lines, int index) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(index);
    return fewer;
  }

  @Test
  void whatIsThere_isNotWrittenOver() throws IOException {
    fill();
    Path file = directory.resolve("app.jsonl");
    assertThat(export("sqlite:" + sqlite, file)).isZero();
    byte[] before = Files.readAllBytes(file);

    assertThat(export("sqlite:" + sqlite, file)).isEqualTo(1);
    assertThat(err.toString()).contains("app.jsonl is there already");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(importing("sqlite:" + sqlite, file)).isEqualTo(1);
    assertThat(err.toString()).contains("there is an app default already");
    assertThat(importing("memory:", file)).isEqualTo(1);
    assertThat(err.toString()).contains("memory: is gone with its process");
    assertThat(export("memory:", directory.resolve("none.jsonl"))).isEqualTo(1);
    assertThat(err.toString()).contains("memory: is gone with its process");
    assertThat(importing("sqlite:" + sqlite, directory.resolve("none.jsonl"))).isEqualTo(1);
    assertThat(err.toString()).contains("none.jsonl is not there");
  }

  @Test
  void theServersOwnApp_isNotWhatTheImportedOneIsCalled() throws IOException {
    fill();
    Path file = directory.resolve("app.jsonl");
    assertThat(export("sqlite:" + sqlite, file)).isZero();
    Files.writeString(directory.resolve("parlance.properties"), "app = served\n");

    int status =
        Main.commandLine(Map.of("PARLANCE_STORAGE", postgresql), directory)
            .setErr(new PrintWriter(err))
            .execute("import", file.toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(err.toString()).contains("default: ").doesNotContain("served");
    assertThat(export(postgresql, directory.resolve("again.jsonl"))).isZero();
  }

  @Test
  void theLines_areForTheirOwnerOnly() throws IOException {
    fill();
    Path file = directory.resolve("app.jsonl");

    assertThat(export("sqlite:" + sqlite, file)).isZero();

    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void filesInADirectory_haveToBeCopiedApart() throws IOException {
    Path files = directory.resolve("files");
    StoredFile kept;
    try (Parlance im =
        Parlance.builder().storage(JdbiStorage.sqlite(sqlite)).files(files).build()) {
      kept = im.app("default").files().upload(note());
    }
    Path file = directory.resolve("app.jsonl");

    assertThat(export("sqlite:" + sqlite, file)).isEqualTo(1);
    assertThat(err.toString()).contains("the content of 1 files is kept in a directory");
    assertThat(file).doesNotExist();
    assertThat(export("sqlite:" + sqlite, file, "--files-apart")).isZero();
    assertThat(importing(postgresql, file)).isZero();

    JdbiStorage target = JdbiStorage.postgresql("jdbc:" + postgresql);
    try (Parlance im = Parlance.builder().storage(target).files(files).build()) {
      assertHasNote(im.app("default"), kept);
    }
  }

  @Test
  void filesInTheStorage_comeAlong() throws IOException {
    StoredFile kept;
    try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(sqlite)).build()) {
      kept = im.app("default").files().upload(note());
    }
    Path file = directory.resolve("app.jsonl");

    assertThat(export("sqlite:" + sqlite, file)).isZero();
    assertThat(importing(postgresql, file)).isZero();

    JdbiStorage target = JdbiStorage.postgresql("jdbc:" + postgresql);
    try (Parlance im = Parlance.builder().storage(target).build()) {
      assertHasNote(im.app("default"), kept);
    }
  }

  private static NewFile note() {
    return NewFile.of("note.txt", "text/plain", Bytes.of(new byte[] {0, -1, 26, 127}));
  }

  private static void assertHasNote(App app, StoredFile kept) throws IOException {
    assertThat(app.files().get(kept.id())).isEqualTo(kept);
    try (InputStream content = app.files().open(kept)) {
      assertThat(content.readAllBytes()).containsExactly(0, -1, 26, 127);
    }
  }
}
