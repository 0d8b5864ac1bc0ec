package im.parlance.http.easemob;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import im.parlance.event.Acting;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.route.Call;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Reply;
import im.parlance.http.route.RouteTable;
import im.parlance.http.route.RouteTable.Match;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.observe.Observer;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Easemob's way to ask and to answer. */
public final class EasemobDialect implements Dialect {
  /** What this dialect is called where calls are told of. */
  public static final String NAME = "easemob";

  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();

  private final Map<String, EasemobTenant> tenants = new HashMap<>();
  private final RouteTable<EasemobRoute> routes = new RouteTable<>();
  private final EasemobAuthentication authentication;
  private final InstantSource clock;
  private final EasemobSettings settings;

  /**
   * The dialect for those of the apps that have a face in it.
   *
   * @param observer hears of what quotas grant and refuse
   */
  public EasemobDialect(
      List<HostedApp> apps, InstantSource clock, EasemobSettings settings, Observer observer) {
    this.clock = clock;
    this.settings = settings;
    EasemobPasswords passwords = new EasemobPasswords(settings.passwordCost());
    for (HostedApp hosted : apps) {
      hosted
          .easemob()
          .ifPresent(
              face ->
                  tenants.put(
                      key(face.org(), face.app()),
                      new EasemobTenant(
                          face,
                          hosted.app(),
                          new QuotaMeter(face.quotas(), clock, settings.zone(), observer),
                          new EasemobAppTokens(face, clock),
                          new EasemobOwnTokens(face, hosted.app(), clock),
                          passwords)));
    }
    this.authentication = new EasemobAuthentication(tenants.values());
    EasemobRoutes.all().forEach(route -> routes.add(route.method(), route.path(), route));
  }

  /** What the calls under this app key are charged to. */
  public Optional<QuotaMeter> quotas(String appKey) {
    return Optional.ofNullable(tenants.get(appKey.replace('#', '/'))).map(EasemobTenant::meter);
  }

  private static String key(String org, String app) {
    return org + '/' + app;
  }

  /** A token that speaks for the app behind {@code face}, for as long as the vendor's do. */
  public static String appToken(EasemobFace face, InstantSource clock) {
    return new EasemobAppTokens(face, clock).issue(Optional.of(EasemobTokens.DEFAULT_LIFE));
  }

  /**
   * Whose a user token is: one that was issued, in whichever dialect, or one that the app's owner
   * has signed in this dialect's forms. Whether the user is banned is not asked here.
   *
   * @throws im.parlance.error.ImException TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_REVOKED
   */
  public UserId user(HostedApp hosted, String token) {
    Optional<EasemobTenant> tenant =
        hosted.easemob().map(face -> tenants.get(key(face.org(), face.app())));
    if (tenant.isEmpty() || !EasemobOwnTokens.looksLike(token)) {
      return hosted.app().tokens().verify(token).user();
    }
    if (tenant.get().ownTokens().read(token).caller() instanceof OneUser user) {
      return user.id();
    }
    throw EasemobOwnTokens.invalid();
  }

  /** A message's content without what is only for the server. */
  public static Content forClients(Content content) {
    return EasemobContent.forClients(content);
  }

  /** An error in the vendor's envelope, for {@link #refuse}. */
  public static RuntimeException refusal(int status, String error, String description) {
    return EasemobRefusal.of(status, error, description);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean knows(Call call) {
    return routed(call).isPresent();
  }

  @Override
  public Optional<Operation> operation(Call call) {
    return routed(call).map(routed -> routed.route().operation().apply(routed.call()));
  }

  private record Routed(EasemobRoute route, EasemobCall call) {}

  private Optional<Routed> routed(Call call) {
    List<String> path = withOrg(call.segments());
    if (path.size() < 2 || !tenants.containsKey(key(path.get(0), path.get(1)))) {
      return Optional.empty();
    }
    EasemobTenant tenant = tenant(path);
    return routes
        .find(call.method(), path.subList(2, path.size()))
        .map(match -> new Routed(match.target(), call(tenant, match, call)));
  }

  private EasemobCall call(EasemobTenant tenant, Match<EasemobRoute> match, Call call) {
    return new EasemobCall(
        tenant,
        () -> authentication.caller(tenant, call),
        call,
        match.variables(),
        clock,
        settings);
  }

  @Override
  public boolean claims(Call call) {
    List<String> path = withOrg(SLASHES.splitToList(call.path()));
    return path.size() >= 2 && tenants.containsKey(key(path.get(0), path.get(1)));
  }

  @Override
  public Exchange accept(Call call) {
    List<String> path = withOrg(call.segments());
    if (path.size() < 2) {
      throw EasemobRefusal.of(404, "web_application", "url is invalid");
    }
    EasemobTenant tenant = tenant(path);
    List<String> below = path.subList(2, path.size());
    Match<EasemobRoute> match = routes.find(call.method(), below).orElseThrow(() -> unknown(below));
    EasemobRoute route = match.target();
    EasemobCall routed = call(tenant, match, call);
    route.access().check(routed);
    Optional<UserId> actor =
        route.access() != EasemobAccess.NO_TOKEN && routed.caller() instanceof OneUser user
            ? Optional.of(user.id())
            : Optional.empty();
    return new Exchange() {
      @Override
      public Operation operation() {
        return route.operation().apply(routed);
      }

      @Override
      public void charge() {
        tenant.meter().charge(operation(), route.count().applyAsInt(routed));
      }

      @Override
      public Reply answer() {
        return Reply.json(200, Acting.as(actor, () -> route.handler().apply(routed)));
      }
    };
  }

  /**
   * The path with the org that the published table leaves out once: {@code
   * /{app}/users/{username}/joined_chatgroups}, if only one app has that name.
   */
  private List<String> withOrg(List<String> path) {
    boolean lacksOrg =
        path.size() == 4 && path.get(1).equals("users") && path.get(3).equals("joined_chatgroups");
    if (!lacksOrg || tenants.containsKey(key(path.get(0), path.get(1)))) {
      return path;
    }
    List<EasemobFace> named =
        tenants.values().stream()
            .map(EasemobTenant::face)
            .filter(face -> face.app().equals(path.get(0)))
            .toList();
    return named.size() == 1
        ? ImmutableList.<String>builder().add(named.get(0).org()).addAll(path).build()
        : path;
  }

  private EasemobTenant tenant(List<String> path) {
    String name = key(path.get(0), path.get(1));
    EasemobTenant tenant = tenants.get(name);
    if (tenant == null) {
      throw EasemobRefusal.of(
          404,
          "organization_application_not_found",
          "Could not find application for " + name + " from URI: " + String.join("/", path));
    }
    return tenant;
  }

  private EasemobRefusal unknown(List<String> path) {
    return routes.methods(path).isEmpty()
        ? EasemobRefusal.of(404, "web_application", "url is invalid")
        : EasemobRefusal.of(
            405, "unsupported_service_operation", "Service operation not supported");
  }

  @Override
  public Optional<Reply> refuse(Call call, RuntimeException failure) {
    return EasemobErrors.of(failure).map(refusal -> reply(call, refusal));
  }

  @Override
  public Reply fail(Call call, String errorId) {
    return reply(
        call, EasemobRefusal.of(500, "internal_server_error", "internal error " + errorId));
  }

  private Reply reply(Call call, EasemobRefusal refusal) {
    long now = clock.millis();
    long duration = Math.max(0, now - call.receivedAt().toEpochMilli());
    Reply reply = Reply.json(refusal.status(), refusal.body(now, duration));
    return refusal.status() == 429 ? reply.with("Retry-After", "1") : reply;
  }
}
