package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobContent.sendError;
import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.host.EasemobWebhooks.ENVIRONMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.message.Target.ToRoom;
import im.parlance.quota.Operation;
import im.parlance.room.RoomPriority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /messages…} (spec: sending), in the present form and in the one before. */
final class EasemobMessages {
  private static final Operation TO_USERS = Operation.of("messages.sendToUsers");
  private static final Operation TO_GROUPS = Operation.of("messages.sendToGroups");
  private static final Operation TO_ROOMS = Operation.of("messages.sendToChatRooms");
  private static final String IGNORING = "roam_ignore_users";
  private static final int MAX_IGNORING = 20;
  private static final int MAX_USERS = 600;
  private static final int MAX_GROUPS = 3;
  private static final int MAX_ROOMS = 10;

  private EasemobMessages() {}

  /**
   * What a call sends, and to whom.
   *
   * @param operation what it is metered as
   * @param targets user names, group ids or room ids, as they were sent
   * @param withIds whether the answer has the messages' ids
   * @param body the type's own fields
   * @param type the type of content
   * @param envelope the rest
   */
  record Sending(
      Operation operation,
      Set<String> targets,
      boolean withIds,
      JsonNode body,
      String type,
      JsonNode envelope) {

    static Sending toUsers(EasemobCall call) {
      return of(TO_USERS, MAX_USERS, object(call));
    }

    static Sending toGroups(EasemobCall call) {
      return of(TO_GROUPS, MAX_GROUPS, object(call));
    }

    static Sending toRooms(EasemobCall call) {
      return of(TO_ROOMS, MAX_ROOMS, object(call));
    }

    static Sending of(Operation operation, int max, JsonNode json) {
      return new Sending(
          operation,
          names(json, "to", max),
          true,
          json.path("body"),
          text(json, "type").orElse(""),
          json);
    }

    /**
     * The SDKs' own way to one room, in the form before, where texts are called so; what they say
     * of the room's size is left aside.
     */
    static Sending toRoom(EasemobCall call) {
      Sending sending = old(call, TO_ROOMS, MAX_ROOMS, object(call));
      return sending.type().equals("text") ? sending.ofType("txt") : sending;
    }

    private Sending ofType(String other) {
      return new Sending(operation, targets, withIds, body, other, envelope);
    }

    /**
     * The form before: {@code target_type}, {@code target} and {@code msg} with its type inside.
     */
    static Sending old(EasemobCall call) {
      JsonNode json = object(call);
      return switch (text(json, "target_type").orElse("")) {
        case "users" -> old(call, TO_USERS, MAX_USERS, json);
        case "chatgroups" -> old(call, TO_GROUPS, MAX_GROUPS, json);
        case "chatrooms" -> old(call, TO_ROOMS, MAX_ROOMS, json);
        default ->
            throw EasemobRefusal.illegalArgument(
                "target_type must be users, chatgroups or chatrooms");
      };
    }

    private static Sending old(EasemobCall call, Operation operation, int max, JsonNode json) {
      return new Sending(
          operation,
          names(json, "target", max),
          call.query().first("useMsgId").filter("true"::equals).isPresent(),
          json.path("msg"),
          text(json.path("msg"), "type").orElse(""),
          json);
    }

    private static Set<String> names(JsonNode json, String field, int max) {
      return EasemobMessages.names(json, field, "to", max);
    }

    boolean isToGroups() {
      return operation.equals(TO_GROUPS);
    }

    boolean isToRooms() {
      return operation.equals(TO_ROOMS);
    }

    String path() {
      if (isToRooms()) {
        return "/messages/chatrooms";
      }
      return isToGroups() ? "/messages/chatgroups" : "/messages/users";
    }
  }

  /** The body, which must be an object. */
  static JsonNode object(EasemobCall call) {
    try {
      if (call.json().isObject()) {
        return call.json();
      }
    } catch (Malformed notJson) {
      // falls through: this family has words of its own for it
    }
    throw invalidBody();
  }

  /** The names of a list, which refusals call {@code called}. */
  static Set<String> names(JsonNode json, String field, String called, int max) {
    JsonNode list = json.path(field);
    if (list.isValueNode() && !list.isNull()) {
      throw invalidBody();
    }
    Set<String> names = new LinkedHashSet<>();
    list.forEach(name -> names.add(name.asText()));
    if (!list.isArray() || names.isEmpty()) {
      throw sendError("param " + called + " can't be empty");
    }
    if (names.size() > max) {
      throw sendError("params " + called + "'s size can't exceed limit " + max);
    }
    return names;
  }

