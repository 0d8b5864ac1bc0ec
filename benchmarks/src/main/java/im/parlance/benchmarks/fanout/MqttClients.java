package im.parlance.benchmarks.fanout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A publisher and subscribers of one topic, by MQTT 3.1.1 with QoS 0. All messages are equal, so
 * after its entrance a subscriber tells their number from that of the bytes.
 */
final class MqttClients implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int PUBLISH = 0x30;
  private static final int SUBSCRIBE = 0x82;
  private static final String TOPIC = counted("room");
  private static final byte[] MESSAGE = packet(PUBLISH, TOPIC + "hello").getBytes(ISO_8859_1);
  private static final String WELCOME = " \2\0\0";
  private static final String SUBSCRIBED = "\u0090\3\0\1\0";

  private final InetSocketAddress address;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> all = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final SocketChannel publisher;
  private final Thread thread = new Thread(this::read, "mqtt-clients");

  MqttClients(int port, Readers readers) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    publisher = connect("publisher");
    for (int i = 0; i < readers.count(); i++) {
      SocketChannel channel = connect("reader" + i);
      ask(channel, packet(SUBSCRIBE, "\0\1" + TOPIC + '\0'), SUBSCRIBED);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Subscriber(channel, readers.get(i)));
    }
    thread.setDaemon(true);
    thread.start();
  }

  private static String counted(String text) {
    return "" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
  }

  /** A short packet, a character a byte. */
  private static String packet(int kind, String body) {
    return "" + (char) kind + (char) body.length() + body;
  }

  private SocketChannel connect(String id) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    all.add(channel);
    ask(channel, packet(CONNECT, counted("MQTT") + "\4\2\0\0" + counted(id)), WELCOME);
    return channel;
  }

  private static void ask(SocketChannel channel, String packet, String expected)
      throws IOException {
    channel.write(ISO_8859_1.encode(packet));
    ByteBuffer answer = ByteBuffer.allocate(expected.length());
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new EOFException("the broker hung up");
      }
    }
    if (!ISO_8859_1.decode(answer.flip()).toString().equals(expected)) {
      throw new IOException("the broker refused");
    }
  }

  /** Sends one message to all subscribers. */
  void publish() throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(MESSAGE);
    while (rest.hasRemaining()) {
      publisher.write(rest);
    }
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(key -> ((Subscriber) key.attachment()).read(buffer));
      }
    } catch (ClosedSelectorException end) {
      // closed while it was asked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that counts for its reader. */
  private static final class Subscriber {
    private final SocketChannel channel;
    private final Reader reader;
    private long bytes;

    Subscriber(SocketChannel channel, Reader reader) {
      this.channel = channel;
      this.reader = reader;
    }

    void read(ByteBuffer buffer) {
      try {
        buffer.clear();
        int length = channel.read(buffer);
        if (length < 0) {
          channel.close();
          return;
        }
        long before = bytes / MESSAGE.length;
        bytes += length;
        reader.read((int) (bytes / MESSAGE.length - before));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    selector.close();
    thread.join();
    for (SocketChannel channel : all) {
      channel.close();
    }
  }
}
