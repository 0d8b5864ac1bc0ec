package im.parlance.http.host;

import java.util.regex.Pattern;

/**
 * What customers of Easemob sign tokens with themselves ({@code 007…}), 32 hexadecimal digits each.
 *
 * @param appId the app's id in that scheme
 * @param key what tokens are signed with
 */
public record EasemobCertificate(String appId, Secret key) {
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{32}");

  /** Refuses what has another form. */
  public EasemobCertificate {
    if (!FORM.matcher(appId).matches() || !FORM.matcher(key.value()).matches()) {
      throw new IllegalArgumentException("an id and a key have 32 hexadecimal digits each");
    }
  }
}
