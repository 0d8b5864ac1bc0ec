package im.parlance.http.easemob;

import im.parlance.error.ImException;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Malformed;
import java.time.Duration;
import java.util.Optional;

/** What the vendor says to what the domain, or the transport, refuses. */
final class EasemobErrors {
  /** What waits longer has used up a day's quota. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private EasemobErrors() {}

  static Optional<EasemobRefusal> of(RuntimeException failure) {
    if (failure instanceof EasemobRefusal refusal) {
      return Optional.of(refusal);
    }
    if (failure instanceof ImException refusal) {
      return ofDomain(refusal);
    }
    if (failure instanceof BodyTooLarge) {
      return Optional.of(
          EasemobRefusal.of(413, "Request Entity Too Large", "Request Entity Too Large"));
    }
    if (failure instanceof Malformed malformed) {
      return Optional.of(ofTransport(malformed));
    }
    return Optional.empty();
  }

  private static EasemobRefusal ofTransport(Malformed malformed) {
    if (malformed.isNotJson()) {
      return EasemobRefusal.of(400, "json_parse", malformed.text());
    }
    return switch (malformed.status()) {
      case 404 -> EasemobRefusal.of(404, "web_application", "url is invalid");
      case 408 -> EasemobRefusal.of(408, "request_timeout", "request timeout");
      case 503 -> EasemobRefusal.of(503, "service_unavailable", "service unavailable");
      default -> EasemobRefusal.of(malformed.status(), "illegal_argument", malformed.text());
    };
  }

  private static Optional<EasemobRefusal> ofDomain(ImException refusal) {
    String subject = refusal.subject();
    return Optional.ofNullable(
        switch (refusal.code()) {
          case USER_NOT_FOUND -> EasemobRefusal.notFound();
          case GROUP_NOT_FOUND, ROOM_NOT_FOUND ->
              EasemobRefusal.of(404, "resource_not_found", "grpID " + subject + " does not exist!");
          case GROUP_EXISTS, ROOM_EXISTS ->
              EasemobRefusal.illegalArgument("group ID " + subject + " already exists!");
          case GROUP_FULL, ROOM_FULL ->
              EasemobRefusal.of(
                  403, "exceed_limit", "members size is greater than max user size !");
          case OWNER_PROTECTED ->
              EasemobRefusal.of(403, "forbidden_op", "forbidden operation on group owner!");
          case QUOTA_EXCEEDED -> overQuota(refusal);
          case CONTENT_TOO_LARGE ->
              EasemobRefusal.of(400, "message_send_error", "message is too large").withCode(14007);
          case INVALID_ID, INVALID_ARGUMENT, INVALID_CURSOR ->
              EasemobRefusal.illegalArgument(subject + " is not legal");
          case TOKEN_INVALID, TOKEN_REVOKED ->
              EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
          case TOKEN_EXPIRED ->
              EasemobRefusal.unauthorized("Unable to authenticate due to expired access token");
          case TOO_MANY_ROOMS ->
              EasemobRefusal.of(
                  403, "exceed_limit", "user " + subject + " has joined too many chatrooms!");
          case FILE_NOT_FOUND -> EasemobRefusal.of(404, "entity_not_found", "file may not exists");
          case FILE_EXPIRED ->
              EasemobRefusal.of(404, "file_expired", "file " + subject + " is expired");
          case FILE_TOO_LARGE ->
              EasemobRefusal.of(
                  413, "file exceeding maximum limit", "the file size exceeds the maximum limit.");
          case TOO_MANY_FILES ->
              EasemobRefusal.of(403, "exceed_limit", "group share files reach limit");
          case TOO_MANY_GROUPS,
              TOO_MANY_CHANNELS,
              CHANNEL_NOT_FOUND,
              USER_GROUP_NOT_FOUND,
              ATTRIBUTE_NOT_FOUND,
              TOO_FREQUENT,
              ATTRIBUTES_FULL,
              ATTRIBUTE_OWNED,
              LIST_FULL,
              BARRED,
              NOT_A_MEMBER,
              MUTED,
              CHANNEL_MUTED,
              CHANNEL_SUSPENDED,
              BLOCKED,
              USER_EXISTS,
              USER_BANNED,
              USER_DEACTIVATED ->
              EasemobRefusal.of(403, "forbidden_op", "forbidden operation");
          case AUDITOR_FAILED, CLOSED -> null;
        });
  }

  /** Sends are refused otherwise than all other calls (spec: messages, quotas; broadcasts). */
  private static EasemobRefusal overQuota(ImException refusal) {
    String operation = refusal.subject();
    if (operation.startsWith("messages.sendTo")) {
      return EasemobRefusal.of(403, "message_send_error", "message send reach limit");
    }
    if (operation.equals("messages.broadcast")) {
      return EasemobRefusal.of(403, "forbidden_op", "broadcast message limit exceeded");
    }
    boolean ofTheDay = refusal.retryAfter().filter(wait -> wait.compareTo(SHORT) > 0).isPresent();
    if (ofTheDay && operation.equals("messages.broadcastOnline")) {
      return EasemobRefusal.of(403, "forbidden_op", "online user broadcast limit exceeded");
    }
    if (ofTheDay && operation.equals("messages.broadcastToChatRooms")) {
      return EasemobRefusal.of(403, "forbidden_op", "chatroom broadcast limit exceeded");
    }
    return EasemobRefusal.of(429, "reach_limit", "This request has reached api limit");
  }
}
