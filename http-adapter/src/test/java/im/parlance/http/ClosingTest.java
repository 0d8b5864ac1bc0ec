package im.parlance.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.parlance.Parlance;
import im.parlance.http.host.CallInterceptor;
import im.parlance.http.host.Intervention;
import im.parlance.http.host.ReceivedCall;
import im.parlance.storage.memory.MemoryStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that closes waits for what is under way, and for nothing else. */
class ClosingTest {
  private static final String ASK = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** Less than Jetty by itself lets an idle connection live on. */
  private static final Duration SOON = Duration.ofMillis(900);

  private final Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();

  @AfterEach
  void close() {
    im.close();
  }

  private static Socket connect(ParlanceServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    socket.getOutputStream().write(ASK.getBytes(US_ASCII));
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\"up\"}") < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }

  @Test
  void connectionsThatAreOnlyHeld_areNotWaitedFor() {
    // one of them: whatever else runs on the machine may hold a close up
    assertThat(Stream.generate(this::timeToClose).limit(3))
        .anyMatch(time -> time.compareTo(SOON) < 0);
  }

  private Duration timeToClose() {
    ParlanceServer server = ParlanceServer.builder(im).start();
    try (Socket used = connect(server);
        Socket fresh = connect(server)) {
      ask(used);
      assertThat(answer(used)).startsWith("HTTP/1.1 200");

      long begun = System.nanoTime();
      server.close();
      long ended = System.nanoTime();

      assertThat(used.getInputStream().read()).isEqualTo(-1);
      assertThat(fresh.getInputStream().read()).isEqualTo(-1);
      return Duration.ofNanos(ended - begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a call go on when it is told to. */
  private static final class Gate implements CallInterceptor {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public Intervention before(ReceivedCall call) {
      entered.countDown();
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Intervention.none();
    }

    @Override
    public void after(ReceivedCall call, int status) {}
  }

  @Test
  void requestUnderWay_isAnswered() throws Exception {
    Gate gate = new Gate();
    ParlanceServer server =
        ParlanceServer.builder(im).interceptor(gate).drain(Duration.ofMinutes(1)).start();
    try (Socket busy = connect(server);
        Socket idle = connect(server)) {
      ask(busy);
      gate.entered.await();

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
      assertThat(closing).isNotDone();
      gate.opened.countDown();

      assertThat(answer(busy)).startsWith("HTTP/1.1 200");
      assertThat(busy.getInputStream().read()).isEqualTo(-1);
      await().until(closing::isDone);
      assertThat(closing).isCompleted();
    }
  }
}
