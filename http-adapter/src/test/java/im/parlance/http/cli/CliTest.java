package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.route.Json;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.RongHttp;
import im.parlance.id.AppId;
import im.parlance.id.UserId;
import im.parlance.storage.jdbi.JdbiStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a JVM of its own, as it is started and ended on a real machine. */
class CliTest {
  private static final Pattern HEADER = Pattern.compile("-H ['\"]([^:]+): ([^'\"]*)['\"]");
  private static final Pattern DATA = Pattern.compile("-d '([^']*)'");
  private static final Pattern ADDRESS = Pattern.compile("http://[\\d.:]+");

  private final Path directory;

  CliTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Process java(String... arguments) throws IOException {
    return CliProcess.start(directory, arguments);
  }

  @Test
  void noCommand_printsHelp() throws Exception {
    Process process = java();

    assertThat(CliProcess.outputOf(process)).contains("Usage: parlance").contains("serve");
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void unknownCommand_exitsWith2() throws Exception {
    Process process = java("fly");

    assertThat(CliProcess.outputOf(process)).contains("fly");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void backup_ofWhatIsNotThere_exitsWith2AndSaysSo() throws Exception {
    Process process = java("backup", directory.resolve("none.db").toString(), "copy.db");

    assertThat(CliProcess.outputOf(process))
        .contains("none.db is not there")
        .doesNotContain("\tat ");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void serve_printsCallsThatWorkAndEndsCleanly() throws Exception {
    Process process =
        java(
            "serve",
            "--listen=127.0.0.1:0",
            "--storage=sqlite:" + directory.resolve("parlance.db"),
            "--password-cost=4");
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      Banner banner = Banner.read(out);
      assertThat(Json.parse(run(banner.calls().get(0), banner)).at("/entities/0/username").asText())
          .isEqualTo("bob");
      assertThat(Json.parse(run(banner.calls().get(1), banner)).at("/data/bob").asText())
          .matches("[0-9]+");
      assertThat(
              Json.parse(run(banner.calls().get(2), banner))
                  .path("data")
                  .findValuesAsText("content"))
          .containsExactly("{\"content\":\"hello\"}");

      Path copy = directory.resolve("copy.db");
      Process backup = java("backup", directory.resolve("parlance.db").toString(), copy.toString());
      assertThat(CliProcess.outputOf(backup)).isEqualToIgnoringNewLines(copy.toString());
      try (JdbiStorage storage = JdbiStorage.sqlite(copy)) {
        assertThat(storage.app(AppId.of("default")).users().find(UserId.of("bob"))).isPresent();
      }

      try (GatewayClient client = GatewayClient.open(banner.uri())) {
        client.hello("", token(banner), "web", Map.of());
        assertThat(client.textsUntil("hello")).containsExactly("hello");

        // not process.destroy(), which closes what it still has to print
        process.toHandle().destroy();

        assertThat(client.closeCode()).isEqualTo(1001);
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isIn(0, 143);
      assertThat(out.lines().toList())
          .contains("Closing.")
          .noneMatch(line -> line.contains("ERROR"));
      assertThat(directory.resolve("parlance.db-wal")).doesNotExist();
      assertThat(directory.resolve("parlance.db.lock")).isEmptyFile();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String token(Banner banner) {
    String register = banner.calls().get(0);
    String json = "{\"grant_type\":\"inherit\",\"username\":\"bob\"}";
    String path = URI.create(register.split(" ", -1)[2]).getPath().replace("/users", "/token");
    return Http.call(banner.uri(), "POST", path, headers(register), json.getBytes(UTF_8))
        .member("access_token");
  }

  /** Runs a printed line in a shell; where there is no curl, does what the line would. */
  private static String run(String line, Banner banner) throws Exception {
    Process tools =
        new ProcessBuilder("bash", "-c", "command -v curl && command -v sha1sum").start();
    CliProcess.outputOf(tools);
    if (tools.exitValue() == 0) {
      return CliProcess.outputOf(new ProcessBuilder("bash", "-c", line).start());
    }
    Map<String, String> headers = headers(line);
    if (headers.containsKey("Signature")) {
      String time = Long.toString(InstantSource.system().instant().getEpochSecond());
      headers.put("Timestamp", time);
      headers.put("Signature", RongHttp.signature(banner.secret(), "1", time));
    }
    Matcher data = DATA.matcher(line);
    Matcher address = Pattern.compile("http://\\S+").matcher(line);
    assertThat(data.find() && address.find()).isTrue();
    String path = URI.create(address.group()).getPath();
    return Http.call(banner.uri(), "POST", path, headers, data.group(1).getBytes(UTF_8)).text();
  }

  private static Map<String, String> headers(String line) {
    Map<String, String> headers = new TreeMap<>();
    Matcher header = HEADER.matcher(line);
    while (header.find()) {
      headers.put(header.group(1), header.group(2));
    }
    return headers;
  }

  /**
   * What was printed.
   *
   * @param uri where the server is
   * @param secret what RongCloud's requests are signed with
   * @param calls the three lines to try
   */
  private record Banner(URI uri, String secret, List<String> calls) {
    static Banner read(BufferedReader out) throws IOException {
      List<String> lines = new ArrayList<>();
      String line = out.readLine();
      while (line != null && !line.startsWith("Stop with")) {
        lines.add(line);
        line = out.readLine();
      }
      Matcher address = ADDRESS.matcher(String.join("\n", lines));
      assertThat(address.find()).as(String.join("\n", lines)).isTrue();
      return new Banner(
          URI.create(address.group()),
          lines.stream()
              .filter(text -> text.contains("App Secret"))
              .map(text -> text.substring(text.lastIndexOf(' ') + 1))
              .findFirst()
              .orElseThrow(),
          lines.stream().filter(text -> text.contains("curl ")).toList());
    }
  }
}
