package im.parlance.http.testkit;

import im.parlance.Parlance;
import im.parlance.ParlanceBuilder;
import im.parlance.http.ParlanceServer;
import im.parlance.http.ParlanceServerBuilder;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.push.PushGateway;
import im.parlance.push.RecordingPushGateway;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An engine in memory behind a server on a port of its own, without quotas unless they are set. */
public final class TestServer implements AutoCloseable {
  private final Parlance im;
  private final ParlanceServer server;
  private final List<TestApp> apps = new ArrayList<>();
  private final AtomicInteger given = new AtomicInteger();

  private TestServer(Builder settings) {
    im =
        settings
            .engine
            .apply(
                Parlance.builder()
                    .storage(settings.storage)
                    .clock(settings.clock)
                    .mailboxCapacity(settings.mailbox)
                    .pushGateway(settings.push))
            .build();
    ParlanceServerBuilder builder = ParlanceServer.builder(im).passwordCost(4);
    List<HostedApp> hosted = new ArrayList<>();
    for (int i = 0; i < settings.apps; i++) {
      int number = TestApp.nextNumber();
      HostedApp app =
          TestApp.host(im.app("app" + number), number, settings.rongQuotas, settings.easeQuotas);
      hosted.add(
          app.with(app.rongCloud().orElseThrow().with(settings.webhooks))
              .with(app.easemob().orElseThrow().with(settings.easeWebhooks)));
    }
    hosted.forEach(builder::serve);
    server = settings.server.apply(builder).start();
    hosted.forEach(
        app ->
            apps.add(
                new TestApp(
                    server.uri(),
                    im.clock(),
                    app.app(),
                    app.rongCloud().orElseThrow(),
                    app.easemob().orElseThrow())));
  }

  /** A server with one app and nothing set. */
  public static TestServer start() {
    return builder().start();
  }

  /** A server to be set up. */
  public static Builder builder() {
    return new Builder();
  }

  /** The first app. */
  public TestApp app() {
    return apps.get(0);
  }

  /** An app that this method has not given before. */
  public TestApp freshApp() {
    return apps.get(given.getAndIncrement());
  }

  /** The app of this number, from 0. */
  public TestApp app(int index) {
    return apps.get(index);
  }

  /** Where it is. */
  public URI uri() {
    return server.uri();
  }

  /** The engine. */
  public Parlance im() {
    return im;
  }

  /** Stops the server and leaves the engine. */
  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    im.close();
  }

  /** Sets up a {@link TestServer}. */
  public static final class Builder {
    private Storage storage = MemoryStorage.create();
    private InstantSource clock = InstantSource.system();
    private int mailbox = 1024;
    private PushGateway push = new RecordingPushGateway();
    private int apps = 1;
    private QuotaPolicy rongQuotas = QuotaPolicy.unlimited();
    private QuotaPolicy easeQuotas = QuotaPolicy.unlimited();
    private RongCloudWebhooks webhooks = RongCloudWebhooks.NONE;
    private UnaryOperator<ParlanceBuilder> engine = UnaryOperator.identity();
    private EasemobWebhooks easeWebhooks = EasemobWebhooks.NONE;
    private UnaryOperator<ParlanceServerBuilder> server = UnaryOperator.identity();

    private Builder() {}

    /** Keeps everything here. */
    public Builder storage(Storage chosen) {
      storage = chosen;
      return this;
    }

    /** Judges times by this clock. */
    public Builder clock(InstantSource chosen) {
      clock = chosen;
      return this;
    }

    /** Sets up more of the engine. */
    public Builder engine(UnaryOperator<ParlanceBuilder> more) {
      engine = more;
      return this;
    }

    /** Lets so many messages wait for a session. */
    public Builder mailbox(int capacity) {
      mailbox = capacity;
      return this;
    }

    /** Pushes this way. */
    public Builder push(PushGateway gateway) {
      push = gateway;
      return this;
    }

    /** Hosts so many apps. */
    public Builder apps(int count) {
      apps = count;
      return this;
    }

    /** Charges calls to these quotas. */
    public Builder quotas(QuotaPolicy rong, QuotaPolicy ease) {
      rongQuotas = rong;
      easeQuotas = ease;
      return this;
    }

    /** Tells each app's server what happens. */
    public Builder webhooks(RongCloudWebhooks chosen) {
      webhooks = chosen;
      return this;
    }

    /** Tells each app's server what happens, in Easemob's form. */
    public Builder webhooks(EasemobWebhooks chosen) {
      easeWebhooks = chosen;
      return this;
    }

    /** Sets whatever else a server can be told. */
    public Builder server(UnaryOperator<ParlanceServerBuilder> settings) {
      server = settings;
      return this;
    }

    /** Starts it. */
    public TestServer start() {
      return new TestServer(this);
    }
  }
}
