package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.TestCertificate;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.jdbi.TestPostgresql;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String SECRETS =
      "rongcloud = key:0a1b2c3d4e5f60718293\neasemob = acme#chat:id:93827160f5e4d3c2b1a0\n";

  private final Path directory;
  private final Path storage;
  private final Path file;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  CheckCommandTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.storage = directory.resolve("parlance.db");
    this.file = directory.resolve("parlance.properties");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, SECRETS + "listen = 127.0.0.1:0\nstorage = sqlite:" + storage + '\n');
  }

  private int check(String... options) {
    out.getBuffer().setLength(0);
    return Main.commandLine(environment, directory)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Stream.concat(Stream.of("check"), Stream.of(options)).toArray(String[]::new));
  }

  private List<String> findings() {
    return out.toString().lines().toList();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + storage);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatWouldStart_isALineEach_andNothingIsMade() {
    assertThat(check()).isZero();
    assertThat(findings())
        .containsExactly(
            "OK       configuration: " + file,
            "OK       secrets: given",
            "OK       listen: 127.0.0.1:0 is free",
            "OK       storage: SQLite, " + storage + ", nothing in it yet");
    assertThat(storage).doesNotExist();
  }

  @Test
  void schema_isTold_anOlderOneIsLeftAsItIs_aLaterOneIsAProblem() throws SQLException {
    JdbiStorage.sqlite(storage).close();
    int latest = JdbiStorage.inspectSqlite(storage).latest();
    assertThat(check()).isZero();
    assertThat(findings())
        .contains("OK       storage: SQLite, " + storage + ", schema version " + latest);

    execute("DELETE FROM flyway_schema_history WHERE version = '" + latest + "'");
    assertThat(check()).isZero();
    assertThat(out.toString())
        .contains("schema version " + (latest - 1) + ": the start brings it to " + latest);
    assertThat(JdbiStorage.inspectSqlite(storage).found()).isEqualTo(latest - 1);

    execute("UPDATE flyway_schema_history SET version = '99' WHERE version = '1'");
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("was written by a later version of Parlance");
  }

  @Test
  void aDamagedFile_andOneInUse_areProblems() throws IOException {
    try (JdbiStorage open = JdbiStorage.sqlite(storage)) {
      assertThat(open.health().writable()).isTrue();
      assertThat(check()).isEqualTo(1);
      assertThat(out.toString()).contains("PROBLEM  storage: ", "is open in another process");
    }
    Files.writeString(storage, "not a database, and long enough to be looked at".repeat(100));
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("PROBLEM  storage: " + storage + " is damaged");
  }

  @Test
  void postgresql_isLookedAtToo() {
    String url = TestPostgresql.freshSchema().substring("jdbc:".length());
    assertThat(check("--storage=" + url)).isZero();
    assertThat(findings()).contains("OK       storage: PostgreSQL, nothing in it yet");

    String lax = url + "&options=-csynchronous_commit=off&password=hush";
    assertThat(check("--storage=" + lax)).isEqualTo(1);
    assertThat(out.toString()).contains("has synchronous_commit off").doesNotContain("hush");
    assertThat(check("--storage=" + lax, "--durability=normal")).isZero();
  }

  @Test
  void anAddressThatIsTaken_isAProblem() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThat(check("--listen=" + address)).isEqualTo(1);
      assertThat(out.toString()).contains("PROBLEM  listen: cannot listen on " + address);
    }
  }

  @Test
  void weakSecrets_areAProblemWhereOthersConnect() {
    assertThat(check("--listen=0.0.0.0:0")).isZero();
    assertThat(out.toString())
        .contains("NOTE     listen: others can connect, and all is in the clear without TLS");
    assertThat(check("--listen=0.0.0.0:0", "--rongcloud=key:secret")).isEqualTo(1);
    assertThat(out.toString())
        .contains("PROBLEM  will not listen on 0.0.0.0:0, where others can connect: --rongcloud");
    String zeros = "--easemob-certificate=" + "0".repeat(31) + "1:" + "0".repeat(32);
    assertThat(check("--listen=0.0.0.0:0", zeros)).isEqualTo(1);
    assertThat(out.toString()).contains("--easemob-certificate has a secret that anyone would try");
    assertThat(check("--rongcloud=key:secret")).isZero();
    assertThat(out.toString()).contains("NOTE     --rongcloud has a secret that anyone would try");
  }

  @Test
  void anAuditorThatCannotBeAsked_isRefusedWithItsPlace() throws IOException {
    for (String address :
        List.of("http://127.0.0.1:9000/judge", "HTTPS://[::1]/", "http://judge1")) {
      assertThat(check("--auditor=" + address)).as(address).isZero();
    }
    Files.writeString(file, SECRETS + "auditor = judge.example/v1?key=hush\n");

    assertThat(check()).isEqualTo(1);

    assertThat(err.toString())
        .startsWith(file + ", line 3: Invalid value for option '--auditor'")
        .contains("expected http://HOST")
        .doesNotContain("hush");
  }

  @Test
  void blankSecrets_areAProblem() throws IOException {
    for (String option : List.of("--admin-secret", "--easemob-webhook-secret")) {
      assertThat(check(option + "= ")).isEqualTo(1);
      assertThat(findings()).contains("PROBLEM  " + option + " must not be blank");
    }
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    environment.put("PARLANCE_EASEMOB_WEBHOOK_SECRET", "@file:" + empty);
    assertThat(check("--easemob-webhook=messages=https://example.org/hook")).isEqualTo(1);
    assertThat(findings()).contains("PROBLEM  --easemob-webhook-secret must not be blank");
  }

  @Test
  void aFileThatOthersCanRead_isNoted() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(check()).isZero();

    assertThat(findings())
        .contains("NOTE     configuration: " + file + " can be read by every user of this machine");
  }

  @Test
  void tlsFiles_areRead() throws IOException {
    Path chain = directory.resolve("chain.pem");
    Path key = directory.resolve("key.pem");
    String[] options = {"--tls-certificate=" + chain, "--tls-key=" + key};
    assertThat(check(options)).isEqualTo(1);
    assertThat(out.toString()).contains("PROBLEM  tls: cannot read " + chain);
    assertThat(check(options[0])).isEqualTo(1);
    assertThat(out.toString()).contains("PROBLEM  --tls-certificate and --tls-key belong together");

    TestCertificate certificate = TestCertificate.of(directory, "checked", "EC");
    certificate.writeCertificate(chain);
    certificate.writeKey(key);
    assertThat(check(options)).isZero();
    assertThat(out.toString()).contains("OK       tls: " + chain + " is good until ");

    TestCertificate old = TestCertificate.of(directory, "old", "EC", "-startdate", "-2y");
    old.writeCertificate(chain);
    old.writeKey(key);
    assertThat(check(options)).isZero();
    assertThat(out.toString()).contains("NOTE     tls: " + chain + " ended on ");
  }

  @Test
  void whatIsWronglySet_isAProblem() throws IOException {
    environment.put("PARLANCE_TOKEN_DAY", "3");
    assertThat(check("--token-days=-1", "--files=" + storage.resolveSibling("parlance.properties")))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "NOTE     environment: PARLANCE_TOKEN_DAY sets nothing",
            "PROBLEM  --max-users and --token-days must not be negative",
            "PROBLEM  files: cannot write to the directory ");

    Files.writeString(file, "listne = 127.0.0.1:0");
    assertThat(check()).isEqualTo(1);
    assertThat(err.toString()).contains("there is no option listne; did you mean listen?");
  }
}
