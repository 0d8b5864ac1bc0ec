package im.parlance.http.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Makes requests to addresses that apps have named: without cookies, without redirects, and to
 * public addresses only unless told otherwise. Thread-safe.
 */
public final class WebhookClient implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int MAX_ANSWER_BYTES = 256 * 1024;
  private static final int AT_ONCE = 32;
  private static final int THREADS = 16;

  private final HttpClient http = new HttpClient();

  /**
   * A client that is ready.
   *
   * @param privateAddresses whether it may connect to machines and networks of one's own
   */
  public WebhookClient(boolean privateAddresses) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("parlance-webhook-io");
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setFollowRedirects(false);
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setMaxConnectionsPerDestination(AT_ONCE);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    if (!privateAddresses) {
      http.setSocketAddressResolver(new PublicAddresses());
    }
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("the client of webhooks did not start", e);
    }
    // what is told to go elsewhere, or to say who it is, does neither
    http.getProtocolHandlers().clear();
  }

  /**
   * What was answered.
   *
   * @param status of HTTP
   * @param body as text
   */
  public record Answer(int status, String body) {
    /** Hides the text. */
    @Override
    public String toString() {
      return "Answer[" + status + ']';
    }
  }

  /** Makes the request; fails if there is no whole answer within {@code timeout}. */
  public CompletableFuture<Answer> post(Post post, Duration timeout) {
    try {
      Request request =
          http.POST(post.to())
              .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .agent("Parlance")
              .body(
                  new StringRequestContent(
                      post.contentType(), post.body(), StandardCharsets.UTF_8));
      request.headers(headers -> post.headers().forEach(headers::put));
      return new CompletableResponseListener(request, MAX_ANSWER_BYTES)
          .send()
          .thenApply(response -> new Answer(response.getStatus(), response.getContentAsString()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the client of webhooks did not stop cleanly", e);
    }
  }
}