  private static EasemobRefusal invalidBody() {
    return EasemobRefusal.of(
        400, "invalid_request_body", "Request body is invalid. Please check body is correct.");
  }

  static JsonNode send(EasemobCall call, Sending sending) {
    Draft draft = call.keyed(draft(sending)).hiddenFrom(ignoring(sending));
    Map<String, MessageId> ids = sendTo(call, sending, draft);
    ObjectNode data = Json.object();
    ids.forEach((target, id) -> data.put(target, sending.withIds() ? id.toString() : "success"));
    return call.answer(sending.path(), data);
  }

  private static Map<String, MessageId> sendTo(EasemobCall call, Sending sending, Draft draft) {
    if (sending.isToRooms()) {
      return toRooms(call, sending, draft);
    }
    return sending.isToGroups() ? toGroups(call, sending, draft) : toUsers(call, sending, draft);
  }

  static Draft draft(Sending sending) {
    JsonNode envelope = sending.envelope();
    String from = present(envelope, "from").map(JsonNode::asText).orElse("admin");
    if (from.isEmpty()) {
      throw sendError("param from can't be empty");
    }
    if (sending.type().isEmpty()) {
      throw sendError("param type can't be empty");
    }
    if (!sending.body().isObject() || sending.body().isEmpty()) {
      throw sendError("param body can't be empty");
    }
    JsonNode ext = envelope.has("ext") ? envelope.get("ext") : Json.object();
    if (!ext.isObject()) {
      throw sendError("param ext must be JSONObject");
    }
    Content content = EasemobContent.of(sending.type(), sending.body(), ext);
    Draft draft =
        Draft.of(EasemobContent.in(environment(envelope), content))
            .pushed(EasemobPushTemplates.wish(ext))
            .from(
                EasemobNames.id(EasemobNames.folded(from))
                    .orElseThrow(() -> sendError("param from is invalid")));
    if (sending.isToGroups() && flag(envelope, "need_group_ack").orElse(false)) {
      draft = draft.handled(draft.handling().receipt(true));
    }
    // who is online decides what the sender gets of a message for who is online
    boolean copies =
        sending.isToGroups() ? !isOnlineOnly(sending) : flag(envelope, "sync_device").orElse(false);
    return copies ? draft.copyingSender() : draft;
  }

  /** Who is not to find it in its history. */
  private static Set<UserId> ignoring(Sending sending) {
    JsonNode list = sending.envelope().path(IGNORING);
    if (list.isValueNode() && !list.isNull()) {
      throw invalidBody();
    }
    int max = sending.isToGroups() ? MAX_IGNORING : Handling.MAX_AUDIENCE;
    if (list.size() > max) {
      throw sendError("params " + IGNORING + "'s size can't exceed limit " + max);
    }
    Set<UserId> ignoring = new HashSet<>();
    list.forEach(
        name -> EasemobNames.id(EasemobNames.folded(name.asText())).ifPresent(ignoring::add));
    return ignoring;
  }

  /** Nobody else has it in a history. */
  private static Draft toUser(Draft draft, UserId user) {
    Set<UserId> both = ImmutableSet.of(user, draft.sender());
    return draft.to(user).hiddenFrom(Sets.intersection(both, draft.hiddenFrom()));
  }

  /** Empty if it has none. */
  private static String environment(JsonNode envelope) {
    Optional<String> environment = present(envelope, "env").map(JsonNode::asText);
    if (environment.filter(name -> !ENVIRONMENT.matcher(name).matches()).isPresent()) {
      throw sendError("param env is invalid");
    }
    return environment.orElse("");
  }

