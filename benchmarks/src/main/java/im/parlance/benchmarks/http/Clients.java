package im.parlance.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connections that stay, all in one thread, each with one request on its way at a time. A request
 * is bytes that were made before, and of an answer only the first line and the length are read.
 */
final class Clients implements AutoCloseable {
  private static final int MOST_BYTES_OF_AN_ANSWER = 1 << 14;
  private static final String GOOD = "HTTP/1.1 200";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Selector selector = Selector.open();
  private final List<Connection> all = new ArrayList<>();
  private final byte[] request;
  private final List<Double> millis = new ArrayList<>();
  private int open;

  /** So many connections, which repeat this request. */
  Clients(int port, int count, byte[] request) throws IOException {
    this.request = request;
    for (int i = 0; i < count; i++) {
      all.add(new Connection(port));
    }
  }

  /**
   * What came of a run.
   *
   * @param nanos how long it took
   * @param millis how long each request took
   */
  record Run(long nanos, List<Double> millis) {
    double perSecond() {
      return millis.size() * 1e9 / nanos;
    }
  }

  /** Sends for so long, and waits for what is on its way then. */
  Run run(Duration time) throws IOException {
    millis.clear();
    long start = System.nanoTime();
    for (Connection connection : all) {
      connection.ask();
    }
    while (open > 0) {
      boolean goOn = System.nanoTime() - start < time.toNanos();
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        Connection connection = (Connection) key.attachment();
        if (connection.isAnswered() && goOn) {
          connection.ask();
        }
      }
      selector.selectedKeys().clear();
    }
    return new Run(System.nanoTime() - start, List.copyOf(millis));
  }

  private final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(MOST_BYTES_OF_AN_ANSWER);
    private long askedAt;

    Connection(int port) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask() throws IOException {
      answer.clear();
      askedAt = System.nanoTime();
      open++;
      ByteBuffer rest = ByteBuffer.wrap(request);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }

    boolean isAnswered() throws IOException {
      if (channel.read(answer) < 0) {
        throw new EOFException("the server hung up");
      }
      String text = new String(answer.array(), 0, answer.position(), ISO_8859_1);
      int head = text.indexOf(END_OF_HEAD);
      if (head < 0 || text.length() < head + END_OF_HEAD.length() + length(text, head)) {
        return false;
      }
      if (!text.startsWith(GOOD)) {
        throw new IOException("refused: " + text);
      }
      open--;
      millis.add((System.nanoTime() - askedAt) / 1e6);
      return true;
    }

    private static int length(String text, int head) throws IOException {
      String lines = text.substring(0, head).toLowerCase(Locale.ROOT) + "\r\n";
      int begin = lines.indexOf(LENGTH) + LENGTH.length();
      if (begin < LENGTH.length()) {
        throw new IOException("an answer without its length: " + text);
      }
      return Integer.parseInt(lines.substring(begin, lines.indexOf("\r\n", begin)).trim());
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : all) {
      connection.channel.close();
    }
    selector.close();
  }
}
