package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.http.metrics.Metrics;
import im.parlance.http.route.Call;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Json;
import im.parlance.http.route.Reply;
import im.parlance.quota.Operation;
import java.util.List;
import java.util.Optional;

/** Answers {@code GET /metrics} with the server's figures, which are kept for Prometheus. */
final class MetricsPage implements Dialect {
  private static final Operation OPERATION = Operation.of("server.metrics");
  private static final List<String> PATH = List.of("metrics");
  private static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

  private final Metrics metrics;

  MetricsPage(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return HealthProbe.NAME;
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
    return Exchange.free(OPERATION, this::figures);
  }

  private Reply figures() {
    return metrics
        .text()
        .map(text -> Reply.file(TYPE, text.getBytes(UTF_8)))
        .orElseThrow(() -> new IllegalStateException("nothing is kept for Prometheus"));
  }

  @Override
  public Optional<Reply> refuse(Call call, RuntimeException failure) {
    return Optional.empty();
  }

  @Override
  public Reply fail(Call call, String errorId) {
    return Reply.json(500, Json.object().put("error", errorId));
  }
}
