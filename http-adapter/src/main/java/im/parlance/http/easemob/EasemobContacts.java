package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.text;
import static im.parlance.http.easemob.EasemobFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.relation.Contact;
import im.parlance.relation.Contacts;
import im.parlance.user.User;
import java.util.List;
import java.util.Optional;

/** {@code …/contacts}: who is whose friend (spec: contacts and blocklist). */
final class EasemobContacts {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 50;
  private static final int MAX_REMARK = 100;
  private static final int MOST_IMPORTED = 10;

  private EasemobContacts() {}

  private static Contacts contacts(EasemobCall call) {
    return call.app().contacts();
  }

  private static User friend(EasemobCall call) {
    return call.user(call.variable("friend")).orElseThrow(EasemobRefusal::notFound);
  }

  static JsonNode add(EasemobCall call) {
    User owner = call.pathUser();
    User friend = friend(call);
    try {
      contacts(call).add(owner.id(), friend.id());
    } catch (ImException e) {
      throw e.code() == ErrorCode.LIST_FULL ? exceeded("user contact number exceed limit") : e;
    }
    return call.answer("/users/" + owner.uuid() + "/contacts", List.of(friend));
  }

  private static EasemobRefusal exceeded(String description) {
    return EasemobRefusal.of(403, "exceed_limit", description);
  }

  static JsonNode remove(EasemobCall call) {
    User owner = call.pathUser();
    User friend = friend(call);
    contacts(call).remove(owner.id(), friend.id());
    return call.answer("/users/" + owner.uuid() + "/contacts", List.of(friend));
  }

  static JsonNode removeAll(EasemobCall call) {
    UserId user = call.pathUser().id();
    if (call.app().restrictions().isBanned(user)) {
      throw EasemobRefusal.of(403, "forbidden_service_operation", "Service operation not allowed");
    }
    contacts(call).removeAll(user);
    return call.answer("/contacts/users/" + user, List.of());
  }

  static JsonNode list(EasemobCall call) {
    UserId owner = call.pathUser().id();
    ArrayNode names = Json.array();
    contacts(call)
        .list(owner, Cursor.START, Contacts.MOST)
        .items()
        .forEach(contact -> names.add(contact.user().value()));
    return call.answer("/users/" + owner + "/contacts/users", names).put("count", names.size());
  }

  static JsonNode page(EasemobCall call) {
    UserId owner = call.pathUser().id();
    int limit = call.positive("limit", DEFAULT_LIMIT);
    if (limit > MAX_LIMIT) {
      throw EasemobRefusal.illegalArgument(
          "getContacts | page size more than max limit : " + MAX_LIMIT);
    }
    boolean withRemarks = call.query().first("needReturnRemark").filter("true"::equals).isPresent();
    Page<Contact> page = contacts(call).list(owner, call.cursor(), limit);
    ObjectNode data = Json.object();
    ArrayNode entries = data.putArray("contacts");
    page.items().forEach(contact -> entries.add(entry(contact, withRemarks)));
    ObjectNode answer =
        call.answer("/users/" + owner + "/contacts", data).put("count", entries.size());
    page.next()
        .ifPresent(
            cursor -> {
              data.put("cursor", cursor.toString());
              answer.put("cursor", cursor.toString());
            });
    return answer;
  }

  private static ObjectNode entry(Contact contact, boolean withRemark) {
    ObjectNode entry = Json.object().put("username", contact.user().value());
    return withRemark && !contact.remark().isEmpty()
        ? entry.put("remark", contact.remark())
        : entry.putNull("remark");
  }

  static JsonNode setRemark(EasemobCall call) {
    UserId owner = call.pathUser().id();
    UserId friend = friend(call).id();
    String remark =
        text(call.json(), "remark")
            .orElseThrow(() -> EasemobRefusal.illegalArgument("remark must be provided"));
    if (remark.length() > MAX_REMARK) {
      throw EasemobRefusal.illegalArgument("remark length exceeds the limit " + MAX_REMARK);
    }
    if (!contacts(call).setRemark(owner, friend, remark)) {
      throw EasemobRefusal.illegalArgument(
          "updateRemark they are not friends, please add as a friend first.");
    }
    return call.envelope("/users/" + owner + "/contacts").put("status", "ok");
  }

  static JsonNode addBatch(EasemobCall call) {
    UserId owner = call.pathUser().id();
    List<String> names = texts(call.json(), "usernames");
    if (names.isEmpty()) {
      throw EasemobRefusal.illegalArgument("usernames must be provided");
    }
    if (names.size() > MOST_IMPORTED) {
      throw EasemobRefusal.illegalArgument("request user over flow limit:" + MOST_IMPORTED + '.');
    }
    ObjectNode data = Json.object();
    for (String kind : List.of("success", "NotExistFailed", "maxLimitFailed", "UnKnowFailed")) {
      data.putArray(kind);
    }
    for (String name : names) {
      data.withArray(imported(call, owner, name)).add(name);
    }
    return call.answer("/users/" + owner + "/contacts", data).put("status", "ok");
  }

  /** Under which heading the answer has the name. */
  private static String imported(EasemobCall call, UserId owner, String name) {
    Optional<User> friend = call.user(name);
    if (friend.isEmpty()) {
      return "NotExistFailed";
    }
    try {
      contacts(call).add(owner, friend.get().id());
      return "success";
    } catch (ImException e) {
      if (e.code() == ErrorCode.INVALID_ARGUMENT) {
        return "UnKnowFailed";
      }
      if (e.code() != ErrorCode.LIST_FULL) {
        throw e;
      }
      if (e.subject().equals(owner.value())) {
        throw exceeded("Inviter's contact max count.");
      }
      return "maxLimitFailed";
    }
  }

  static JsonNode check(EasemobCall call) {
    return EasemobRelationChecks.answer(
        call,
        "/contacts/check",
        (user, other) -> contacts(call).areFriends(user, other) ? "friend" : "not_friend");
  }
}
