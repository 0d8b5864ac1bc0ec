package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;
import static im.parlance.http.easemob.EasemobAccess.ADMIN_OR_SELF;
import static im.parlance.http.easemob.EasemobAccess.NO_TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.easemob.EasemobMessages.Sending;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of the API that is about messages. */
final class EasemobMessageRoutes {
  private EasemobMessageRoutes() {}

  static List<EasemobRoute> all() {
    return Stream.of(sends(), directed(), changes(), views()).flatMap(List::stream).toList();
  }

  private static List<EasemobRoute> sends() {
    return List.of(
        sending("/messages", Sending::old),
        sending("/messages/users", Sending::toUsers),
        sending("/messages/chatgroups", Sending::toGroups),
        sending("/messages/chatrooms", Sending::toRooms),
        sending("/chatroom/{chatroom}/messages", Sending::toRoom));
  }

  private static EasemobRoute sending(String path, Function<EasemobCall, Sending> read) {
    return new EasemobRoute(
        "POST",
        path,
        ADMIN,
        call -> read.apply(call).operation(),
        call -> read.apply(call).targets().size(),
        call -> EasemobMessages.send(call, read.apply(call)));
  }

  private static List<EasemobRoute> directed() {
    return List.of(
        post("chatgroups/users", "messages.sendToGroupMembers", EasemobDirectedMessages::toGroup),
        post("chatrooms/users", "messages.sendToChatRoomMembers", EasemobDirectedMessages::toRoom));
  }

  private static List<EasemobRoute> changes() {
    return List.of(
        post("recall", "messages.recall", EasemobRecalls::recall),
        post("msg_recall", "messages.recallOne", EasemobRecalls::recallOne),
        post("batch_recall", "messages.recallBatch", EasemobRecalls::recallBatch),
        EasemobRoute.of(
            "PUT", "/messages/rewrite/{message}", ADMIN, "messages.modify", EasemobEdits::rewrite),
        post("users/import", "messages.import", EasemobImports::toUser),
        post("chatgroups/import", "messages.import", EasemobImports::toGroup),
        post("broadcast", "messages.broadcast", EasemobBroadcasts::toAll),
        post("users/broadcast", "messages.broadcastOnline", EasemobBroadcasts::toOnline),
        post("chatrooms/broadcast", "messages.broadcastToChatRooms", EasemobBroadcasts::toRooms));
  }

  private static EasemobRoute post(
      String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of("POST", "/messages/" + path, ADMIN, operation, handler);
  }

  private static List<EasemobRoute> views() {
    return List.of(
        EasemobRoute.of(
            "GET", "/chatmessages/{time}", ADMIN, "history.file", EasemobHistoryFile::address),
        EasemobRoute.of(
            "GET",
            "/chatmessages/files/{file}",
            NO_TOKEN,
            "history.download",
            EasemobHistoryFile::file),
        EasemobRoute.of(
            "GET",
            "/users/{username}/offline_msg_count",
            ADMIN_OR_SELF,
            "offline.count",
            EasemobOffline::count),
        EasemobRoute.of(
            "GET",
            "/users/{username}/offline_msg_status/{message}",
            ADMIN_OR_SELF,
            "offline.status",
            EasemobOffline::status),
        EasemobRoute.of(
            "DELETE",
            "/users/{username}/user_channel",
            ADMIN_OR_SELF,
            "conversations.delete",
            EasemobHistories::removeConversation),
        roaming(
            "DELETE", "chat/user/{username}", "roaming.hideInChat", EasemobHistories::hideInChat),
        roaming(
            "DELETE",
            "group/user/{username}",
            "roaming.hideInGroup",
            EasemobHistories::hideInGroup),
        roaming(
            "DELETE",
            "chat/user/{username}/time",
            "roaming.clearChat",
            EasemobHistories::clearChat),
        roaming(
            "POST", "chat/user/{username}/time", "roaming.clearChat", EasemobHistories::clearChat),
        roaming(
            "DELETE",
            "group/user/{username}/time",
            "roaming.clearGroup",
            EasemobHistories::clearGroup),
        roaming(
            "POST",
            "group/user/{username}/time",
            "roaming.clearGroup",
            EasemobHistories::clearGroup),
        roaming(
            "POST", "user/{username}/delete/all", "roaming.clearAll", EasemobHistories::clearAll));
  }

  private static EasemobRoute roaming(
      String method, String path, String operation, Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(
        method, "/rest/message/roaming/" + path, ADMIN_OR_SELF, operation, handler);
  }
}
