package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.host.Secret;
import im.parlance.http.testkit.TestServer;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaPolicy;
import im.parlance.quota.QuotaRule;
import im.parlance.setting.Toggle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code apps}, {@code quotas} and {@code toggles} against a server that runs. */
class AdminCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final TestServer server =
      TestServer.builder()
          .quotas(QuotaPolicy.rongCloud(), QuotaPolicy.easemob())
          .server(builder -> builder.adminSecret(Secret.of("hush")))
          .start();

  @AfterEach
  void close() {
    server.close();
  }

  private int run(Object command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int ask(Object command, String... arguments) {
    return run(
        command,
        Stream.concat(
                Stream.of("--server=" + server.uri(), "--admin-secret=hush"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private List<String> words(String start) {
    return lines().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> List.of(line.split(" +", -1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(out.toString()));
  }

  @Test
  void apps_areATable() {
    server.app().register("bo");

    assertThat(ask(new AppsCommand())).as(err.toString()).isZero();

    assertThat(words("APP"))
        .containsExactly("APP", "USERS", "SESSIONS", "RONGCLOUD", "EASEMOB", "ON");
    assertThat(words(server.app().app().id().value()))
        .startsWith(
            server.app().app().id().value(),
            "1",
            "0",
            server.app().rong().appKey(),
            server.app().ease().appKey(),
            "BROADCAST_PUSHES");
  }

  @Test
  void quotas_areATable_withARowForEachOfBothFaces() {
    assertThat(ask(new QuotasCommand())).isZero();

    long rows =
        Stream.of(QuotaPolicy.rongCloud(), QuotaPolicy.easemob())
            .mapToLong(
                policy ->
                    policy.rows().stream()
                        .map(QuotaRule::operation)
                        .map(Operation::name)
                        .distinct()
                        .count())
            .sum();
    assertThat(lines()).hasSize((int) rows + 1);
    assertThat(words("rongcloud  users.register "))
        .containsExactly("rongcloud", "users.register", "200/second", "0", "calls");
    assertThat(ask(new QuotasCommand(), "--face=easemob")).isZero();
    assertThat(lines()).noneMatch(line -> line.startsWith("rongcloud"));
  }

  @Test
  void quotas_areChanged_andGoBack() {
    assertThat(ask(new QuotasCommand(), "--face=rongcloud", "users.get=1/s+5/d")).isZero();
    assertThat(words("rongcloud"))
        .containsExactly("rongcloud", "users.get", "1/second+5/day", "0+0", "calls", "changed");
    assertThat(ask(new QuotasCommand(), "--face=rongcloud", "users.get=unlimited")).isZero();
    assertThat(words("rongcloud")).contains("unlimited", "changed");

    assertThat(ask(new QuotasCommand(), "--face=rongcloud", "users.get=published")).isZero();

    assertThat(words("rongcloud"))
        .containsExactly("rongcloud", "users.get", "100/second", "0", "calls");
  }

  @Test
  void toggles_areATable_andTurned() {
    assertThat(ask(new TogglesCommand())).isZero();
    assertThat(lines()).hasSize(Toggle.values().length + 1);
    assertThat(words("ALLOWLISTS")).containsExactly("ALLOWLISTS", "off", "off");

    assertThat(ask(new TogglesCommand(), "allowlists=true", "TRANSLATION=false")).isZero();

    assertThat(words("ALLOWLISTS")).containsExactly("ALLOWLISTS", "on", "off");
    assertThat(server.app().app().settings().isOn(Toggle.ALLOWLISTS)).isTrue();
    assertThat(server.app().app().settings().isOn(Toggle.TRANSLATION)).isFalse();
  }

  private void assertOneLine(String start) {
    assertThat(err.toString().lines()).singleElement().asString().startsWith(start);
  }

  @Test
  void whatTheServerRefuses_isOneLine_andStatus1() {
    assertThat(ask(new QuotasCommand(), "users.get=1/s")).isEqualTo(1);
    assertOneLine("users.get: both faces have an operation of this name");
    assertThat(ask(new QuotasCommand(), "none.such=1/s")).isEqualTo(1);
    assertOneLine("none.such: no quota is set on an operation of this name");
    assertThat(ask(new QuotasCommand(), "a/b c?=published")).isEqualTo(1);
    assertThat(ask(new TogglesCommand(), "--app=other")).isEqualTo(1);
    assertOneLine("no app of this name is served");
    assertThat(run(new AppsCommand(), "--server=" + server.uri(), "--admin-secret=other"))
        .isEqualTo(1);
    assertOneLine("not the admin secret");
    assertThat(run(new AppsCommand(), "--server=" + server.uri(), "--admin-secret=")).isEqualTo(1);
    assertOneLine("needs the server's secret");
  }

  @Test
  void whereNobodyAnswers_isOneLine_andStatus1() throws IOException {
    String nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + closed.getLocalPort();
    }
    assertThat(run(new AppsCommand(), "--server=" + nobody, "--admin-secret=hush")).isEqualTo(1);
    assertOneLine("no answer from " + nobody);
    assertThat(run(new AppsCommand(), "--server=here", "--admin-secret=hush")).isEqualTo(1);
    assertOneLine("cannot ask here: not the address of a server");
    try (TestServer plain = TestServer.start()) {
      assertThat(run(new AppsCommand(), "--server=" + plain.uri() + "/", "--admin-secret=hush"))
          .isEqualTo(1);
      assertOneLine(plain.uri() + "/ was started without --admin-secret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users.get",
        "=1/s",
        "users.get=",
        "users.get=1",
        "users.get=x/s",
        "users.get=1/y",
        "users.get=1/s+"
      })
  void quotasThatCannotBeRead_areStatus2(String change) {
    assertThat(ask(new QuotasCommand(), "--face=rongcloud", change)).isEqualTo(2);
    assertThat(err.toString()).contains("expected OPERATION=500/s").doesNotContain("\tat ");
  }
}
