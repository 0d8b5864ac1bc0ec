package im.parlance.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Call;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Reply;
import im.parlance.http.route.RouteTable;
import im.parlance.http.route.RouteTable.Match;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the operator of a running server asks it and changes in it, in JSON, below {@code /-/}: no
 * organisation can be called so. Who asks has to know a secret; if none is set, nothing is there.
 */
public final class AdminDialect implements Dialect {
  /** What this dialect is called where calls are told of. */
  public static final String NAME = "admin";

  private static final String PLACE = "/-";
  private static final String BEARER = "bearer ";

  private final List<AdminApp> apps;
  private final Optional<Secret> secret;
  private final RouteTable<Route> routes = new RouteTable<>();

  private record Route(Operation operation, Function<AdminCall, JsonNode> handler) {}

  /**
   * The dialect for an operator of these apps.
   *
   * @param meters what the calls under a vendor's name of an app are charged to
   * @param secret what the operator has to know
   */
  public AdminDialect(
      List<HostedApp> apps,
      Function<String, Optional<QuotaMeter>> meters,
      Optional<Secret> secret) {
    this.apps = apps.stream().map(hosted -> AdminApp.of(hosted, meters)).toList();
    this.secret = secret;
    add("GET", "/apps", "admin.apps", AdminDialect::apps);
    add("GET", "/quotas", "admin.quotas", AdminQuotas::list);
    add("PUT", "/quotas/{operation}", "admin.changeQuota", AdminQuotas::change);
    add("DELETE", "/quotas/{operation}", "admin.restoreQuota", AdminQuotas::restore);
    add("GET", "/toggles", "admin.toggles", AdminToggles::list);
    add("PUT", "/toggles/{name}", "admin.changeToggle", AdminToggles::change);
  }

  private void add(
      String verb, String path, String operation, Function<AdminCall, JsonNode> handler) {
    routes.add(verb, path, new Route(Operation.of(operation), handler));
  }

  private static JsonNode apps(AdminCall call) {
    return Json.object()
        .set("apps", Json.array().addAll(call.apps().stream().map(AdminApp::description).toList()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean claims(Call call) {
    return call.path().equals(PLACE) || call.path().startsWith(PLACE + '/');
  }

  @Override
  public boolean knows(Call call) {
    return operation(call).isPresent();
  }

  @Override
  public Optional<Operation> operation(Call call) {
    return secret.isPresent() && claims(call)
        ? routes.find(call.method(), below(call)).map(match -> match.target().operation())
        : Optional.empty();
  }

  private static List<String> below(Call call) {
    return call.segments().subList(1, call.segments().size());
  }

  @Override
  public Exchange accept(Call call) {
    if (!knowsSecret(call, secret.orElseThrow(AdminDialect::nothingHere))) {
      throw AdminRefusal.notLetIn();
    }
    List<String> path = below(call);
    Match<Route> match = routes.find(call.method(), path).orElseThrow(() -> unknown(path));
    AdminCall asked = new AdminCall(apps, call, match.variables());
    return Exchange.free(
        match.target().operation(), () -> Reply.json(200, match.target().handler().apply(asked)));
  }

  private static boolean knowsSecret(Call call, Secret secret) {
    return call.header("Authorization")
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .filter(header -> secret.matches(header.substring(BEARER.length()).trim()))
        .isPresent();
  }

  private AdminRefusal unknown(List<String> path) {
    return routes.methods(path).isEmpty()
        ? nothingHere()
        : AdminRefusal.notSo("here is only " + String.join(", ", routes.methods(path)));
  }

  private static AdminRefusal nothingHere() {
    return AdminRefusal.unknown("nothing is here");
  }

  @Override
  public Optional<Reply> refuse(Call call, RuntimeException failure) {
    if (!claims(call)) {
      return Optional.empty();
    }
    if (failure instanceof AdminRefusal refusal) {
      return Optional.of(refusal.reply());
    }
    if (failure instanceof Malformed malformed) {
      return Optional.of(AdminRefusal.reply(malformed.status(), malformed.text()));
    }
    return failure instanceof BodyTooLarge
        ? Optional.of(AdminRefusal.reply(413, "the body is too large"))
        : Optional.empty();
  }

  @Override
  public Reply fail(Call call, String errorId) {
    return AdminRefusal.reply(500, "internal error " + errorId);
  }
}
