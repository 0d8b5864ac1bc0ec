package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Documents;
import im.parlance.storage.jdbi.TestPostgresql;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of shell that call the program are run by a shell, as they stand in the documents. */
class DocumentedBlocksTest {
  private static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  private static final String SERVE = " serve";

  private final Path directory;
  private final String address;

  DocumentedBlocksTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    writeJar(directory.resolve("parlance.jar"));
    writeJar(directory.resolve("http-adapter/target/parlance.jar"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
  }

  /** A jar that has nothing in it, but leads to what this test was started with. */
  private static void writeJar(Path path) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(joining(" ")));
    Files.createDirectories(path.getParent());
    try (OutputStream file = Files.newOutputStream(path)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static String block(String page, String saying) {
    List<String> blocks =
        Documents.page(Path.of("..", "docs", page)).blocks("sh").stream()
            .filter(block -> block.contains(saying))
            .toList();
    assertThat(blocks).as("blocks of %s with %s", page, saying).hasSize(1);
    return blocks.get(0);
  }

  private Process shell(String script) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", script)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", bin, (path, first) -> first + File.pathSeparator + path);
    shell.environment().put("PARLANCE_LISTEN", address);
    shell.environment().put("PARLANCE_ADMIN_SECRET", SECRET);
    return shell.start();
  }

  private void run(String script) throws Exception {
    Process process = shell(script);
    String said = CliProcess.outputOf(process);
    assertThat(process.exitValue()).as(script + said).isZero();
  }

  /** Runs what stands before its last line, the call of a server, and then {@code meanwhile}. */
  private void serve(String block, String meanwhile) throws Exception {
    String script = block.strip().replace("\\\n", "");
    int last = script.lastIndexOf('\n') + 1;
    assertThat(script.substring(last)).contains(SERVE);
    run(script.substring(0, last));
    Process server = shell("exec " + script.substring(last));
    try (BufferedReader said = server.inputReader(UTF_8)) {
      StringBuilder heard = new StringBuilder();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        heard.append(line).append('\n');
        if (line.contains("http://" + address)) {
          break;
        }
      }
      assertThat(heard.toString()).contains("http://" + address);
      run(meanwhile);
    } finally {
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void gettingStarted_asAServer() throws Exception {
    serve(block("getting-started.md", " init\n"), "");
  }

  @Test
  void operations_fromInitToAnAppThatHasMoved() throws Exception {
    String secret = "export PARLANCE_ADMIN_SECRET=";
    String settings = block("operations.md", " apps ");
    assertThat(settings).contains(secret + "…\n");
    serve(
        block("operations.md", " init  "),
        settings
            .replace(secret + "…\n", secret + SECRET + "\n")
            // the documented default is a port that may be taken here
            .replaceAll(" (apps|quotas|toggles) ", " $1 --server=http://" + address + " "));
    String moves = block("operations.md", " export ");
    String database = "postgresql://db.example/im?user=im";
    assertThat(moves).contains(database);
    run(moves.replace(database, TestPostgresql.freshSchema().substring("jdbc:".length())));
  }

  @Test
  void webhooks_ofBothDialects() throws Exception {
    serve(block("webhooks.md", "--rongcloud-webhook"), "");
    serve(block("webhooks.md", "--easemob-webhook-secret"), "");
  }
}
