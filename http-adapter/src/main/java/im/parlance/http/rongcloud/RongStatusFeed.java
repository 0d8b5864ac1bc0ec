package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.collect.Queues;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Policy;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.http.webhook.WebhookClient.Answer;
import im.parlance.push.Platform;
import im.parlance.session.Device;
import im.parlance.session.SessionEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of devices that connect and leave, several at once (spec: webhooks, user online status).
 * What has not been told when the process ends is not told later: nobody is connected then.
 */
final class RongStatusFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RongStatusFeed.class);
  private static final int MOST_AT_ONCE = 100;
  private static final int MOST_WAITING = 10_000;
  private static final Duration GATHER = Duration.ofMillis(200);

  private final BlockingQueue<SessionEvent> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final URI address;
  private final RongWebhookPosts posts;
  private final WebhookClient client;
  private final Policy policy;
  private final Thread thread;

  RongStatusFeed(URI address, RongWebhookPosts posts, WebhookClient client, Policy policy) {
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

  /** Takes note; the oldest that waits is forgotten if there are too many. */
  void happened(SessionEvent event) {
    while (!queue.offer(event)) {
      if (queue.poll() != null) {
        log.warn("the online status of {}: too many wait, one was dropped", posts.appKey());
      }
    }
  }

  private void run() {
    try {
      while (true) {
        List<SessionEvent> batch = new ArrayList<>();
        batch.add(queue.take());
        Queues.drain(queue, batch, MOST_AT_ONCE - 1, GATHER);
        tell(body(batch));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String body) throws InterruptedException {
    for (int failures = 0; !isTaken(body); failures++) {
      if (failures == policy.waits().size()) {
        log.warn("the online status of {}: some of it was given up", posts.appKey());
        return;
      }
      TimeUnit.MILLISECONDS.sleep(policy.waits().get(failures).toMillis());
    }
  }

  private boolean isTaken(String body) {
    try {
      Answer answer = client.post(posts.json(address, body), policy.timeout()).join();
      return answer.status() == 200;
    } catch (CompletionException e) {
      return false;
    }
  }

  private static String body(List<SessionEvent> events) {
    ArrayNode items = Json.array();
    for (SessionEvent event : events) {
      items.add(
          Json.object()
              .put("userid", event.user().value())
              .put("status", event instanceof SessionEvent.Opened ? "0" : "1")
              .put("os", os(event.device()))
              .put("time", event.at().toEpochMilli())
              .put("clientIp", "")
              .put("sessionId", event.device().id()));
    }
    return Json.text(items);
  }

  private static String os(Device device) {
    return switch (Platform.of(device)) {
      case IOS -> "iOS";
      case ANDROID -> "Android";
      case HARMONY_OS -> "HarmonyOS";
      case OTHER -> "Websocket";
    };
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
