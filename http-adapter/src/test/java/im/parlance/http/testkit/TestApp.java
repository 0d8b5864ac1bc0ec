package im.parlance.http.testkit;

import im.parlance.App;
import im.parlance.http.host.EasemobCertificate;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaPolicy;
import im.parlance.user.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * An app with both faces, under names that no other test has: a vendor's SDK keeps its clients by
 * key and secret as long as the JVM lives.
 *
 * @param server where it is reached
 * @param clock what the server judges times by
 * @param app the app itself
 * @param rong its RongCloud face
 * @param ease its Easemob face
 */
public record TestApp(
    URI server, InstantSource clock, App app, RongCloudFace rong, EasemobFace ease) {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  static int nextNumber() {
    return NUMBERS.incrementAndGet();
  }

  static HostedApp host(App app, int number, QuotaPolicy rong, QuotaPolicy ease) {
    return HostedApp.of(app)
        .with(new RongCloudFace("key" + number, Secret.of("rong-secret-" + number), rong))
        .with(
            new EasemobFace(
                    "acme",
                    "chat" + number,
                    "client" + number,
                    Secret.of("ease-secret-" + number),
                    ease)
                .with(certificate(number)));
  }

  private static EasemobCertificate certificate(int number) {
    return new EasemobCertificate(
        "%032x".formatted(number), Secret.of("cafe%028x".formatted(number)));
  }

  /** Signed calls in RongCloud's dialect. */
  public RongHttp rongHttp() {
    return new RongHttp(this);
  }

  /** Calls with a bearer token in Easemob's dialect. */
  public EaseHttp easeHttp() {
    return new EaseHttp(this);
  }

  /** Registers users by these names. */
  public void register(String... names) {
    for (String name : names) {
      app.users().register(UserId.of(name), Profile.EMPTY);
    }
  }

  /** Waits until there are so many sessions: the welcome comes before there is one. */
  public void awaitSessions(int count) {
    Awaitility.await().until(() -> app.sessions().count() == count);
  }

  /** A token of this user, who is registered. */
  public String token(String user) {
    return app.tokens().issue(UserId.of(user)).text();
  }
}