  /** Who is not registered gets nothing, but the answer has an id for it all the same. */
  private static Map<String, MessageId> toUsers(EasemobCall call, Sending sending, Draft draft) {
    Map<String, UserId> recipients = new LinkedHashMap<>();
    sending
        .targets()
        .forEach(
            name ->
                EasemobNames.id(EasemobNames.folded(name))
                    .ifPresent(id -> recipients.put(name, id)));
    recipients.values().retainAll(call.app().users().existing(recipients.values()));
    if (isOnlineOnly(sending)) {
      recipients.values().removeIf(user -> !call.app().sessions().isOnline(user));
    }
    List<Draft> drafts = new ArrayList<>();
    recipients.values().forEach(user -> drafts.add(toUser(draft, user)));
    Iterator<Message> sent = call.app().messages().sendAll(drafts).iterator();
    Map<String, MessageId> ids = new LinkedHashMap<>();
    for (String name : sending.targets()) {
      ids.put(name, recipients.containsKey(name) ? sent.next().id() : toNobody(call, draft, name));
    }
    return ids;
  }

  private static MessageId toNobody(EasemobCall call, Draft draft, String name) {
    return EasemobNames.id(EasemobNames.folded(name))
        .map(id -> call.app().messages().unusedId(draft.to(id)))
        .orElseGet(() -> nowhere(call.app(), draft, name));
  }

  /** The id that is answered where nothing can be called so. */
  static MessageId nowhere(App app, Draft draft, String name) {
    String key = draft.key().isEmpty() ? "" : draft.key() + '\0' + name;
    return app.messages().unusedId(draft.withKey(key));
  }

  private static Map<String, MessageId> toGroups(EasemobCall call, Sending sending, Draft draft) {
    boolean onlineOnly = isOnlineOnly(sending);
    Map<String, MessageId> ids = new LinkedHashMap<>();
    for (String group : sending.targets()) {
      Draft sent = onlineOnly ? toPresent(call.app(), group, draft) : draft;
      ids.put(group, toGroup(call.app(), group, sent));
    }
    return ids;
  }

  /**
   * For the members who are online, and in their histories; if those are too many to be named, it
   * is only shown to them. The sender is named in any case: a message for nobody would be for all.
   */
  private static Draft toPresent(App app, String group, Draft draft) {
    Set<UserId> present =
        EasemobNames.groupId(group)
            .map(app.sessions()::online)
            .map(HashSet::new)
            .orElseGet(HashSet::new);
    boolean isSenderThere = present.contains(draft.sender());
    present.add(draft.sender());
    if (present.size() > Handling.MAX_AUDIENCE) {
      return draft.copyingSender().onlineOnly();
    }
    Draft named = draft.handled(draft.handling().onlyFor(present).inHistory(true));
    return isSenderThere ? named.copyingSender() : named;
  }

  /** A group that is not there, or is disabled, gets nothing. */
  static MessageId toGroup(App app, String group, Draft draft) {
    Optional<GroupId> id = EasemobNames.groupId(group);
    if (id.isEmpty()) {
      return nowhere(app, draft, group);
    }
    Messages messages = app.messages();
    Draft sent = draft.toGroup(id.get());
    if (app.groups().isSuspended(id.get())) {
      return messages.unusedId(sent);
    }
    try {
      return messages.send(sent).id();
    } catch (ImException e) {
      if (e.code() != ErrorCode.GROUP_NOT_FOUND) {
        throw e;
      }
      return messages.unusedId(sent);
    }
  }

  private static Map<String, MessageId> toRooms(EasemobCall call, Sending sending, Draft draft) {
    RoomPriority priority = priority(sending.envelope());
    Map<String, MessageId> ids = new LinkedHashMap<>();
    for (String room : sending.targets()) {
      ids.put(room, toRoom(call.app(), room, priority, draft));
    }
    return ids;
  }

  /** A room that is not there gets nothing, but the answer has an id for it all the same. */
  static MessageId toRoom(App app, String room, RoomPriority priority, Draft draft) {
    Optional<RoomId> id = EasemobNames.roomId(room);
    if (id.isEmpty()) {
      return nowhere(app, draft, room);
    }
    Draft sent = draft.to(new ToRoom(id.get(), priority));
    return app.chatRooms().find(id.get()).isPresent()
        ? app.messages().send(sent).id()
        : app.messages().unusedId(sent);
  }

  /** What becomes of a message when a room has too many. */
  static RoomPriority priority(JsonNode envelope) {
    return text(envelope, "chatroom_msg_level").filter("high"::equals).isPresent()
        ? RoomPriority.HIGH
        : RoomPriority.LOW;
  }

  static boolean isOnlineOnly(Sending sending) {
    return text(sending.envelope(), "routetype").filter("ROUTE_ONLINE"::equals).isPresent();
  }
}
