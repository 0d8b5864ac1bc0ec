package im.parlance.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The app's own server, on a loopback port of its own: keeps what webhooks bring, and answers 200
 * unless told otherwise. Thread-safe.
 */
public final class WebhookInbox implements AutoCloseable {
  private final List<WebhookPost> posts = new CopyOnWriteArrayList<>();
  private final Changes changes;
  private final Server jetty;
  private final ServerConnector connector;
  private volatile Function<WebhookPost, WebhookAnswer> consumer = WebhookInbox::take;

  private WebhookInbox(Changes changes) {
    this.changes = changes;
    QueuedThreadPool threads = new QueuedThreadPool(8);
    threads.setName("parlance-webhook-inbox");
    threads.setDaemon(true);
    this.jetty = new Server(threads);
    this.connector = new ServerConnector(jetty, 1, 1);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(new Desk());
  }

  private static WebhookAnswer take(WebhookPost post) {
    return WebhookAnswer.status(200);
  }

  static WebhookInbox open(Changes changes) {
    WebhookInbox inbox = new WebhookInbox(changes);
    try {
      inbox.jetty.start();
    } catch (Exception e) {
      inbox.close();
      throw new IllegalStateException("the receiver of webhooks did not start", e);
    }
    return inbox;
  }

  /** The root of its addresses. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Hands every post to {@code chosen} from now on, which says what is answered. */
  public void answering(Function<WebhookPost, WebhookAnswer> chosen) {
    consumer = chosen;
  }

  /** Answers everything so from now on. */
  public void answering(WebhookAnswer answer) {
    answering(post -> answer);
  }

  /** What has come so far, repeats included, in order; before it was answered. */
  public List<WebhookPost> posts() {
    return List.copyOf(posts);
  }

  /** What has come so far to this path. */
  public List<WebhookPost> posts(String path) {
    return posts.stream().filter(post -> post.path().equals(path)).toList();
  }

  /**
   * The first post that this holds of; waits as long as the fixture has patience.
   *
   * @throws AssertionError if none comes
   */
  public WebhookPost await(Predicate<WebhookPost> wanted) {
    if (!changes.await(() -> posts.stream().anyMatch(wanted))) {
      throw new AssertionError(
          "expected such a post within %s, but received %s".formatted(changes.patience(), posts));
    }
    return posts.stream().filter(wanted).findFirst().orElseThrow();
  }

  /**
   * The first post to this path; waits as long as the fixture has patience.
   *
   * @throws AssertionError if none comes
   */
  public WebhookPost await(String path) {
    return await(post -> post.path().equals(path));
  }

  void reset() {
    posts.clear();
    consumer = WebhookInbox::take;
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the receiver of webhooks did not stop", e);
    }
  }

  private final class Desk extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      WebhookPost post = read(request);
      posts.add(post);
      changes.announce();
      WebhookAnswer answer = consumer.apply(post);
      Runnable send = () -> send(response, callback, answer);
      if (answer.delay().isZero()) {
        send.run();
      } else {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(send, later(answer));
      }
      return true;
    }
  }

  private static Executor later(WebhookAnswer answer) {
    return CompletableFuture.delayedExecutor(answer.delay().toNanos(), TimeUnit.NANOSECONDS);
  }

  private static WebhookPost read(Request request) throws Exception {
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach(field -> headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
    return new WebhookPost(
        Request.getPathInContext(request),
        Strings.nullToEmpty(request.getHttpURI().getQuery()),
        headers,
        Content.Source.asString(request, UTF_8));
  }

  private static void send(Response response, Callback callback, WebhookAnswer answer) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=UTF-8");
    response.write(true, ByteBuffer.wrap(answer.body().getBytes(UTF_8)), callback);
  }
}
