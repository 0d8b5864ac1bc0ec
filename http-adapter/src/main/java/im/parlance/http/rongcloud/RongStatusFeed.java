package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Policy;
import im.parlance.http.webhook.Report;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.http.webhook.WebhookClient.Answer;
import im.parlance.id.RouteId;
import im.parlance.push.Platform;
import im.parlance.routing.Notice;
import im.parlance.routing.Routing;
import im.parlance.session.Device;
import im.parlance.session.SessionEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of devices that connect and leave, several at once and in order (spec: webhooks, user
 * online status). What has not been told when the process ends is told by the next.
 */
final class RongStatusFeed implements AutoCloseable {
  static final RouteId ROUTE = RouteId.of("rongcloud-status");

  private static final Logger log = LoggerFactory.getLogger(RongStatusFeed.class);
  private static final int MOST_AT_ONCE = 100;
  private static final Duration GATHER = Duration.ofMillis(200);

  /** A permit at first: the process before may have left something. */
  private final Semaphore something = new Semaphore(1);

  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final String name;
  private final Routing routing;
  private final URI address;
  private final RongWebhookPosts posts;
  private final WebhookClient client;
  private final Policy policy;
  private final Thread thread;

  RongStatusFeed(
      String name,
      Routing routing,
      URI address,
      RongWebhookPosts posts,
      WebhookClient client,
      Policy policy) {
    this.name = name;
    this.routing = routing;
    this.address = address;
    this.posts = posts;
    this.client = client;
    this.policy = policy;
    this.thread = new Thread(this::run, "parlance-status-" + posts.appKey());
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** There is something to tell. Never blocks. */
  void wake() {
    if (something.availablePermits() == 0) {
      something.release();
    }
  }

  /** Takes note. */
  void happened(SessionEvent event) {
    routing.post(
        ROUTE,
        Json.text(
            Json.object()
                .put("userid", event.user().value())
                .put("status", event instanceof SessionEvent.Opened ? "0" : "1")
                .put("os", os(event.device()))
                .put("time", event.at().toEpochMilli())
                .put("clientIp", "")
                .put("sessionId", event.device().id())));
  }

  private static String os(Device device) {
    return switch (Platform.of(device)) {
      case IOS -> "iOS";
      case ANDROID -> "Android";
      case HARMONY_OS -> "HarmonyOS";
      case OTHER -> "Websocket";
    };
  }

  /** How it has fared; one post for several devices. */
  Report report() {
    return new Report(
        name, routing.waiting(ROUTE), delivered.get(), failed.get(), dropped.get(), false);
  }

  private void run() {
    try {
      while (true) {
        something.acquire();
        TimeUnit.MILLISECONDS.sleep(GATHER.toMillis());
        something.drainPermits();
        tellAll();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellAll() throws InterruptedException {
    try {
      List<Notice> batch = routing.notices(ROUTE, MOST_AT_ONCE);
      while (!batch.isEmpty()) {
        boolean tooMany = routing.waiting(ROUTE) > policy.mostWaiting();
        if (tooMany || !tell(body(batch))) {
          dropped.incrementAndGet();
          log.warn("webhook {}: some of it was given up", name);
        }
        routing.noticesDone(ROUTE, batch.stream().map(Notice::number).toList());
        batch = routing.notices(ROUTE, MOST_AT_ONCE);
      }
    } catch (RuntimeException e) {
      log.warn("webhook {}: what waits could not be read; the next change tries again", name, e);
    }
  }

  private boolean tell(String body) throws InterruptedException {
    for (Duration wait : policy.waits()) {
      if (isTaken(body)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(wait.toMillis());
    }
    return isTaken(body);
  }

  private boolean isTaken(String body) {
    boolean taken;
    try {
      Answer answer = client.post(posts.json(address, body), policy.timeout()).join();
      taken = answer.status() == 200;
    } catch (CompletionException e) {
      taken = false;
    }
    (taken ? delivered : failed).incrementAndGet();
    return taken;
  }

  private static String body(List<Notice> notices) {
    ArrayNode items = Json.array();
    notices.forEach(notice -> items.add(Json.parse(notice.text())));
    return Json.text(items);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
