package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import im.parlance.http.route.Json;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.PushWish;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.push.Audience;
import im.parlance.push.Audience.Condition;
import im.parlance.push.Platform;
import im.parlance.push.PushRequest;
import im.parlance.user.User;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /push/…}: notifications that belong to no message (spec: push). */
final class RongPush {
  private static final int MAX_TAGS = 20;
  private static final int MAX_NAMED = 1000;
  private static final int MAX_USERS = 100;
  private static final int MAX_TITLE = 50;
  private static final int ID_LENGTH = 22;
  private static final int USERS_AT_ONCE = 1000;
  private static final Set<Platform> ALL = EnumSet.allOf(Platform.class);

  private RongPush() {}

  static ObjectNode custom(RongCall call) {
    JsonNode request = object(call);
    Set<Platform> platforms = platforms(request.path("platform"));
    Audience audience = audience(required(request, "audience"));
    JsonNode notification = required(request, "notification");
    String text = text(notification, "alert");
    if (text.isEmpty()) {
      throw RongError.PARAMETER.because("alert is required.");
    }
    return send(
        call, notification, audience instanceof Audience.Named ? ALL : platforms, audience, text);
  }

  /** A push by conditions, or a system message to whom they hold for. */
  static ObjectNode broadcast(RongCall call) {
    JsonNode request = object(call);
    JsonNode message = request.path("message");
    if (message.isMissingNode() || message.isNull() || message.isEmpty()) {
      return custom(call);
    }
    platforms(request.path("platform"));
    Audience audience = audience(required(request, "audience"));
    JsonNode notification = request.path("notification");
    PushWish push =
        new PushWish(
            text(notification, "alert"),
            "",
            notification.isObject() ? Json.text(notification) : "",
            false,
            false,
            PushWish.SAME_BADGE);
    Draft draft =
        call.keyed(
                Draft.of(
                    RongContent.of(
                        requiredText(message, "objectName", RongContent.MAX_NAME),
                        requiredText(message, "content", Integer.MAX_VALUE))))
            .from(UserId.of(requiredText(request, "fromuserid", Integer.MAX_VALUE)))
            .handled(Handling.NORMAL.latest(!message.path("disableUpdateLastMsg").asBoolean()))
            .pushed(push);
    TimelineId everyone = TimelineId.ofEveryone(Wait.DAYS);
    String uid =
        audience instanceof Audience.All
            ? RongMessageUid.of(send(call, draft.toEveryone(Wait.DAYS)), everyone)
            : RongMessageUid.of(
                call.app().messages().sendToInboxes(draft, meant(call, audience)),
                TimelineId.inbox(draft.sender(), draft.sender()));
    return RongUsers.ok().put("id", id(call, uid)).put("messageUID", uid);
  }

  /** The same for a repeat, which is known by its key. */
  private static String id(RongCall call, String uid) {
    String id =
        call.key().isEmpty()
            ? call.freshId()
            : Hashing.sha256().hashString(call.key() + uid, UTF_8).toString();
    return id.substring(0, ID_LENGTH);
  }

  private static MessageId send(RongCall call, Draft draft) {
    return call.app().messages().send(draft).id();
  }

  private static String requiredText(JsonNode object, String name, int max) {
    String value = text(object, name);
    if (value.isEmpty()) {
      throw RongError.PARAMETER.because(name + " is required.");
    }
    if (value.length() > max) {
      throw RongError.TOO_LONG.because(name + " is longer than " + max + ".");
    }
    return value;
  }

  /** Named users need not be registered, as with other system messages. */
  private static List<UserId> meant(RongCall call, Audience audience) {
    if (audience instanceof Audience.Named named) {
      return List.copyOf(named.users());
    }
    Predicate<UserId> isMeant = call.app().pushes().meant(audience);
    List<UserId> users = new ArrayList<>();
    Optional<Cursor> at = Optional.of(Cursor.START);
    while (at.isPresent()) {
      Page<User> page = call.app().users().list(at.get(), USERS_AT_ONCE);
      page.items().stream().map(User::id).filter(isMeant).forEach(users::add);
      at = page.next();
    }
    return users;
  }

