package im.parlance.benchmarks.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients of a channel, all in one thread: one that publishes, and the others, which count the
 * messages that reach them by two characters that are nowhere but at the end of each.
 */
final class Crowd implements AutoCloseable {
  private static final char FILLING = 'x';
  private static final char MARK = '~';
  private static final int MESSAGE_BYTES = 200;
  private static final String TEXT = Character.toString(FILLING).repeat(MESSAGE_BYTES - 1) + MARK;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final byte[] bytes = new byte[buffer.capacity()];
  private final Selector selector = Selector.open();
  private final List<SocketChannel> all = new ArrayList<>();
  private final SocketChannel publisher;
  private final byte[] message;
  private final long[] counts;
  private final byte[] lastBytes;
  private long received;

  /** So many clients of this server, besides the one that publishes. */
  Crowd(Peer peer, int readers) throws IOException {
    counts = new long[readers];
    lastBytes = new byte[readers];
    publisher = enter(peer, 0);
    for (int i = 0; i < readers; i++) {
      register(enter(peer, i + 1), i);
    }
    register(publisher, -1);
    message = peer.publish(TEXT).getBytes(ISO_8859_1);
  }

  private void register(SocketChannel channel, int reader) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, reader);
  }

  private SocketChannel enter(Peer peer, int client) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
    all.add(channel);
    for (Step step : peer.entrance(client)) {
      channel.write(ISO_8859_1.encode(step.say()));
      StringBuilder heard = new StringBuilder();
      while (heard.indexOf(step.until()) < 0) {
        buffer.clear();
        if (channel.read(buffer) < 0) {
          throw new EOFException("closed after " + heard);
        }
        heard.append(ISO_8859_1.decode(buffer.flip()));
      }
    }
    return channel;
  }

  /** Sends one message to everybody. */
  void publish() throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(message);
    while (rest.hasRemaining()) {
      publisher.write(rest);
    }
  }

  /** Reads what has come, waiting for that if need be. */
  void read() throws IOException {
    selector.select(
        key -> {
          try {
            read((SocketChannel) key.channel(), (int) key.attachment());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        },
        1000);
  }

  private void read(SocketChannel channel, int reader) throws IOException {
    buffer.clear();
    int length = channel.read(buffer);
    if (length < 0) {
      throw new EOFException("client " + reader + " was closed");
    }
    if (reader >= 0) {
      buffer.flip().get(bytes, 0, length);
      int messages = 0;
      byte before = lastBytes[reader];
      for (int i = 0; i < length; i++) {
        messages += bytes[i] == MARK && before == FILLING ? 1 : 0;
        before = bytes[i];
      }
      lastBytes[reader] = before;
      counts[reader] += messages;
      received += messages;
    }
  }

  /** How many messages have reached the readers, all counted together. */
  long received() {
    return received;
  }

  /** How many messages have reached every reader. */
  long everybodyHas() {
    long least = Long.MAX_VALUE;
    for (long count : counts) {
      least = Math.min(least, count);
    }
    return least;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : all) {
      channel.close();
    }
    selector.close();
  }
}
