package im.parlance.http.rongcloud;

import im.parlance.App;
import im.parlance.event.ImEvent;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Courier;
import im.parlance.http.webhook.Couriers;
import im.parlance.http.webhook.GivenUp;
import im.parlance.http.webhook.Policy;
import im.parlance.http.webhook.Post;
import im.parlance.http.webhook.Report;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.id.RouteId;
import im.parlance.message.MessageEvent;
import im.parlance.message.NewMessage;
import im.parlance.restriction.RestrictionEvent;
import im.parlance.routing.Copy;
import im.parlance.routing.Notice;
import im.parlance.session.SessionEvent;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The webhooks of the hosted apps that have some in RongCloud's dialect, from start to close. */
public final class RongCloudOutlets implements AutoCloseable {
  static final RouteId MESSAGES = RouteId.of("rongcloud-messages");
  private static final RouteId RETIRED = RouteId.of("rongcloud-deactivation");
  private static final RouteId JUDGED = RouteId.of("rongcloud-audit");

  private final Couriers couriers = new Couriers();
  private final List<RongStatusFeed> feeds = new ArrayList<>();
  private final InstantSource clock;
  private final Policy policy;

  /**
   * Opens the webhooks.
   *
   * @param ids makes names that cannot be guessed
   */
  public RongCloudOutlets(
      List<HostedApp> apps, InstantSource clock, Supplier<String> ids, Policy policy) {
    this.clock = clock;
    this.policy = policy;
    for (HostedApp hosted : apps) {
      hosted.app().sendFilters().contentForm(new RongTextForm());
      hosted
          .rongCloud()
          .filter(face -> !face.webhooks().addresses().isEmpty())
          .ifPresent(face -> open(hosted.app(), face, new RongWebhookPosts(face, clock, ids)));
    }
  }

  private void open(App app, RongCloudFace face, RongWebhookPosts posts) {
    RongCloudWebhooks webhooks = face.webhooks();
    WebhookClient client = couriers.client(webhooks.privateAddresses());
    webhooks
        .address(Webhook.ROUTING)
        .ifPresent(address -> route(app, address, webhooks.routedTypes(), posts, client));
    webhooks
        .address(Webhook.CALLBACK)
        .map(address -> new RongMessageCallback(address, webhooks, posts, client, clock))
        .ifPresent(callback -> couriers.until(app.sendFilters().add(callback)));
    webhooks
        .address(Webhook.ONLINE_STATUS)
        .ifPresent(address -> follow(app, address, posts, client));
    webhooks
        .address(Webhook.DEACTIVATION)
        .ifPresent(
            address -> {
              carry(app, RETIRED, client, notice -> posts.form(address, form(notice)));
              listen(
                  app,
                  RestrictionEvent.class,
                  event -> app.routing().post(RETIRED, RongNotices.of(event)));
            });
    webhooks
        .address(Webhook.AUDIT)
        .ifPresent(
            address -> {
              carry(app, JUDGED, client, notice -> posts.jsonUnderHeaders(address, notice.text()));
              listen(
                  app,
                  MessageEvent.Judged.class,
                  event ->
                      RongNotices.of(event, posts.appKey())
                          .ifPresent(text -> app.routing().post(JUDGED, text)));
            });
  }

  private void route(
      App app, URI address, Set<String> types, RongWebhookPosts posts, WebhookClient client) {
    RongRouted routed = new RongRouted(types);
    listen(app, MessageEvent.Judged.class, routed::judged);
    send(
        app,
        MESSAGES,
        client,
        routed::picks,
        copy -> posts.form(address, routed.fields(copy.message())),
        notice -> posts.form(address, form(notice)));
  }

  private static Map<String, String> form(Notice notice) {
    Map<String, String> fields = new LinkedHashMap<>();
    Json.parse(notice.text())
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }

  /** For a route that has notices only. */
  private void carry(
      App app, RouteId route, WebhookClient client, Function<Notice, Post> ofNotice) {
    send(
        app,
        route,
        client,
        message -> false,
        copy -> {
          throw new IllegalStateException("no message is routed to " + route);
        },
        ofNotice);
  }

  private void send(
      App app,
      RouteId route,
      WebhookClient client,
      Predicate<NewMessage> rule,
      Function<Copy, Post> ofCopy,
      Function<Notice, Post> ofNotice) {
    Courier courier =
        new Courier(
            app.id() + "/" + route,
            app.routing(),
            route,
            ofCopy,
            ofNotice,
            client,
            clock,
            policy,
            GivenUp.FORGOTTEN);
    couriers.send(courier, app.routing().open(route, rule, courier::wake));
  }

  private void follow(App app, URI address, RongWebhookPosts posts, WebhookClient client) {
    RongStatusFeed feed =
        new RongStatusFeed(
            app.id() + "/" + RongStatusFeed.ROUTE, app.routing(), address, posts, client, policy);
    feeds.add(feed);
    couriers.until(app.routing().open(RongStatusFeed.ROUTE, message -> false, feed::wake));
    feed.start();
    listen(app, SessionEvent.class, feed::happened);
  }

  private <E extends ImEvent> void listen(App app, Class<E> sort, Consumer<E> listener) {
    couriers.until(
        app.events()
            .subscribe(
                event -> {
                  if (sort.isInstance(event)) {
                    listener.accept(sort.cast(event));
                  }
                }));
  }

  /** How each of them has fared. */
  public List<Report> reports() {
    return Stream.concat(couriers.reports().stream(), feeds.stream().map(RongStatusFeed::report))
        .toList();
  }

  /** Waits for what is under way; the rest stays in the storage. */
  @Override
  public void close() {
    couriers.silence();
    feeds.forEach(RongStatusFeed::close);
    couriers.close();
  }
}
