package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.easemob.EasemobOwnTokens.Own;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.token.Token;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /token} (spec: tokens). */
final class EasemobTokens {
  /** How long a token is good if the caller does not say. */
  static final Duration DEFAULT_LIFE = Duration.ofDays(60);

  /** A hundred years: longer lives are as good as for ever, and instants can still hold them. */
  private static final long MAX_SECONDS = Duration.ofDays(36_525).toSeconds();

  private EasemobTokens() {}

  static JsonNode issue(EasemobCall call) {
    return switch (text(call.json(), "grant_type").orElse("")) {
      case "client_credentials" -> forApp(call);
      case "password" -> byPassword(call);
      case "inherit" -> inherited(call);
      case "agora" -> exchanged(call);
      default -> throw EasemobRefusal.illegalArgument("grant_type is not supported");
    };
  }

  private static JsonNode forApp(EasemobCall call) {
    String id =
        text(call.json(), "client_id")
            .orElseThrow(() -> EasemobRefusal.illegalArgument("client_id must be provided."));
    String secret =
        text(call.json(), "client_secret")
            .orElseThrow(() -> EasemobRefusal.illegalArgument("client_secret must be provided"));
    if (!call.tenant().face().clientId().equals(id)) {
      throw invalidGrant("client_id does not match");
    }
    if (!call.tenant().face().clientSecret().matches(secret)) {
      throw invalidGrant("client_secret does not match");
    }
    Optional<Duration> life = life(call);
    return answer(call.tenant().appTokens().issue(life), life)
        .put("application", call.tenant().uuid());
  }

  private static JsonNode byPassword(EasemobCall call) {
    UserId name =
        EasemobNames.id(EasemobNames.folded(text(call.json(), "username").orElse("")))
            .orElseThrow(EasemobTokens::userNotFound);
    PasswordHash hash = call.app().users().password(name).orElseThrow(EasemobTokens::userNotFound);
    if (!call.tenant().passwords().matches(text(call.json(), "password").orElse(""), hash)) {
      throw invalidGrant("invalid password");
    }
    return forUser(call, name);
  }

  private static JsonNode inherited(EasemobCall call) {
    if (!(call.caller() instanceof Admin)) {
      throw EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
    }
    String name = text(call.json(), "username").orElse("");
    if (flag(call.json(), "autoCreateUser").orElse(false)) {
      return forUser(call, registered(call, EasemobNames.checked(name)));
    }
    return forUser(
        call, EasemobNames.id(EasemobNames.folded(name)).orElseThrow(EasemobTokens::userNotFound));
  }

  /** For a token that the caller has made itself, one of ours that is good as long as that. */
  private static JsonNode exchanged(EasemobCall call) {
    Own own =
        call.bearer()
            .filter(EasemobOwnTokens::looksLike)
            .map(call.tenant().ownTokens()::verify)
            .orElseThrow(() -> EasemobRefusal.unauthorized("Unable to authenticate (OAuth)"));
    Duration left = Duration.between(call.now(), own.until());
    ObjectNode answer =
        own.caller() instanceof OneUser user
            ? answer(call.app().tokens().issue(user.id(), left).text(), Optional.of(left))
                .set("user", call.entity(call.app().users().get(user.id())))
            : answer(call.tenant().appTokens().issue(Optional.of(left)), Optional.of(left))
                .put("application", call.tenant().uuid());
    return answer.put("expire_timestamp", own.until().toEpochMilli());
  }

  /** The user, registered without a password if need be. */
  private static UserId registered(EasemobCall call, UserId id) {
    try {
      call.app().users().register(id, Profile.EMPTY);
    } catch (ImException e) {
      if (e.code() != ErrorCode.USER_EXISTS) {
        throw e;
      }
    }
    return id;
  }

  private static JsonNode forUser(EasemobCall call, UserId name) {
    User user = call.app().users().find(name).orElseThrow(EasemobTokens::userNotFound);
    if (call.app().restrictions().isBanned(name)) {
      throw invalidGrant("user not activated");
    }
    Optional<Duration> life = life(call);
    Token token =
        life.isPresent()
            ? call.app().tokens().issue(name, life.get())
            : call.app().tokens().issue(name);
    return answer(token.text(), life).set("user", call.entity(user));
  }

  private static Optional<Duration> life(EasemobCall call) {
    long seconds = number(call.json(), "ttl").orElse(DEFAULT_LIFE.toSeconds());
    if (seconds < 0) {
      throw EasemobRefusal.illegalArgument("ttl must not be negative");
    }
    return seconds == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)));
  }

  private static ObjectNode answer(String token, Optional<Duration> life) {
    // clients read a 32-bit number, and take 0 for expired
    long seconds = life.map(Duration::toSeconds).orElse((long) Integer.MAX_VALUE);
    return Json.object()
        .put("access_token", token)
        .put("expires_in", Math.min(seconds, Integer.MAX_VALUE));
  }

  private static EasemobRefusal invalidGrant(String description) {
    return EasemobRefusal.of(400, "invalid_grant", description);
  }

  private static EasemobRefusal userNotFound() {
    return EasemobRefusal.of(404, "invalid_grant", "user not found");
  }
}
