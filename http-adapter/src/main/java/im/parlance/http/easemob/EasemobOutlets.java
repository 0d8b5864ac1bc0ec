package im.parlance.http.easemob;

import im.parlance.App;
import im.parlance.event.Acting;
import im.parlance.event.ImEvent;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.HostedApp;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Courier;
import im.parlance.http.webhook.Couriers;
import im.parlance.http.webhook.GivenUp;
import im.parlance.http.webhook.Policy;
import im.parlance.http.webhook.Report;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.id.RouteId;
import im.parlance.id.UserId;
import im.parlance.message.NewMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhooks of the hosted apps that have some in Easemob's dialect, from start to close. */
public final class EasemobOutlets implements AutoCloseable {
  /** What the vendor does: one repeat at once, and a pause when too much fails. */
  private static final Policy VENDORS =
      new Policy(Duration.ofSeconds(10), List.of(Duration.ZERO), 90, Duration.ofMinutes(5), 10_000);

  private static final Logger log = LoggerFactory.getLogger(EasemobOutlets.class);
  private static final int MOST_WAITING = 100_000;
  private static final int CLOSE_SECONDS = 6;

  private final Couriers couriers = new Couriers();
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Policy policy;

  /** Writes down what is to be told, in its order: no act waits for that. */
  private final ExecutorService clerk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          EasemobOutlets::thread,
          (task, full) -> {
            if (!full.isShutdown()) {
              log.warn("too much happens at once: a callback is left out");
            }
          });

  /**
   * Opens the webhooks.
   *
   * @param ids makes names that cannot be guessed
   * @param policy how long receivers are believed in; the vendor's own for {@link Policy#DEFAULT}
   */
  public EasemobOutlets(
      List<HostedApp> apps, InstantSource clock, Supplier<String> ids, Policy policy) {
    this.clock = clock;
    this.ids = ids;
    this.policy = policy.equals(Policy.DEFAULT) ? VENDORS : policy;
    for (HostedApp hosted : apps) {
      hosted
          .easemob()
          .filter(face -> !face.webhooks().isEmpty())
          .ifPresent(face -> open(hosted.app(), face));
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "parlance-easemob-callbacks");
    thread.setDaemon(true);
    return thread;
  }

  /** The route of a rule. */
  static RouteId route(Rule rule) {
    return RouteId.of("easemob-" + rule.name());
  }

  private void open(App app, EasemobFace face) {
    EasemobWebhooks webhooks = face.webhooks();
    WebhookClient client = couriers.client(webhooks.privateAddresses());
    EasemobEnvelope envelope = new EasemobEnvelope(face.appKey(), ids, app.messages()::unusedId);
    for (Rule rule : webhooks.rules()) {
      open(app, webhooks, rule, envelope, client);
    }
    for (Hook hook : webhooks.hooks()) {
      couriers.until(app.sendFilters().add(new EasemobMessageHook(hook, envelope, client, clock)));
    }
  }

  private void open(
      App app,
      EasemobWebhooks webhooks,
      Rule rule,
      EasemobEnvelope envelope,
      WebhookClient client) {
    RouteId route = route(rule);
    EasemobChatCallbacks chat = new EasemobChatCallbacks(envelope);
    Courier courier =
        new Courier(
            app.id() + "/" + route,
            app.routing(),
            route,
            copy ->
                EasemobEnvelope.post(rule.address(), rule.secret(), chat.message(copy.message())),
            notice -> EasemobFailure.ofNotice(notice).post(rule),
            client,
            clock,
            policy,
            webhooks.keepsFailures()
                ? new EasemobFailures(app.routing(), rule, chat, clock)
                : GivenUp.FORGOTTEN);
    couriers.send(
        courier, app.routing().openToAll(route, message -> picks(rule, message), courier::wake));
    EasemobNotices notices = new EasemobNotices(app, rule, envelope);
    couriers.until(
        app.events()
            .subscribe(
                event -> {
                  if (notices.concerns(event)) {
                    Optional<UserId> by = Acting.user();
                    clerk.execute(() -> tell(app, route, notices, event, by));
                  }
                }));
  }

  private static boolean picks(Rule rule, NewMessage message) {
    return rule.tells(Topic.MESSAGES)
        && rule.tells(message.origin())
        && new EasemobRuleScope(rule)
            .coversTarget(message.timeline(), message.sender(), message.content());
  }

  private static void tell(
      App app, RouteId route, EasemobNotices notices, ImEvent event, Optional<UserId> by) {
    try {
      notices.of(event, by).forEach(told -> app.routing().post(route, Json.text(told)));
    } catch (RuntimeException e) {
      log.warn("a callback could not be written down", e);
    }
  }

  /** How each of them has fared. */
  public List<Report> reports() {
    return couriers.reports();
  }

  /** Waits for what is under way; the rest stays in the storage. */
  @Override
  public void close() {
    couriers.silence();
    clerk.shutdown();
    try {
      clerk.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    couriers.close();
  }
}
