package im.parlance.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.Parlance;
import im.parlance.http.route.Call;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Json;
import im.parlance.http.route.Reply;
import im.parlance.http.webhook.Report;
import im.parlance.quota.Operation;
import im.parlance.storage.StorageHealth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health}, for load balancers and operators: 200 while sends are taken, 503
 * when the storage takes none.
 */
final class HealthProbe implements Dialect {
  private static final Operation OPERATION = Operation.of("server.health");
  private static final List<String> PATH = List.of("health");

  private final Parlance im;
  private final Supplier<List<Report>> webhooks;

  HealthProbe(Parlance im, Supplier<List<Report>> webhooks) {
    this.im = im;
    this.webhooks = webhooks;
  }

  @Override
  public String name() {
    return "server";
  }

  @Override
  public boolean knows(Call call) {
    return claims(call);
  }

  @Override
  public Optional<Operation> operation(Call call) {
    return Optional.of(OPERATION);
  }

  @Override
  public boolean claims(Call call) {
    return call.method().equals("GET") && call.segments().equals(PATH);
  }

  @Override
  public Exchange accept(Call call) {
    return new Exchange() {
      @Override
      public void charge() {
        // who watches is not charged
      }

      @Override
      public Reply answer() {
        return report(im.health(), webhooks.get());
      }
    };
  }

  private static Reply report(StorageHealth storage, List<Report> webhooks) {
    ObjectNode body = Json.object().put("status", storage.writable() ? "up" : "down");
    body.putObject("storage")
        .put("kind", storage.kind())
        .put("durability", storage.durability())
        .put("writable", storage.writable());
    if (!webhooks.isEmpty()) {
      ArrayNode list = body.putArray("webhooks");
      webhooks.forEach(
          webhook ->
              list.addObject()
                  .put("name", webhook.name())
                  .put("waiting", webhook.waiting())
                  .put("delivered", webhook.delivered())
                  .put("failed", webhook.failed())
                  .put("dropped", webhook.dropped())
                  .put("paused", webhook.paused()));
    }
    return Reply.json(storage.writable() ? 200 : 503, body);
  }

  @Override
  public Optional<Reply> refuse(Call call, RuntimeException failure) {
    return Optional.empty();
  }

  @Override
  public Reply fail(Call call, String errorId) {
    return Reply.json(503, Json.object().put("status", "down").put("error", errorId));
  }
}
