package im.parlance.http.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.http.testkit.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they are over a connection that is kept as long as the server keeps it. */
final class WireClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private String headersBefore = "nothing";

  WireClient(int port) {
    this.port = port;
  }

  /**
   * The answer to a request.
   *
   * @param bodiless whether an answer has no body, whatever its length says
   * @throws IOException if there is none within ten seconds
   */
  Answer send(byte[] request, boolean bodiless) throws IOException {
    Socket open = socket == null ? connect() : socket;
    try {
      open.getOutputStream().write(request);
      Answer answer = read(bodiless);
      while (answer.status() < 200) {
        answer = read(bodiless);
      }
      if (answer.headers().allValues("Connection").stream().anyMatch("close"::equalsIgnoreCase)) {
        close();
      }
      return answer;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket connect() throws IOException {
    Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
    made.setSoTimeout(TIMEOUT_MILLIS);
    made.setTcpNoDelay(true);
    socket = made;
    in = new BufferedInputStream(made.getInputStream());
    return made;
  }

  private Answer read(boolean bodiless) throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/")) {
      throw new ProtocolException(
          "not a status line: %s, after %s".formatted(status, headersBefore));
    }
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    headersBefore = status + ' ' + fields;
    int length =
        bodiless ? 0 : Integer.parseInt(fields.getOrDefault("Content-Length", List.of("0")).get(0));
    byte[] body = stream().readNBytes(length);
    if (body.length < length) {
      throw new EOFException("an answer ended early");
    }
    return new Answer(
        Integer.parseInt(status.split(" ", 3)[1]),
        HttpHeaders.of(fields, (name, value) -> true),
        new String(body, UTF_8));
  }

  private InputStream stream() throws IOException {
    if (in == null) {
      throw new EOFException("not connected");
    }
    return in;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = stream().read(); one != '\n'; one = stream().read()) {
      if (one < 0) {
        throw new EOFException("closed without an answer");
      }
      if (one != '\r') {
        line.write(one);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
      in = null;
    }
  }
}
