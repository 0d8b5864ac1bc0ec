package im.parlance.benchmarks.wire;

import java.io.IOException;
import java.util.List;

/** A server in a process of its own, with one channel that clients are in. */
interface Peer extends AutoCloseable {
  /** Where it listens on the loopback interface. */
  int port();

  /** Whose processor time is measured. */
  ProcessHandle process();

  /** How the client of this number comes in; the publisher is number 0. */
  List<Step> entrance(int client) throws IOException;

  /** By what, a character a byte, the publisher sends this text to everyone in the channel. */
  String publish(String text);

  @Override
  void close();
}
