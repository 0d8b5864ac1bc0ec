package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} takes, and what it says to what it does not. */
class ServeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private final Path directory;

  ServeCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private int serve(String... options) {
    return Main.commandLine(Map.of(), directory)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new));
  }

  @Test
  void help_namesEveryOptionWithItsDefault() {
    assertThat(serve("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "Usage: parlance serve",
            "--listen=HOST:PORT",
            "127.0.0.1:8090",
            "--storage=URL",
            "PARLANCE_SOME_NAME",
            "some-name = ...",
            "--config=FILE",
            "sqlite:parlance.db",
            "--durability",
            "--retention=DAYS",
            "--rongcloud=APPKEY:SECRET",
            "PARLANCE_RONGCLOUD",
            "--easemob=ORG#APP:CLIENT_ID:CLIENT_SECRET",
            "PARLANCE_EASEMOB",
            "--easemob-certificate=APP_ID:KEY",
            "--tls-certificate=FILE",
            "--tls-key=FILE",
            "--quotas",
            "published",
            "--zone",
            "Asia/Shanghai",
            "--timestamp-tolerance=SECONDS",
            "--nonce-check",
            "--max-users=NUMBER",
            "--token-days=DAYS",
            "--password-cost=COST",
            "--log-level=LEVEL");
  }

  @Test
  void version_isTold() {
    assertThat(serve("--version")).isZero();
    assertThat(out.toString()).startsWith("parlance ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fly",
        "serve",
        "--listen=here",
        "--listen=127.0.0.1:99999",
        "--listen",
        "--storage=cloud:",
        "--storage=sqlite:",
        "--storage=sqlite:/no/such/directory/parlance.db",
        "--durability=some",
        "--retention=0",
        "--rongcloud=key",
        "--rongcloud=:secret",
        "--easemob=acme:id:secret",
        "--easemob=#app:id:secret",
        "--easemob=acme#:id:secret",
        "--easemob=acme#app:id",
        "--easemob-certificate=12:34",
        "--quotas=some",
        "--zone=Moon",
        "--timestamp-tolerance=-1",
        "--timestamp-tolerance=soon",
        "--max-users=-1",
        "--token-days=soon",
        "--password-cost=3",
        "--password-cost=32",
        "--nonce-check=some",
        "--set=FLIES=true",
        "--tls-certificate=chain.pem",
        "--tls-key=key.pem",
        "--config=nowhere.properties",
        "--auditor=here",
        "--auditor=127.0.0.1:9000/judge",
        "--auditor=/judge",
        "--auditor=ftp://judge.example/",
        "--auditor=https:///judge",
        "--auditor=https://judge_1/",
        "--auditor=http://judge.example:0/",
        "--auditor=http://judge.example:65536/",
        "--auditor=http://judge example/",
        "--easemob-webhook=messages=https://example.org/hook",
        "--easemob-webhook-secret=",
        "--easemob-webhook-secret= ",
        "--admin-secret=",
        "--log-level=loud"
      })
  void wrongOption_isToldInOneLineWithStatus2(String option) {
    assertThat(serve(option)).isEqualTo(2);
    String first = err.toString().lines().findFirst().orElse("");
    assertThat(first).isNotBlank().doesNotContain("Exception");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void refusedCredentials_areNotRepeated() {
    assertThat(serve("--easemob=acme#app:id:hush:hush")).isEqualTo(2);
    assertThat(serve("--rongcloud=key:hush:hush")).isEqualTo(2);
    assertThat(serve("--storage=postgres://host/db?password=hush")).isEqualTo(2);
    assertThat(serve("--storage=postgresql://127.0.0.1:1/db?user=me&password=hush")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("hush");
  }

  @Test
  void tlsFilesThatCannotBeRead_areTold() {
    assertThat(serve("--storage=memory:", "--tls-certificate=no.pem", "--tls-key=no.key"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("cannot read no.pem").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:0, key:0a1b2c3d4e5f60718293, --easemob was not given",
    "[::]:0, key:0a1b2c3d4e5f60718293, --easemob was not given",
    "0.0.0.0:0, key:changeme, --rongcloud has a secret that anyone would try",
    "0.0.0.0:0, key:key, --rongcloud has a secret that anyone would try",
  })
  void whereOthersCanConnect_itDoesNotStartWithoutRealSecrets(
      String address, String rongCloud, String why) {
    String storage = "sqlite:" + directory.resolve("parlance.db");

    assertThat(serve("--listen=" + address, "--storage=" + storage, "--rongcloud=" + rongCloud))
        .isEqualTo(2);

    assertThat(err.toString())
        .startsWith("will not listen on " + address + ", where others can connect: ")
        .contains(why, "'init' writes");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void portThatIsTaken_isTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(serve("--storage=memory:", "--listen=" + address)).isEqualTo(2);
      assertThat(err.toString()).contains("cannot listen on " + address);
    }
  }
}