  static ObjectNode toUsers(RongCall call) {
    List<UserId> users = call.joined("userIds", MAX_USERS, UserId::of);
    JsonNode notification = required(object(call), "notification");
    String text = text(notification, "pushContent");
    if (text.isEmpty()) {
      throw RongError.PARAMETER.because("pushContent is required.");
    }
    if (text(notification, "title").length() > MAX_TITLE) {
      throw RongError.TOO_LONG.because("title is longer than " + MAX_TITLE + ".");
    }
    return send(call, notification, ALL, new Audience.Named(Set.copyOf(users)), text);
  }

  private static ObjectNode send(
      RongCall call,
      JsonNode notification,
      Set<Platform> platforms,
      Audience audience,
      String text) {
    String id =
        call.app()
            .pushes()
            .send(
                new PushRequest(
                    platforms,
                    audience,
                    text(notification, "title"),
                    text,
                    texts(notification),
                    Json.text(notification)));
    return RongUsers.ok().put("id", id);
  }

  private static JsonNode object(RongCall call) {
    JsonNode tree = call.tree();
    if (tree.isMissingNode() || tree.isEmpty()) {
      throw RongError.NO_DATA.because("a body is required.");
    }
    return tree;
  }

  private static JsonNode required(JsonNode object, String name) {
    JsonNode member = object.path(name);
    if (!member.isObject() || member.isEmpty()) {
      throw RongError.PARAMETER.because(name + " is required.");
    }
    return member;
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asText("");
  }

  /** What a platform's own block shows instead. */
  private static Map<Platform, String> texts(JsonNode notification) {
    Map<Platform, String> texts = new EnumMap<>(Platform.class);
    notification
        .properties()
        .forEach(
            block ->
                platform(block.getKey())
                    .filter(platform -> !text(block.getValue(), "alert").isEmpty())
                    .ifPresent(platform -> texts.put(platform, text(block.getValue(), "alert"))));
    return texts;
  }

  static Optional<Platform> platform(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "ios" -> Optional.of(Platform.IOS);
      case "android" -> Optional.of(Platform.ANDROID);
      case "harmonyos" -> Optional.of(Platform.HARMONY_OS);
      default -> Optional.empty();
    };
  }

  private static Set<Platform> platforms(JsonNode names) {
    Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    for (JsonNode name : names) {
      platforms.add(
          platform(name.asText())
              .orElseThrow(() -> RongError.PARAMETER.because("platform is not known.")));
    }
    if (platforms.isEmpty()) {
      throw RongError.PARAMETER.because("platform is required.");
    }
    return platforms;
  }

  /** Everyone before named users, those before tags. */
  private static Audience audience(JsonNode audience) {
    if (audience.path("is_to_all").asBoolean()) {
      return new Audience.All();
    }
    Set<UserId> named = new LinkedHashSet<>();
    list(audience, "userid", MAX_NAMED).forEach(id -> named.add(UserId.of(id)));
    if (!named.isEmpty()) {
      return new Audience.Named(named);
    }
    List<Condition> conditions = new ArrayList<>();
    List<String> every = list(audience, "tag", MAX_TAGS);
    if (!every.isEmpty()) {
      conditions.add(new Condition(every, true, false, true));
    }
    List<String> some = list(audience, "tag_or", MAX_TAGS);
    if (!some.isEmpty()) {
      conditions.add(new Condition(some, false, false, true));
    }
    for (JsonNode item : audience.path("tagItems")) {
      List<String> tags = list(item, "tags", MAX_TAGS);
      if (tags.isEmpty()) {
        throw RongError.PARAMETER.because("tags is required.");
      }
      conditions.add(
          new Condition(
              tags,
              isAnd(item, "tagsOperator"),
              item.path("isNot").asBoolean(),
              isAnd(item, "itemsOperator")));
    }
    if (conditions.isEmpty()) {
      throw RongError.PARAMETER.because("audience is empty.");
    }
    return new Audience.Tagged(conditions);
  }

  private static boolean isAnd(JsonNode item, String name) {
    return switch (text(item, name)) {
      case "AND" -> true;
      case "", "OR" -> false;
      default -> throw RongError.PARAMETER.because(name + " is neither AND nor OR.");
    };
  }

  private static List<String> list(JsonNode object, String name, int max) {
    List<String> texts = new ArrayList<>();
    object.path(name).forEach(item -> texts.add(item.asText()));
    if (texts.size() > max) {
      throw RongError.TOO_LONG.because(name + " has more than " + max + " values.");
    }
    return texts.stream().filter(text -> !text.isEmpty()).toList();
  }
}
