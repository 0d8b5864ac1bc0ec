package im.parlance.http.gateway;

import im.parlance.session.CloseReason;

/**
 * Why the server closes a connection: WebSocket close codes, 4000 and up are this protocol's own.
 */
enum GatewayClose {
  DONE(1000),
  SHUTDOWN(1001),
  FAILED(1011),
  BAD_FRAME(4000),
  BAD_TOKEN(4001),
  KICKED(4002),
  REPLACED(4003),
  USER_DELETED(4004),
  OVERFLOW(4005),
  BARRED(4006),
  PASSWORD_CHANGED(4007);

  private final int code;

  GatewayClose(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static GatewayClose of(CloseReason reason) {
    return switch (reason) {
      case CLOSED -> DONE;
      case REPLACED -> REPLACED;
      case KICKED -> KICKED;
      case USER_DELETED -> USER_DELETED;
      case BARRED -> BARRED;
      case PASSWORD_CHANGED -> PASSWORD_CHANGED;
      case OVERFLOW -> OVERFLOW;
      case RECEIVER_FAILED -> FAILED;
      case SHUTDOWN -> SHUTDOWN;
    };
  }
}
