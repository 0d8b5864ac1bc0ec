package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** {@code /user/…}: accounts and their tokens. */
final class RongUsers {
  private static final int MAX_NAME = 64;
  private static final int MAX_PORTRAIT = 1024;
  private static final int MAX_EXPIRE = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RongUsers() {}

  static ObjectNode ok() {
    return Json.object().put("code", 200);
  }

  static ObjectNode register(RongCall call) {
    UserId id = call.user("userId");
    String name = call.required("name", MAX_NAME);
    Optional<String> portrait = call.text("portraitUri", MAX_PORTRAIT);
    call.app()
        .users()
        .registerOrUpdate(id, before -> new Profile(name, portrait.orElse(before.avatar())));
    return ok().put("userId", id.value()).put("token", call.app().tokens().issue(id).text());
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
        .put("createTime", TIME.format(user.registeredAt().atZone(call.zone())));
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
}
