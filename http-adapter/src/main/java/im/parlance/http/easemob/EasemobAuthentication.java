package im.parlance.http.easemob;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.route.Call;
import java.util.Collection;
import java.util.Optional;

/** Reads the bearer token (spec: common rules, authentication; A401 for what is refused). */
final class EasemobAuthentication {
  private static final String SCHEME = "bearer ";

  private final Collection<EasemobTenant> tenants;

  EasemobAuthentication(Collection<EasemobTenant> tenants) {
    this.tenants = tenants;
  }

  EasemobCaller caller(EasemobTenant tenant, Call call) {
    Optional<String> token = bearer(call);
    if (token.isEmpty()) {
      return new Nobody();
    }
    try {
      return caller(tenant, token.get());
    } catch (ImException e) {
      if (e.code() != ErrorCode.TOKEN_INVALID) {
        throw e;
      }
      throw EasemobRefusal.of(
          401,
          "auth_bad_access_token",
          isOfAnother(tenant, token.get())
              ? "Unable to authenticate"
              : "Unable to authenticate due to corrupt access token");
    }
  }

  /** The token that was sent, good or not. */
  static Optional<String> bearer(Call call) {
    return call.header("Authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip());
  }

  private static EasemobCaller caller(EasemobTenant tenant, String token) {
    if (EasemobAppTokens.looksLike(token)) {
      tenant.appTokens().verify(token);
      return new Admin();
    }
    if (EasemobOwnTokens.looksLike(token)) {
      return tenant.ownTokens().verify(token).caller();
    }
    return new OneUser(tenant.app().tokens().verify(token).user());
  }

  private boolean isOfAnother(EasemobTenant tenant, String token) {
    return tenants.stream()
        .filter(other -> !other.face().equals(tenant.face()))
        .anyMatch(other -> isGoodFor(other, token));
  }

  private static boolean isGoodFor(EasemobTenant tenant, String token) {
    try {
      caller(tenant, token);
      return true;
    } catch (ImException e) {
      return e.code() != ErrorCode.TOKEN_INVALID;
    }
  }
}
