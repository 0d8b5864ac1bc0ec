package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code serve} takes, and what it says to what it does not. */
class ServeCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int serve(String... options) {
    return new CommandLine(new ServeCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  @Test
  void help_namesEveryOptionWithItsDefault() {
    assertThat(serve("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "Usage: serve",
            "--listen=HOST:PORT",
            "127.0.0.1:8090",
            "--storage=URL",
            "PARLANCE_STORAGE",
            "sqlite:parlance.db",
            "--durability",
            "--retention=DAYS",
            "--rongcloud=APPKEY:SECRET",
            "PARLANCE_RONGCLOUD",
            "--easemob=ORG#APP:CLIENT_ID:CLIENT_SECRET",
            "PARLANCE_EASEMOB",
            "--easemob-certificate=APP_ID:KEY",
            "PARLANCE_EASEMOB_CERTIFICATE",
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
  void portThatIsTaken_isTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(serve("--storage=memory:", "--listen=" + address)).isEqualTo(2);
      assertThat(err.toString()).contains("cannot listen on " + address);
    }
  }
}
