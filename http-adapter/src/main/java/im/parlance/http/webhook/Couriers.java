package im.parlance.http.webhook;

import im.parlance.event.Events.Subscription;
import java.util.ArrayList;
import java.util.List;

/**
 * The couriers of many apps, and what they work with, until they are closed. To be put together by
 * one thread.
 */
public final class Couriers implements AutoCloseable {
  private final List<Courier> couriers = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<WebhookClient> clients = new ArrayList<>();

  /** Nobody yet. */
  public Couriers() {}

  /** A client that is closed at the end. */
  public WebhookClient client(boolean privateAddresses) {
    WebhookClient client = new WebhookClient(privateAddresses);
    clients.add(client);
    return client;
  }

  /** Closes the subscription first of all at the end. */
  public void until(Subscription subscription) {
    subscriptions.add(subscription);
  }

  /** Sends a courier on its way; {@code opened} is what opens its route. */
  public void send(Courier courier, Subscription opened) {
    couriers.add(courier);
    subscriptions.add(opened);
    courier.start();
  }

  /** How each of them has fared. */
  public List<Report> reports() {
    return couriers.stream().map(Courier::report).toList();
  }

  /** Takes nothing new. */
  public void silence() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }

  /** Waits for what is under way; the rest stays in the storage. */
  @Override
  public void close() {
    silence();
    couriers.forEach(Courier::close);
    clients.forEach(WebhookClient::close);
  }
}
