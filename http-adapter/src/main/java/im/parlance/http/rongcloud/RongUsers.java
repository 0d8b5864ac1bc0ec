package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Order;
import im.parlance.token.Token;
import im.parlance.token.Tokens;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /user/…}: accounts and their tokens. */
final class RongUsers {
  private static final int MAX_NAME = 64;
  private static final int MAX_PORTRAIT = 1024;
  private static final int MAX_EXPIRE = 20;
  private static final int MAX_DELETED = 100;
  private static final int MAX_PAGE = 100;

  private RongUsers() {}

  static ObjectNode ok() {
    return Json.object().put("code", 200);
  }

  static ObjectNode register(RongCall call) {
    UserId id = call.user("userId");
    String name = call.required("name", MAX_NAME);
    Optional<String> portrait = call.text("portraitUri", MAX_PORTRAIT);
    if (call.app().restrictions().isDeactivated(id)) {
      throw RongError.FORBIDDEN.because("user is deactivated.");
    }
    int most = call.settings().maxUsers();
    Optional<User> user =
        call.app()
            .users()
            .registerOrUpdate(
                id,
                most > 0 ? most : Integer.MAX_VALUE,
                before -> new Profile(name, portrait.orElse(before.avatar())));
    if (user.isEmpty()) {
      throw RongError.TOO_MANY_USERS.because("no more than " + most + " users can register.");
    }
    return ok().put("userId", id.value()).put("token", token(call, id).text());
  }

  private static Token token(RongCall call, UserId id) {
    Duration life = call.settings().tokenLife();
    Tokens tokens = call.app().tokens();
    return life.isZero() ? tokens.issue(id) : tokens.issue(id, life);
  }

  static ObjectNode expireTokens(RongCall call) {
    List<UserId> users = call.joined("userId", MAX_EXPIRE, UserId::of);
    Instant time = Instant.ofEpochMilli(call.requiredNumber("time"));
    users.forEach(user -> call.app().tokens().expireIssuedBefore(user, time));
    return ok();
  }

  static ObjectNode get(RongCall call) {
    User user = call.app().users().get(call.user("userId"));
    return ok().put("userId", user.id().value())
        .put("userName", user.profile().name())
        .put("userPortrait", user.profile().avatar())
        .put("createTime", RongTimes.text(user.registeredAt(), call.zone()));
  }

  static ObjectNode update(RongCall call) {
    UserId id = call.user("userId");
    Optional<String> name = call.text("name", MAX_NAME);
    Optional<String> portrait = call.text("portraitUri", MAX_PORTRAIT);
    call.app()
        .users()
        .update(
            id,
            before -> new Profile(name.orElse(before.name()), portrait.orElse(before.avatar())));
    return ok();
  }

  static ObjectNode checkOnline(RongCall call) {
    return ok().put("status", call.app().sessions().isOnline(call.user("userId")) ? "1" : "0");
  }

  static ObjectNode validateToken(RongCall call) {
    String text = call.required("token");
    try {
      return ok().put("userId", call.app().tokens().verify(text).user().value()).put("token", text);
    } catch (ImException e) {
      throw RongError.TOKEN.because("token is invalid.");
    }
  }

  /** In the order of registration, or the other way round. */
  static ObjectNode list(RongCall call) {
    int page = call.integer("page", 1, 1, Integer.MAX_VALUE);
    int size = call.integer("pageSize", 20, 1, MAX_PAGE);
    Order order = call.integer("order", 0, 0, 1) == 0 ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
    ArrayNode users = Json.array();
    RongPages.ofCursors(page, size, (after, limit) -> call.app().users().list(after, limit, order))
        .forEach(
            user ->
                users.add(
                    Json.object()
                        .put("userId", user.id().value())
                        .put("userName", user.profile().name())
                        .put("userPortrait", user.profile().avatar())
                        .put("regTime", RongTimes.text(user.registeredAt(), call.zone()))));
    ObjectNode answer = ok().put("total", call.app().users().count());
    return answer.set("users", users);
  }

  /** Ids that are not registered are passed over. */
  static ObjectNode erase(RongCall call) {
    for (UserId user : call.joined("userId", MAX_DELETED, UserId::of)) {
      if (call.app().users().find(user).isPresent()) {
        call.app().users().delete(user);
      }
    }
    return ok();
  }
}
