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
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers those who watch, for load balancers and operators: {@code GET /health}, 200 while sends
 * are taken and 503 when the storage takes none, {@code GET /health/live}, 200 whenever it answers,
 * and {@code GET /health/ready}, 503 also while the storage does not answer or the server closes.
 */
final class HealthProbe implements Dialect {
  /** What the server's own pages are called where calls are told of. */
  static final String NAME = "server";

  private static final String HEALTH = "health";
  private static final String LIVE = "live";
  private static final String READY = "ready";
  private static final Map<List<String>, Operation> PAGES =
      Map.of(
          List.of(HEALTH), Operation.of("server.health"),
          List.of(HEALTH, LIVE), Operation.of("server.live"),
          List.of(HEALTH, READY), Operation.of("server.ready"));

  private final Parlance im;
  private final Supplier<List<Report>> webhooks;
  private final BooleanSupplier closing;

  HealthProbe(Parlance im, Supplier<List<Report>> webhooks, BooleanSupplier closing) {
    this.im = im;
    this.webhooks = webhooks;
    this.closing = closing;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean knows(Call call) {
    return claims(call);
  }

  @Override
  public Optional<Operation> operation(Call call) {
    return Optional.ofNullable(PAGES.get(call.segments()));
  }

  @Override
  public boolean claims(Call call) {
    return call.method().equals("GET") && PAGES.containsKey(call.segments());
  }

  @Override
  public Exchange accept(Call call) {
    return Exchange.free(operation(call).orElseThrow(), () -> answer(call.segments()));
  }

  private Reply answer(List<String> path) {
    if (path.contains(LIVE)) {
      return status(true);
    }
    return path.contains(READY)
        ? status(!closing.getAsBoolean() && im.isReady())
        : report(im.health(), webhooks.get());
  }

  private static Reply status(boolean isUp) {
    return Reply.json(isUp ? 200 : 503, Json.object().put("status", isUp ? "up" : "down"));
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
