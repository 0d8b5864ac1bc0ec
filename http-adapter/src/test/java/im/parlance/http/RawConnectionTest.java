package im.parlance.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are used up, kept waiting or dripped on: none stays, and none is lost. */
class RawConnectionTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String GOOD =
      "POST /a.json HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n";
  private static final String LAST =
      "POST /last.json HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\nConnection: close\r\n\r\n";

  private final long threadsBefore = threads();
  private final TestServer server =
      TestServer.builder().server(builder -> builder.idleTimeout(Duration.ofMillis(300))).start();

  @AfterEach
  void closedServer_leavesNoThread() {
    server.close();
    Awaitility.await().until(() -> threads() <= threadsBefore);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("parlance-http"))
        .count();
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException closedInOurFace) {
      return "";
    }
  }

  private static long answers(String text) {
    return Stream.of(text.split("HTTP/1\\.1 ", -1)).skip(1).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "PO",
        "POST /a.json HTTP/1.1\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff"
      })
  void requestThatIsNeverEnded_isGivenUp(String start) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(start.getBytes(ISO_8859_1));

      String all = rest(socket);

      assertThat(answers(all)).isLessThanOrEqualTo(1);
      assertThat(all).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
    }
  }

  @Test
  void signedRequestWhoseBodyNeverComes_isRefusedAndGivenUp() throws IOException {
    StringBuilder request = new StringBuilder("POST /user/info.json HTTP/1.1\r\n" + HOST);
    server
        .app()
        .rongHttp()
        .headers()
        .forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    try (Socket socket = open()) {
      request.append("Content-Length: 50\r\n\r\nuserId=");
      socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));

      assertThat(rest(socket)).startsWith("HTTP/1.1 4").contains("\"code\":1002");
    }
  }

  @Test
  void requestByteByByte_isAnsweredOnce() throws IOException {
    try (Socket socket = open()) {
      for (byte one : LAST.getBytes(ISO_8859_1)) {
        socket.getOutputStream().write(one);
      }

      assertThat(answers(rest(socket))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /no/such.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
        "POST /%2e%2e/a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "POST //a//b.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "POST /a;b=c/d.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "POST /a.json?%zz=%c0%80 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "PUT /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na",
        "GET /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na",
        "DELETE /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\nT: u\r\n\r\n",
        "\r\n\r\nPOST /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n"
      })
  void refusal_leavesTheConnectionUsableOrSaysThatItEnds(String request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write((request + GOOD + LAST).getBytes(ISO_8859_1));

      String all = rest(socket);

      assertThat(all).startsWith("HTTP/1.1 4");
      if (answers(all) < 3) {
        assertThat(all).containsIgnoringCase("\r\nConnection: close\r\n");
        assertThat(answers(all)).isEqualTo(1);
      } else {
        assertThat(answers(all)).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BAD\r\n\r\n",
        "POST a.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /%zz.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x0\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        "POST /a.json HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        "POST /a.json HTTP/3.7\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void requestThatCannotBeRead_isTheLastOfItsConnectionAndSaysSo(String request)
      throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write((request + GOOD + LAST).getBytes(ISO_8859_1));

      String all = rest(socket);

      // what came behind it may be met by a reset, which takes the answer with it
      assertThat(answers(all)).isLessThanOrEqualTo(1);
      if (!all.isEmpty()) {
        assertThat(all).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
        assertThat(all).containsIgnoringCase("\r\nConnection: close\r\n");
      }
    }
    assertThat(server.app().rongHttp().post("/user/info.json", "userId", "nobody").status())
        .isEqualTo(404);
  }
}
