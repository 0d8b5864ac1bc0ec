package im.parlance.http.host;

import im.parlance.App;
import im.parlance.quota.QuotaPolicy;
import java.util.Optional;

/**
 * An app and the faces that it shows. All of them show the same users, groups and messages.
 *
 * @param app the app, unmetered: each face is charged by its own quotas
 * @param rongCloud how it is reached in RongCloud's dialect
 * @param easemob how it is reached in Easemob's dialect
 */
public record HostedApp(App app, Optional<RongCloudFace> rongCloud, Optional<EasemobFace> easemob) {

  /** An app without a face. */
  public static HostedApp of(App app) {
    return new HostedApp(app, Optional.empty(), Optional.empty());
  }

  /** The same in RongCloud's dialect too, under that vendor's published quotas. */
  public HostedApp rongCloud(String appKey, Secret secret) {
    return with(new RongCloudFace(appKey, secret, QuotaPolicy.rongCloud()));
  }

  /** The same with this face. */
  public HostedApp with(RongCloudFace face) {
    return new HostedApp(app, Optional.of(face), easemob);
  }

  /** The same in Easemob's dialect too, under that vendor's published quotas. */
  public HostedApp easemob(String org, String name, String clientId, Secret clientSecret) {
    return with(new EasemobFace(org, name, clientId, clientSecret, QuotaPolicy.easemob()));
  }

  /** The same with this face. */
  public HostedApp with(EasemobFace face) {
    return new HostedApp(app, rongCloud, Optional.of(face));
  }

  /** Whether a client that names its app so means this one. */
  public boolean isNamed(String name) {
    return app.id().value().equals(name)
        || rongCloud.filter(face -> face.appKey().equals(name)).isPresent()
        || easemob.filter(face -> face.appKey().equals(name)).isPresent();
  }
}
