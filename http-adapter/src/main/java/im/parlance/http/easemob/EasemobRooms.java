package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.number;
import static im.parlance.http.easemob.EasemobFields.present;
import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobRoomCall.exceeds;
import static im.parlance.http.easemob.EasemobRoomCall.invalid;
import static im.parlance.http.easemob.EasemobRoomCall.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Utf8;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.route.Json;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.room.NewRoom;
import im.parlance.room.RoomDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code POST /chatrooms} (spec: chat rooms, create). */
final class EasemobRooms {
  static final int MAX_CAPACITY = 10_000;
  private static final int DEFAULT_CAPACITY = 1000;
  private static final int MAX_NAME = 128;
  private static final int MAX_DESCRIPTION = 512;
  private static final int MAX_CUSTOM = 8192;
  private static final Pattern CHOSEN_ID = Pattern.compile("[a-z0-9]{1,64}");

  private EasemobRooms() {}

  static JsonNode create(EasemobCall call) {
    JsonNode body = call.json();
    String name =
        text(body, "name")
            .or(() -> text(body, "title"))
            .orElseThrow(() -> invalid("chatroom must contain title/name field!"));
    UserId owner = owner(call);
    RoomDetails details =
        RoomDetails.NONE
            .described(text(body, "description").orElse(""))
            .keeping(text(body, "custom").orElse(""))
            .withCapacity(capacity(number(body, "maxusers").orElse((long) DEFAULT_CAPACITY)));
    check(name, details);
    NewRoom room = NewRoom.ownedBy(owner, id(call), name).with(details).with(members(call));
    try {
      call.app().chatRooms().create(room);
    } catch (ImException e) {
      throw refused(e);
    }
    return EasemobRoomCall.answer(call, "/chatrooms", Json.object().put("id", room.id().value()));
  }

  /** A super admin makes rooms of its own only. */
  private static UserId owner(EasemobCall call) {
    String name = text(call.json(), "owner").orElseThrow(() -> invalid("owner must be provided"));
    UserId owner = EasemobRoomCall.registered(call, name);
    if (call.caller() instanceof OneUser user && !user.id().equals(owner)) {
      throw refusal(
          401,
          "group_authorization",
          "you have no permission to do this, group admin permission is required");
    }
    return owner;
  }

  static int capacity(long wanted) {
    if (wanted > MAX_CAPACITY) {
      throw exceeds("maxUsers cannot exceed " + MAX_CAPACITY);
    }
    if (wanted < 1) {
      throw invalid("maxUsers cannot be less than 1");
    }
    return (int) wanted;
  }

  static void check(String name, RoomDetails details) {
    if (name.length() > MAX_NAME) {
      throw exceeds("title cannot exceed to " + MAX_NAME);
    }
    if (details.description().length() > MAX_DESCRIPTION) {
      throw exceeds("desc cannot exceed to " + MAX_DESCRIPTION);
    }
    if (details.custom().length() > MAX_CUSTOM
        || Utf8.encodedLength(details.custom()) > MAX_CUSTOM) {
      throw exceeds("custom cannot exceed to " + MAX_CUSTOM);
    }
  }

  private static List<UserId> members(EasemobCall call) {
    List<UserId> members = new ArrayList<>();
    present(call.json(), "members")
        .ifPresent(
            list -> {
              if (!list.isArray()) {
                throw invalid("members must be an array");
              }
              list.forEach(name -> members.add(EasemobRoomCall.registered(call, name.asText())));
            });
    return members;
  }

  private static RoomId id(EasemobCall call) {
    return text(call.json(), "roomid")
        .map(
            chosen -> {
              if (!CHOSEN_ID.matcher(chosen).matches()) {
                throw invalid("roomid is not legal");
              }
              return RoomId.of(chosen);
            })
        // digits, as the vendor's ids are; what makes message ids makes them for rooms too
        .orElseGet(() -> RoomId.of(call.app().messages().unusedId().toString()));
  }

  private static RuntimeException refused(ImException e) {
    return switch (e.code()) {
      case ROOM_EXISTS ->
          refusal(400, "illegal_argument", "group ID " + e.subject() + " already exists!");
      case ROOM_FULL -> exceeds("members size is greater than max user size !");
      case TOO_MANY_ROOMS -> exceeds("user " + e.subject() + " has joined too many chatrooms!");
      default -> e;
    };
  }
}
