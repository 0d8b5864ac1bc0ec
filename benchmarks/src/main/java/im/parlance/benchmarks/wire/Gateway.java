package im.parlance.benchmarks.wire;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A chat room of Parlance, whose clients come in by the WebSocket gateway. */
final class Gateway implements Peer {
  static final String ROOM = "room";

  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int LENGTH_IN_TWO_BYTES = 126;

  private final Path directory = Files.createTempDirectory("parlance-benchmark");
  private final Process process;
  private final int port;
  private final List<String> tokens = new ArrayList<>();

  /** A server with so many users. */
  Gateway(int clients, boolean durable) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GatewayServer.class.getName());
    command.add("" + clients);
    if (durable) {
      command.add(directory.resolve("parlance.db").toString());
    }
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = process.inputReader();
    port = Integer.parseInt(said.readLine());
    for (int i = 0; i < clients; i++) {
      tokens.add(said.readLine());
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public List<Step> entrance(int client) {
    return List.of(
        new Step(
            """
            GET /gateway/v1 HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """
                .replace("\n", "\r\n"),
            "\r\n\r\n"),
        new Step(
            frame(
                """
                {"op":"hello","version":1,"token":"%s","device":"web"}"""
                    .formatted(tokens.get(client))),
            "welcome"),
        new Step(
            frame(
                """
                {"op":"join","ref":"1","room":"%s","newest":0,"create":true}"""
                    .formatted(ROOM)),
            "joined"));
  }

  @Override
  public String publish(String text) {
    return frame(
        """
        {"op":"send","ref":"1","to":{"room":"%s"},"content":{"kind":"text","text":"%s"}}"""
            .formatted(ROOM, text));
  }

  /** A text frame masked with zeros, which leaves it as it is. */
  private static String frame(String text) {
    int length = text.length();
    String head =
        length < LENGTH_IN_TWO_BYTES
            ? "" + (char) (MASKED | length)
            : ""
                + (char) (MASKED | LENGTH_IN_TWO_BYTES)
                + (char) (length >> 8)
                + (char) (length & 0xff);
    return (char) TEXT + head + "\0\0\0\0" + text;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
