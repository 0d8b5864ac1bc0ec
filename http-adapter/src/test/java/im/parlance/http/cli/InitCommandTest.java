package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rong.RongCloud;
import io.rong.models.response.TokenResult;
import io.rong.models.user.UserModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private final Path directory;
  private final Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  InitCommandTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("parlance.properties");
  }

  private int init(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "init";
    args[1] = file.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Main.commandLine(Map.of(), directory)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void init_writesEveryOptionWithItsDescription_andSecretsThatOnlyTheOwnerReads() throws Exception {
    assertThat(init()).isZero();

    List<String> lines = Files.readAllLines(file);
    for (Setting setting : Setting.inFile()) {
      assertThat(lines)
          .as(setting.key())
          .anyMatch(line -> line.matches("#?" + setting.key() + "(\\.\\w+)? = .+"));
      assertThat(lines).contains("# " + setting.option().description()[0]);
    }
    assertThat(lines).contains("#listen = 127.0.0.1:8090", "#set.SETTING = true|false");
    assertThat(lines.stream().filter(line -> !line.isEmpty() && !line.startsWith("#")))
        .hasSize(2)
        .anyMatch(line -> line.matches("rongcloud = [0-9a-f]{16}:[0-9a-f]{32}"))
        .anyMatch(line -> line.matches("easemob = parlance#demo:[0-9a-f]{24}:[0-9a-f]{32}"));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void init_everyExampleThatIsADefault_isTaken() throws IOException {
    assertThat(init()).isZero();
    List<String> used = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      boolean example = line.matches("#[a-z-]+ = [^A-Z<].*") && !line.contains("|");
      used.add(example ? line.substring(1) : line);
    }
    Files.write(file, used);

    assertThat(used).contains("listen = 127.0.0.1:8090", "nonce-check = false");
    assertThat(
            Main.commandLine(Map.of(), directory)
                .setOut(new PrintWriter(out))
                .execute("check", "--listen=127.0.0.1:0", "--storage=memory:"))
        .as(out.toString())
        .isZero();
  }

  @Test
  void init_overwritesNothing_unlessItIsForcedTo() throws IOException {
    Files.writeString(file, "mine");
    assertThat(init()).isEqualTo(2);
    assertThat(err.toString()).contains("is there already; --force writes it anew");
    assertThat(file).hasContent("mine");

    assertThat(init("--force")).isZero();
    String first = Files.readString(file);
    assertThat(first).contains("rongcloud = ");
    assertThat(init("--force")).isZero();
    assertThat(Files.readString(file)).isNotEqualTo(first);
    assertThat(directory).isDirectoryContaining(file::equals);
    assertThat(directory.toFile().list()).containsExactly("parlance.properties");
  }

  @Test
  void init_whereNothingCanBeWritten_isTold() {
    assertThat(
            Main.commandLine(Map.of(), directory)
                .setErr(new PrintWriter(err))
                .execute("init", directory.resolve("nowhere").resolve("file").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("cannot write ");
  }

  @SuppressWarnings("deprecation") // the only way to give a server's address
  @Test
  void serve_fromTheFileThatInitWrote_answersTheVendorsSdk() throws Exception {
    Process init = CliProcess.start(directory, "init");
    assertThat(CliProcess.outputOf(init)).isEqualToIgnoringNewLines("parlance.properties");
    Properties written = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      written.load(reader);
    }
    String[] credentials = written.getProperty("rongcloud").split(":", -1);
    Process server = CliProcess.start(directory, "serve", "--listen=127.0.0.1:0");
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> banner = new ArrayList<>();
      while (banner.isEmpty() || !banner.get(banner.size() - 1).startsWith("Stop with")) {
        banner.add(String.valueOf(said.readLine()));
      }
      assertThat(banner).noneMatch(line -> line.contains(credentials[1]));
      String uri = banner.get(0).substring("Parlance listens on ".length());

      TokenResult token =
          RongCloud.getInstance(credentials[0], credentials[1], uri)
              .user
              .register(new UserModel().setId("bob").setName("Bob").setPortrait("b.png"));

      assertThat(token.getCode()).isEqualTo(200);
      assertThat(token.getToken()).isNotBlank();
      assertThat(directory.resolve("parlance.db")).exists();
    } finally {
      server.toHandle().destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
