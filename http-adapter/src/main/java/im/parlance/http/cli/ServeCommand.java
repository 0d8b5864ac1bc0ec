package im.parlance.http.cli;

import ch.qos.logback.classic.Logger;
import com.google.common.base.Throwables;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.HostedApp;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: one app with both faces, until the process is told to end. */
@Command(
    name = "serve",
    description = {
      "Serves one app over HTTP in both vendors' dialects, and its clients over WebSocket.",
      "",
      "What --some-name does can be said by PARLANCE_SOME_NAME in the environment, too, and by the"
          + " line some-name = ... of a file, which init writes. Flags go before the environment,"
          + " which goes before the file. Secrets that are not given are made up and printed once;"
          + " to keep them out of the process list, give PARLANCE_RONGCLOUD and PARLANCE_EASEMOB,"
          + " or the file.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServeOptions options = new ServeOptions();

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    ((Logger) LoggerFactory.getLogger("im.parlance")).setLevel(options.logLevel());
    Access access = options.access(new SecureRandom());
    checkSecrets(access);
    try (Parlance im = options.engine()) {
      serve(im, options.app(im, access), access);
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private void checkSecrets(Access access) {
    for (Finding finding : options.secrets(access)) {
      if (finding.isProblem()) {
        throw wrong(finding.text());
      }
      log.warn(finding.text());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Answering.called(spec).commandLine(), message);
  }

  private void serve(Parlance im, HostedApp app, Access access) throws InterruptedException {
    PrintWriter out = Answering.called(spec).commandLine().getOut();
    try (ParlanceServer server = start(im, app)) {
      Banner.print(out, server.uri(), app, access, im.clock());
      Runtime.getRuntime().addShutdownHook(new Thread(this::close, "parlance-shutdown"));
      told.await();
      out.println("Closing.");
      out.flush();
    }
  }

  /** The JVM ends when its hooks do, so this one waits until the storage has closed, too. */
  private void close() {
    told.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ParlanceServer start(Parlance im, HostedApp app) {
    try {
      return options.server(im, app).start();
    } catch (UncheckedIOException e) {
      throw wrong(
          "cannot listen on " + options.listen() + ": " + Throwables.getRootCause(e).getMessage());
    } catch (IllegalStateException e) {
      throw wrong(Reason.of(e));
    }
  }
}
