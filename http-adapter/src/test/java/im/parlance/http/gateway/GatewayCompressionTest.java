package im.parlance.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.message.Draft;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** A client that has agreed on compression gets all it is sent compressed. */
class GatewayCompressionTest {
  private static final int COMPRESSED_TEXT = 0xC1;
  private static final int LENGTH_IN_TWO_BYTES = 126;
  private static final int TIMEOUT_MILLIS = 10_000;

  @Test
  void messages_areCompressedForWhoAgreedOnThat() throws Exception {
    try (TestServer server = TestServer.start()) {
      TestApp app = server.app();
      app.register("alice", "bob");
      try (Socket socket = connect(server.uri())) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        hello(socket.getOutputStream(), app);
        Inflater window = new Inflater(true);
        assertThat(text(in, window)).contains("\"op\":\"welcome\"");

        app.app().messages().send(Draft.text("one").from("alice").to("bob"));
        assertThat(text(in, window)).contains("\"text\":\"one\"");
        window.end();
      }
    }
  }

  private static Socket connect(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    String request =
        """
        GET /gateway/v1 HTTP/1.1
        Host: localhost
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Extensions: permessage-deflate
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """;
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    assertThat(head.toString().toLowerCase(Locale.ROOT)).contains("permessage-deflate");
    return socket;
  }

  /** Uncompressed, which a client may do at any time, and masked with zeros. */
  private static void hello(OutputStream out, TestApp app) throws IOException {
    byte[] text =
        """
        {"op":"hello","version":1,"app":"%s","token":"%s","device":"web"}"""
            .formatted(app.rong().appKey(), app.token("bob"))
            .getBytes(UTF_8);
    out.write(new byte[] {(byte) 0x81, (byte) 0xFE, (byte) (text.length >> 8), (byte) text.length});
    out.write(new byte[4]);
    out.write(text);
  }

  private static String text(DataInputStream in, Inflater window)
      throws IOException, DataFormatException {
    assertThat(in.readUnsignedByte()).isEqualTo(COMPRESSED_TEXT);
    int length = in.readUnsignedByte();
    byte[] packed = new byte[length == LENGTH_IN_TWO_BYTES ? in.readUnsignedShort() : length];
    in.readFully(packed);
    byte[] ended = Arrays.copyOf(packed, packed.length + 4);
    // the end of each message's data, which is left out on the wire
    ended[packed.length + 2] = (byte) 0xFF;
    ended[packed.length + 3] = (byte) 0xFF;
    window.setInput(ended);
    byte[] text = new byte[4096];
    return new String(text, 0, window.inflate(text), UTF_8);
  }
}
