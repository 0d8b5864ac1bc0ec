package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.App;
import im.parlance.http.host.EasemobFace;
import im.parlance.quota.QuotaMeter;
import java.util.UUID;

/**
 * An app in this dialect.
 *
 * @param face its credentials
 * @param app the app, unmetered
 * @param meter what its calls are charged to
 * @param appTokens the tokens that speak for the app itself
 * @param ownTokens the tokens that its customer makes itself
 * @param passwords hashes its users' passwords
 */
record EasemobTenant(
    EasemobFace face,
    App app,
    QuotaMeter meter,
    EasemobAppTokens appTokens,
    EasemobOwnTokens ownTokens,
    EasemobPasswords passwords) {

  /** The app's uuid: the same for the same App Key, wherever it is served. */
  String uuid() {
    return UUID.nameUUIDFromBytes(face.appKey().getBytes(UTF_8)).toString();
  }
}
