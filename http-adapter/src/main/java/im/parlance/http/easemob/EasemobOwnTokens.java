package im.parlance.http.easemob;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.Admin;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.host.EasemobFace;
import im.parlance.id.UserId;
import im.parlance.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens that the app's owner signs without asking: dynamic ones, and AccessToken2 (spec: tokens).
 */
final class EasemobOwnTokens {
  private final EasemobFace face;
  private final App app;
  private final InstantSource clock;

  /**
   * A token that is good.
   *
   * @param caller who it speaks for
   * @param until when it ends
   */
  record Own(EasemobCaller caller, Instant until) {}

  EasemobOwnTokens(EasemobFace face, App app, InstantSource clock) {
    this.face = face;
    this.app = app;
    this.clock = clock;
  }

  /** Whether a text is in the form of these tokens, whoever made it. */
  static boolean looksLike(String text) {
    return EasemobAccessToken2.looksLike(text) || EasemobDynamicToken.looksLike(text);
  }

  /**
   * Checks a token.
   *
   * @throws ImException TOKEN_INVALID, also if it is one of a user that is not there or is banned;
   *     TOKEN_EXPIRED
   */
  Own verify(String text) {
    Own own = read(text);
    if (own.caller() instanceof OneUser user && app.restrictions().isBanned(user.id())) {
      throw invalid();
    }
    return own;
  }

  /** {@link #verify} for who tells the banned from others itself. */
  Own read(String text) {
    return EasemobDynamicToken.looksLike(text) ? dynamic(text) : certified(text);
  }

  private Own dynamic(String text) {
    EasemobDynamicToken token = EasemobDynamicToken.read(text);
    token.check(face, clock.instant());
    return new Own(user(EasemobNames.id(EasemobNames.folded(token.user()))), token.until());
  }

  private Own certified(String text) {
    EasemobAccessToken2 token = EasemobAccessToken2.read(text);
    token.check(face.certificate().orElseThrow(EasemobOwnTokens::invalid), clock.instant());
    return new Own(token.isOfApp() ? new Admin() : user(named(token.user())), token.until());
  }

  /** SDKs name a user by its uuid, or by whatever their caller has given them. */
  private Optional<UserId> named(String text) {
    try {
      Optional<User> user = app.users().findByUuid(UUID.fromString(text));
      if (user.isPresent()) {
        return user.map(User::id);
      }
    } catch (IllegalArgumentException noUuid) {
      // falls through: it is a name
    }
    return EasemobNames.id(EasemobNames.folded(text));
  }

  private OneUser user(Optional<UserId> id) {
    return id.filter(name -> app.users().find(name).isPresent())
        .map(OneUser::new)
        .orElseThrow(EasemobOwnTokens::invalid);
  }

  static ImException invalid() {
    return ImException.of(ErrorCode.TOKEN_INVALID, "token");
  }

  static ImException expired() {
    return ImException.of(ErrorCode.TOKEN_EXPIRED, "token");
  }
}
