package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Call;
import im.parlance.http.route.Dialect;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Reply;
import im.parlance.http.route.RouteTable;
import im.parlance.observe.Observer;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** RongCloud's way to ask and to answer. */
public final class RongCloudDialect implements Dialect {
  /** What this dialect is called where calls are told of. */
  public static final String NAME = "rongcloud";

  static final Operation FILE = Operation.of("messages.historyFile");
  private static final String SUFFIX = ".json";

  /** Where one SDK looks for the text of an error under another name (spec: ultra groups). */
  private static final List<String> READ_AS_MSG =
      List.of(
          "/message/ultragroup/",
          "/ultragroup/member/",
          "/ultragroup/message/expansion/",
          "/ultragroup/notdisturb/");

  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();

  private final Map<String, Tenant> tenants = new HashMap<>();
  private final RouteTable<RongRoute> routes = new RouteTable<>();
  private final RongSignature signature;
  private final RongCloudSettings settings;
  private final Supplier<String> ids;

  private record Tenant(RongCloudFace face, App app, QuotaMeter meter, RongRandoms randoms) {}

  /**
   * The dialect for those of the apps that have a face in it.
   *
   * @param ids makes names that cannot be guessed
   * @param observer hears of what quotas grant and refuse
   */
  public RongCloudDialect(
      List<HostedApp> apps,
      InstantSource clock,
      RongCloudSettings settings,
      Supplier<String> ids,
      Observer observer) {
    this.settings = settings;
    this.ids = ids;
    this.signature = new RongSignature(clock, settings);
    for (HostedApp hosted : apps) {
      hosted
          .rongCloud()
          .ifPresent(
              face ->
                  tenants.put(
                      face.appKey(),
                      new Tenant(
                          face,
                          hosted.app(),
                          new QuotaMeter(face.quotas(), clock, settings.zone(), observer),
                          new RongRandoms(clock))));
    }
    RongRoutes.all().forEach(route -> routes.add(route.verb(), route.path(), route));
  }

  /** What the calls under this app key are charged to. */
  public Optional<QuotaMeter> quotas(String appKey) {
    return Optional.ofNullable(tenants.get(appKey)).map(Tenant::meter);
  }

  /**
   * The vendor's error of this code, for {@link #refuse}.
   *
   * @throws IllegalArgumentException if the vendor has no such code
   */
  public static RuntimeException refusal(int code, String text) {
    return RongError.of(code).because(text);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean knows(Call call) {
    return operation(call).isPresent();
  }

  @Override
  public Optional<Operation> operation(Call call) {
    return RongLogFile.isAskedFor(call)
        ? Optional.of(FILE)
        : routes.find(call.method(), segments(call)).map(match -> match.target().operation());
  }

  @Override
  public boolean claims(Call call) {
    return call.path().endsWith(SUFFIX)
        || RongSignature.header(call, "App-Key").isPresent()
        || RongLogFile.isAskedFor(call)
        || !routes.methods(segments(call)).isEmpty();
  }

  @Override
  public Exchange accept(Call call) {
    if (RongLogFile.isAskedFor(call)) {
      return file(call);
    }
    RongRoute route =
        routes
            .find(call.method(), segments(call))
            .orElseThrow(() -> RongError.NOT_FOUND.because("no such method."))
            .target();
    Tenant tenant =
        RongSignature.header(call, "App-Key")
            .map(tenants::get)
            .orElseThrow(() -> RongError.PARAMETER.because("invalid App-Key."));
    signature.verify(call, tenant.face().appKey(), tenant.face().secret());
    return new RongExchange(
        tenant,
        route,
        call,
        new RongCall(tenant.app(), tenant.face(), settings, tenant.randoms(), ids, call));
  }

  /** A file is asked for without headers: its address is signed. */
  private Exchange file(Call call) {
    Tenant tenant =
        Optional.ofNullable(tenants.get(RongLogFile.appKey(call))).orElseThrow(RongLogFile::none);
    return RongLogFile.of(call, tenant.app(), tenant.face(), settings.zone());
  }

  /** The path's segments; slashes may be doubled, and the suffix may be left out. */
  private static List<String> segments(Call call) {
    String path = call.path();
    for (String suffix : List.of(SUFFIX, RongXml.SUFFIX)) {
      if (path.endsWith(suffix)) {
        return SLASHES.splitToList(path.substring(0, path.length() - suffix.length()));
      }
    }
    return SLASHES.splitToList(path);
  }

  /** The reply in the format that the suffix of the path asks for. */
  private static Reply shown(Call call, Reply reply) {
    return call.path().endsWith(RongXml.SUFFIX)
        ? reply.as(RongXml.TYPE, RongXml.of(reply.body()).getBytes(UTF_8))
        : reply;
  }

  private static final class RongExchange implements Exchange {
    private final Tenant tenant;
    private final RongRoute route;
    private final Call http;
    private final RongCall call;

    RongExchange(Tenant tenant, RongRoute route, Call http, RongCall call) {
      this.tenant = tenant;
      this.route = route;
      this.http = http;
      this.call = call;
    }

    @Override
    public Operation operation() {
      return route.operation();
    }

    @Override
    public void charge() {
      tenant.meter().charge(route.operation(), route.users().applyAsInt(call));
    }

    @Override
    public Reply answer() {
      if (route.service().filter(service -> !tenant.app().settings().isOn(service)).isPresent()) {
        throw RongError.NOT_OPENED.because("the service is not opened.");
      }
      RongTargets.check(http, call);
      return shown(http, Reply.json(200, route.handler().answer(call)));
    }
  }

  @Override
  public Optional<Reply> refuse(Call call, RuntimeException failure) {
    return refusal(call, failure).map(reply -> shown(call, reply));
  }

  private static Optional<Reply> refusal(Call call, RuntimeException failure) {
    if (failure instanceof RongRefusal refusal) {
      ObjectNode body = body(call, refusal.error(), refusal.text());
      refusal.facts().forEach(body::put);
      return Optional.of(Reply.json(refusal.error().status(), body));
    }
    if (failure instanceof ImException refusal && refusal.code() != ErrorCode.CLOSED) {
      Reply reply =
          error(
              call,
              RongError.of(refusal.code(), refusal.limit().isPresent()),
              RongTexts.of(refusal));
      return Optional.of(
          refusal.retryAfter().map(wait -> reply.with("Retry-After", seconds(wait))).orElse(reply));
    }
    if (failure instanceof BodyTooLarge) {
      return Optional.of(error(call, RongError.TOO_LONG, "the body is too long."));
    }
    if (failure instanceof Malformed malformed) {
      return Optional.of(
          Reply.json(
              malformed.status(), body(call, error(malformed), "ParamError:" + malformed.text())));
    }
    return Optional.empty();
  }

  private static RongError error(Malformed malformed) {
    if (malformed.status() >= 500) {
      return RongError.INTERNAL;
    }
    return malformed.status() == 404 ? RongError.NOT_FOUND : RongError.PARAMETER;
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  @Override
  public Reply fail(Call call, String errorId) {
    return shown(call, error(call, RongError.INTERNAL, "internal error " + errorId));
  }

  private static Reply error(Call call, RongError error, String text) {
    return Reply.json(error.status(), body(call, error, text));
  }

  private static ObjectNode body(Call call, RongError error, String text) {
    ObjectNode body =
        Json.object().put("code", error.code()).put("errorMessage", text).put("url", call.path());
    return READ_AS_MSG.stream().anyMatch(call.path()::startsWith) ? body.put("msg", text) : body;
  }
}
