package im.parlance.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.parlance.Parlance;
import im.parlance.http.gateway.Gateway;
import im.parlance.http.testkit.TestCertificate;
import im.parlance.storage.memory.MemoryStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TlsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path chain;
  private final Path key;
  private final TestCertificate first;
  private final TestCertificate second;

  TlsTest(@TempDir Path directory) throws IOException {
    this.chain = directory.resolve("chain.pem");
    this.key = directory.resolve("key.pem");
    this.first = TestCertificate.of(directory, "first", "EC");
    this.second = TestCertificate.of(directory, "second", "RSA");
    first.writeCertificate(chain);
    first.writeKey(key);
  }

  private SSLContext trusting() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("first", first.certificate());
      trusted.setCertificateEntry("second", second.certificate());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLSocket connect(ParlanceServer server) throws IOException {
    SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
    socket.startHandshake();
    return socket;
  }

  private Certificate shownBy(ParlanceServer server) {
    try (SSLSocket socket = connect(server)) {
      return shownTo(socket);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate shownTo(SSLSocket socket) throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  /** Asks on a connection that stays; the first line of the answer. */
  private static String ask(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(US_ASCII));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String status = in.readLine();
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      assertThat(in.read()).isNotNegative();
    }
    return status;
  }

  @Test
  void aChangedPair_isShownToNewConnections_andOldOnesGoOn() throws IOException {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server = ParlanceServer.builder(im).tls(chain, key).start();
        SSLSocket old = connect(server)) {
      assertThat(shownTo(old)).isEqualTo(first.certificate());
      assertThat(ask(old)).isEqualTo("HTTP/1.1 200 OK");

      second.writeCertificate(chain);
      second.writeKey(key);

      await().atMost(LONG).until(() -> shownBy(server).equals(second.certificate()));
      assertThat(ask(old)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(shownTo(old)).isEqualTo(first.certificate());
      try (SSLSocket fresh = connect(server)) {
        assertThat(ask(fresh)).isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  @Test
  void aPairThatDoesNotFit_isLogged_andTheOldOneStays_untilOneFits() throws IOException {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger log = (Logger) LoggerFactory.getLogger(Tls.class);
    log.addAppender(logged);
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server = ParlanceServer.builder(im).tls(chain, key).start()) {
      second.writeCertificate(chain);

      await()
          .atMost(LONG)
          .until(
              () ->
                  List.copyOf(logged.list).stream()
                      .map(ILoggingEvent::getFormattedMessage)
                      .anyMatch(
                          line ->
                              line.startsWith("the certificate stays as it was: ")
                                  && line.contains("is not the key of")));
      assertThat(shownBy(server)).isEqualTo(first.certificate());

      second.writeKey(key);
      await().atMost(LONG).until(() -> shownBy(server).equals(second.certificate()));
    } finally {
      log.detachAppender(logged);
    }
  }

  @Test
  void everythingIsServedOverTls_clientsToo() throws Exception {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server = ParlanceServer.builder(im).tls(chain, key).start()) {
      assertThat(server.uri().toString()).isEqualTo("https://127.0.0.1:" + server.port());
      HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();

      HttpRequest health = HttpRequest.newBuilder(URI.create(server.uri() + "/health")).build();
      assertThat(client.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

      CompletableFuture<Integer> closed = new CompletableFuture<>();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("wss://127.0.0.1:" + server.port() + Gateway.PATH), new Until(closed))
              .get(20, TimeUnit.SECONDS);
      socket.sendText("no hello", true).get(20, TimeUnit.SECONDS);
      assertThat(closed.get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(4000);

      HttpRequest plain =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
              .build();
      assertThatThrownBy(() -> client.send(plain, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPairThatCannotBeRead_refusesTheStart() throws IOException {
    Files.delete(key);
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      assertThatThrownBy(() -> ParlanceServer.builder(im).tls(chain, key).start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot read " + key);
    }
  }

  /** Waits for the end of a connection. */
  private record Until(CompletableFuture<Integer> closed) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.completeExceptionally(failure);
    }
  }
}
