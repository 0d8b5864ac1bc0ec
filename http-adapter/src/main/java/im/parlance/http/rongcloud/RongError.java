package im.parlance.http.rongcloud;

import im.parlance.error.ErrorCode;
import java.util.Arrays;

/** The vendor's codes with the HTTP status of each (spec: common rules, status and error codes). */
enum RongError {
  NOT_FOUND(404, 404),
  FORBIDDEN(403, 403),
  GROUP_FULL(405, 405),
  INTERNAL(1000, 500),
  PARAMETER(1002, 400),
  TOKEN(1002, 401),
  NO_DATA(1003, 400),
  SIGNATURE(1004, 401),
  TOO_LONG(1005, 400),
  TOO_MANY_CALLS(1008, 429),
  NOT_OPENED(1009, 430),
  TIMED_OUT(1050, 504),
  NOT_KEPT(1015, 200),
  TOO_MANY_KEPT(1016, 403),
  TOO_MANY_USERS(2007, 403),
  ROOM_BARRED(23409, 403),
  NO_ROOM(23410, 403),
  ROOM_ATTRIBUTES_FULL(23423, 403),
  ROOM_ATTRIBUTE_OWNED(23424, 403),
  ROOM_ATTRIBUTES_TOO_FREQUENT(23425, 403),
  NO_ROOM_ATTRIBUTE(23427, 403),
  TOO_MANY_ULTRA_GROUPS(24412, 403),
  TOO_MANY_CHANNELS(24413, 403);

  private final int code;
  private final int status;

  RongError(int code, int status) {
    this.code = code;
    this.status = status;
  }

  int code() {
    return code;
  }

  int status() {
    return status;
  }

  RongRefusal because(String message) {
    return new RongRefusal(this, message);
  }

  /** The first error of this code. */
  static RongError of(int code) {
    return Arrays.stream(values())
        .filter(error -> error.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no error has the code " + code));
  }

  /** The vendor's code for what the domain refused. */
  static RongError of(ErrorCode code, boolean overLimit) {
    return switch (code) {
      case INVALID_ID -> overLimit ? TOO_LONG : PARAMETER;
      case INVALID_ARGUMENT -> overLimit ? TOO_LONG : PARAMETER;
      case INVALID_CURSOR, TOKEN_INVALID, TOKEN_REVOKED, TOKEN_EXPIRED -> PARAMETER;
      case CONTENT_TOO_LARGE, LIST_FULL, FILE_TOO_LARGE, TOO_MANY_FILES -> TOO_LONG;
      case USER_NOT_FOUND,
          GROUP_NOT_FOUND,
          ROOM_NOT_FOUND,
          CHANNEL_NOT_FOUND,
          USER_GROUP_NOT_FOUND,
          FILE_NOT_FOUND,
          FILE_EXPIRED ->
          NOT_FOUND;
      case TOO_MANY_ROOMS, ROOM_FULL -> TOO_LONG;
      case TOO_MANY_GROUPS -> TOO_MANY_ULTRA_GROUPS;
      case TOO_MANY_CHANNELS -> TOO_MANY_CHANNELS;
      case BARRED -> ROOM_BARRED;
      case ATTRIBUTES_FULL -> ROOM_ATTRIBUTES_FULL;
      case ATTRIBUTE_OWNED -> ROOM_ATTRIBUTE_OWNED;
      case ATTRIBUTE_NOT_FOUND -> NO_ROOM_ATTRIBUTE;
      case TOO_FREQUENT -> ROOM_ATTRIBUTES_TOO_FREQUENT;
      case GROUP_FULL -> GROUP_FULL;
      case QUOTA_EXCEEDED -> TOO_MANY_CALLS;
      case USER_EXISTS,
          GROUP_EXISTS,
          ROOM_EXISTS,
          OWNER_PROTECTED,
          NOT_A_MEMBER,
          MUTED,
          CHANNEL_MUTED,
          CHANNEL_SUSPENDED,
          BLOCKED,
          USER_BANNED,
          USER_DEACTIVATED ->
          FORBIDDEN;
      case AUDITOR_FAILED -> TIMED_OUT;
      case CLOSED -> INTERNAL;
    };
  }
}
