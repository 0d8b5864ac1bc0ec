package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.room.AppRoomList;
import java.util.List;

/** {@code /chatrooms/super_admin}: who may make rooms of its own (spec: super admins). */
final class EasemobSuperAdmins {
  private static final int DEFAULT_PAGE = 10;
  private static final String PATH = "/chatrooms/super_admin";

  private EasemobSuperAdmins() {}

  static JsonNode list(EasemobCall call) {
    ArrayNode data = Json.array();
    EasemobRoomPage.of(call, DEFAULT_PAGE)
        .of(call.app().chatRooms().list(AppRoomList.SUPER_ADMINS))
        .forEach(entry -> data.add(entry.item()));
    return EasemobRoomCall.answer(call, PATH, data).put("count", data.size());
  }

  static JsonNode appoint(EasemobCall call) {
    String name =
        text(call.json(), "superadmin").orElseThrow(() -> invalid("superadmin must be provided"));
    UserId user = EasemobRoomCall.registered(call, name);
    call.app().chatRooms().add(AppRoomList.SUPER_ADMINS, List.of(user), ListEntry.FOREVER);
    return EasemobRoomCall.answer(
        call, PATH, Json.object().put("result", "success").put("resource", ""));
  }

  static JsonNode dismiss(EasemobCall call) {
    String name = call.variable("username");
    UserId user = EasemobRoomCall.registered(call, name);
    call.app().chatRooms().remove(AppRoomList.SUPER_ADMINS, List.of(user));
    return EasemobRoomCall.answer(
        call, PATH, Json.object().put("newSuperAdmin", name).put("resource", ""));
  }
}
