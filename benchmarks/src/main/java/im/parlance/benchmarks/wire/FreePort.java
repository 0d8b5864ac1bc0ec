package im.parlance.benchmarks.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A port of the loopback interface that nobody listened on when it was looked for. */
record FreePort(int number) {
  private static final int PATIENCE_SECONDS = 10;

  static FreePort find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new FreePort(socket.getLocalPort());
    }
  }

  /** Waits until the server listens; one that does not in ten seconds is ended. */
  void await(Process server) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (server.isAlive() && System.nanoTime() < deadline) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), number).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    server.destroy();
    throw new IOException("it did not listen");
  }
}
