package im.parlance.http;

import im.parlance.http.tls.Identity;
import im.parlance.http.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, read again when its files have changed. Connections that are there stay
 * with what they were opened by. What cannot be read is logged, and changes nothing: a pair that is
 * being replaced does not fit for a moment.
 */
final class Tls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);
  private static final int SECONDS_BETWEEN_LOOKS = 2;

  /** Of a key store that nobody writes. */
  private static final String PASSWORD = "unwritten";

  private final PemFiles files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          look -> {
            Thread thread = new Thread(look, "parlance-tls");
            thread.setDaemon(true);
            return thread;
          });
  private List<String> seen;

  /**
   * Reads the files.
   *
   * @throws IllegalStateException if they cannot be read
   */
  Tls(PemFiles files) {
    this.files = files;
    // before they are read: what changes meanwhile is seen by the next look
    this.seen = marks();
    show(context, files.read());
  }

  SslContextFactory.Server context() {
    return context;
  }

  /** Looks at the files from now on. */
  void watch() {
    Future<?> unused =
        looks.scheduleWithFixedDelay(
            this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  private void look() {
    List<String> marks = marks();
    if (marks.equals(seen)) {
      return;
    }
    seen = marks;
    try {
      Identity identity = files.read();
      tryOut(identity);
      context.reload(reloaded -> show(context, identity));
      log.info("{} was read again; it is good until {}", files.certificate(), identity.until());
    } catch (Exception e) {
      // an exception would end the looks
      log.warn("the certificate stays as it was: {}", e.getMessage());
    }
  }

  /** A context that fails to be loaded has nothing to show any more, so this one is another. */
  private static void tryOut(Identity identity) throws Exception {
    SslContextFactory.Server trial = new SslContextFactory.Server();
    show(trial, identity);
    trial.start();
    trial.stop();
  }

  private static void show(SslContextFactory context, Identity identity) {
    context.setKeyStore(identity.keyStore(PASSWORD));
    context.setKeyStorePassword(PASSWORD);
  }

  private List<String> marks() {
    return List.of(mark(files.certificate()), mark(files.key()));
  }

  /** Differs when another content has come; follows links, as which both are often kept. */
  private static String mark(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
    } catch (IOException e) {
      return "unreadable";
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
