package im.parlance.junit;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.CallInterceptor;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Intervention;
import im.parlance.http.host.ReceivedCall;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.Device;
import im.parlance.storage.memory.MemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * An engine in memory and a server in front of it, on a loopback port of its own, under keys and
 * secrets that no other fixture has. {@link ParlanceExtension} makes and ends it. Thread-safe.
 */
public final class ParlanceFixture {
  private final FixtureSettings settings;
  private final FreshNames names = FreshNames.mint();
  private final ManualClock clock;
  private final Changes changes;
  private final Journal journal;
  private final Faults faults;
  private final WebhookInbox webhooks;
  private final List<UserInbox> inboxes = new CopyOnWriteArrayList<>();
  private final ParlanceServer server;
  private final App app = CurrentApp.of(() -> hosted().app());
  private volatile Scene scene;

  /** What a reset replaces. */
  private record Scene(Parlance im, HostedApp hosted) {}

  private ParlanceFixture(FixtureSettings settings) {
    this.settings = settings;
    this.clock = ManualClock.at(settings.start());
    this.changes = new Changes(settings.patience());
    this.journal = new Journal(changes);
    this.faults = new Faults(clock);
    this.webhooks = WebhookInbox.open(changes);
    this.scene = fresh();
    this.server =
        ParlanceServer.builder(scene.im())
            .serve(scene.hosted())
            // a signature's time is that of the machine, and the clock here may show any other
            .timestampTolerance(Duration.ZERO)
            .passwordCost(4)
            .drain(Duration.ZERO)
            .withoutMetrics()
            .webhookPolicy(settings.webhookPolicy())
            .interceptor(new Watch())
            .start();
    clock.onMove(() -> scene.im().expire());
    clock.onMove(changes::announce);
  }

  static ParlanceFixture start(FixtureSettings settings) {
    return new ParlanceFixture(settings);
  }

  private Scene fresh() {
    Parlance im =
        settings
            .engine()
            .apply(Parlance.builder().storage(MemoryStorage.create()).clock(clock))
            .build();
    return new Scene(
        im,
        names.host(
            im.app("test"),
            settings.isUnlimited(),
            settings.rongcloudWebhooks().apply(webhooks.uri()),
            settings.easemobWebhooks().apply(webhooks.uri(), names.clientSecret())));
  }

  /** The seam in the server: what comes in is written down, and faults strike here. */
  private final class Watch implements CallInterceptor {
    @Override
    public Intervention before(ReceivedCall call) {
      return faults.strike(call);
    }

    @Override
    public void after(ReceivedCall call, int status) {
      journal.add(RecordedCall.of(call, status));
    }
  }

  private HostedApp hosted() {
    return scene.hosted();
  }

  /**
   * The app that both dialects show, through Java: unmetered, for preconditions and assertions. It
   * outlives resets.
   */
  public App app() {
    return app;
  }

  /** What a client of RongCloud's server API is set up with; the same after a reset. */
  public RongCloudAccess rongcloud() {
    return new RongCloudAccess(names.appKey(), names.secret().value(), server.uri().toString());
  }

  /** What a client of Easemob's server API is set up with; the same after a reset. */
  public EasemobAccess easemob() {
    return new EasemobAccess(
        names.org(),
        names.app(),
        names.clientId(),
        names.clientSecret().value(),
        server.uri().toString());
  }

  /** What calls in RongCloud's dialect are charged to, until the next reset. */
  public QuotaMeter rongcloudQuotas() {
    return server.quotas(names.appKey());
  }

  /** What calls in Easemob's dialect are charged to, until the next reset. */
  public QuotaMeter easemobQuotas() {
    return server.quotas(easemob().appKey());
  }

  /** The time that everything is judged by: tokens, mutes, presence, rooms, quotas. */
  public ManualClock clock() {
    return clock;
  }

  /** The calls that came in. */
  public Journal journal() {
    return journal;
  }

  /** What goes wrong with calls. */
  public Faults faults() {
    return faults;
  }

  /** Where webhooks arrive, if {@link ParlanceExtensionBuilder} has set some. */
  public WebhookInbox webhooks() {
    return webhooks;
  }

  /**
   * Connects a user, on a device of its own, until the next reset.
   *
   * @throws im.parlance.error.ImException USER_NOT_FOUND, USER_BANNED, USER_DEACTIVATED
   */
  public UserInbox inbox(String user) {
    Device device = Device.of("inbox-" + (inboxes.size() + 1));
    UserInbox inbox = new UserInbox(app, UserId.of(user), device, changes);
    inboxes.add(inbox);
    return inbox;
  }

  /** Voids every token that the user has now, for devices and for the API. */
  public void expireTokens(String user) {
    app.tokens().revokeAll(UserId.of(user));
  }

  /**
   * Waits until this is true, as long as the fixture has patience; {@code words} say what.
   *
   * @throws AssertionError if it does not become true
   */
  public void await(String words, BooleanSupplier condition) {
    if (!changes.await(condition)) {
      throw new AssertionError("not within %s: %s".formatted(changes.patience(), words));
    }
  }

  /**
   * Begins anew on the same port under the same keys: no users, messages, settings, calls, faults
   * and posts, full quotas, and the clock where it was at first. Comes by itself before each test
   * unless the extension was told otherwise.
   */
  public void reset() {
    faults.clear();
    closeInboxes();
    Scene before = scene;
    clock.restart(settings.start());
    scene = fresh();
    server.serve(scene.im(), List.of(scene.hosted()));
    before.im().close();
    journal.clear();
    webhooks.reset();
  }

  private void closeInboxes() {
    inboxes.forEach(UserInbox::close);
    inboxes.clear();
  }

  void close() {
    faults.clear();
    closeInboxes();
    server.close();
    scene.im().close();
    webhooks.close();
  }
}
