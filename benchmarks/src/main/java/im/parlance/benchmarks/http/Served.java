package im.parlance.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server in a process of its own.
 *
 * @param process the server
 * @param said what it prints
 * @param port where it listens
 * @param token a token of its app
 */
record Served(Process process, BufferedReader said, int port, String token)
    implements AutoCloseable {
  /** Starts an {@link ApiServer} with this argument. */
  static Served start(String kind) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms2g",
                    "-Xmx2g",
                    "-XX:+UseParallelGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ApiServer.class.getName(),
                    kind))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader();
    return new Served(process, said, Integer.parseInt(said.readLine()), said.readLine());
  }

  /** The processor time that it has used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Drops all messages: a heap that grows is collected again and again. */
  void forget() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    said.readLine();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
