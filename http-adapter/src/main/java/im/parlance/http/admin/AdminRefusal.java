package im.parlance.http.admin;

import im.parlance.http.route.Json;
import im.parlance.http.route.Reply;

/** What an operator asked for cannot be. */
final class AdminRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private AdminRefusal(int status, String reason) {
    super(reason);
    this.status = status;
  }

  /** Something in the question is wrong. */
  static AdminRefusal wrong(String reason) {
    return new AdminRefusal(400, reason);
  }

  /** The caller does not know the secret. */
  static AdminRefusal notLetIn() {
    return new AdminRefusal(401, "not the admin secret: send Authorization: Bearer SECRET");
  }

  /** There is no such thing. */
  static AdminRefusal unknown(String reason) {
    return new AdminRefusal(404, reason);
  }

  /** The path is there, but not for this verb. */
  static AdminRefusal notSo(String reason) {
    return new AdminRefusal(405, reason);
  }

  static Reply reply(int status, String reason) {
    return Reply.json(status, Json.object().put("error", reason));
  }

  Reply reply() {
    Reply reply = reply(status, String.valueOf(getMessage()));
    return status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }
}
