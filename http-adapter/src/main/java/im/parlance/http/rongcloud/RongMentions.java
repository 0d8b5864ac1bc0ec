package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.id.UserId;
import im.parlance.message.Mentions;
import im.parlance.message.PushWish;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a message to a group mentions: {@code mentionedInfo} in its content, looked at if {@code
 * isMentioned} asks for it (spec: message model, parts common to content JSON).
 */
final class RongMentions {
  private static final int ALL = 1;
  private static final int LISTED = 2;

  private RongMentions() {}

  /**
   * Checks the mentions, and gives the wish with the text that they bring for the notification.
   * Content that mentions nobody, or is the app's own form, is fine.
   */
  static PushWish checked(RongCall call, String content, Set<UserId> audience, PushWish wish) {
    if (!call.flag("isMentioned")) {
      return wish;
    }
    JsonNode info = info(content);
    if (info.isMissingNode()) {
      return wish;
    }
    int type = info.path("type").asInt();
    Set<UserId> users = users(info);
    if ((type != ALL && type != LISTED) || (type == LISTED && users.isEmpty())) {
      throw RongError.PARAMETER.because("mentionedInfo is not valid.");
    }
    if (type == LISTED && !audience.isEmpty() && !audience.containsAll(users)) {
      throw RongError.PARAMETER.because("mentionedInfo names a user who is not in toUserId.");
    }
    String text = info.path("mentionedContent").asText("");
    return text.isEmpty()
        ? wish
        : new PushWish(
            text, wish.data(), wish.extension(), wish.disabled(), wish.silent(), wish.badge());
  }

  /** Whom the content mentions; nobody if it is not of the vendor's form. */
  static Mentions of(String content) {
    JsonNode info = info(content);
    return switch (info.path("type").asInt()) {
      case ALL -> Mentions.ALL;
      case LISTED -> Mentions.of(named(info));
      default -> Mentions.NONE;
    };
  }

  /** Ids that are none are passed over. */
  private static Set<UserId> named(JsonNode info) {
    try {
      return users(info);
    } catch (ImException noId) {
      return Set.of();
    }
  }

  private static JsonNode info(String content) {
    try {
      return Json.parse(content).path("mentionedInfo");
    } catch (Malformed notJson) {
      return MissingNode.getInstance();
    }
  }

  private static Set<UserId> users(JsonNode info) {
    Set<UserId> users = new HashSet<>();
    for (String name : List.of("userIdList", "userIds")) {
      info.path(name).forEach(user -> users.add(UserId.of(user.asText())));
    }
    return users;
  }
}
