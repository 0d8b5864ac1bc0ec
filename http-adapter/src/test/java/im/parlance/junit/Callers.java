package im.parlance.junit;

import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.quota.QuotaPolicy;
import java.net.URI;

/** Callers of a fixture's server who leave nothing to an SDK. */
final class Callers {
  private Callers() {}

  static RongHttp rong(ParlanceFixture im) {
    return app(im).rongHttp();
  }

  static EaseHttp ease(ParlanceFixture im) {
    return app(im).easeHttp();
  }

  private static TestApp app(ParlanceFixture im) {
    RongCloudAccess rong = im.rongcloud();
    EasemobAccess ease = im.easemob();
    return new TestApp(
        URI.create(rong.url()),
        im.clock(),
        im.app(),
        new RongCloudFace(rong.appKey(), Secret.of(rong.secret()), QuotaPolicy.unlimited()),
        new EasemobFace(
            ease.org(),
            ease.app(),
            ease.clientId(),
            Secret.of(ease.clientSecret()),
            QuotaPolicy.unlimited()));
  }
}
