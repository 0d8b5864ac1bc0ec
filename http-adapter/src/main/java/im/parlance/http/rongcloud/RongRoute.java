package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.quota.Operation;
import im.parlance.setting.Toggle;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * One method of the API.
 *
 * @param verb of HTTP
 * @param path without the suffix
 * @param operation what it is metered as
 * @param users how many users a call is about, for quotas that count them
 * @param service what must be open for it, if it can be closed
 * @param handler what answers it
 */
record RongRoute(
    String verb,
    String path,
    Operation operation,
    ToIntFunction<RongCall> users,
    Optional<Toggle> service,
    Handler handler) {

  /** Answers a call with a JSON object that has {@code code} 200. */
  interface Handler {
    ObjectNode answer(RongCall call);
  }

  static RongRoute of(String path, String operation, Handler handler) {
    return new RongRoute(
        "POST", path, Operation.of(operation), call -> 1, Optional.empty(), handler);
  }

  /** Parameters stand in the query. */
  static RongRoute get(String path, String operation, Handler handler) {
    return new RongRoute(
        "GET", path, Operation.of(operation), call -> 1, Optional.empty(), handler);
  }

  /** The same, with a user for each id under this name. */
  RongRoute countingUsers(String name) {
    return new RongRoute(
        verb, path, operation, call -> Math.max(1, call.countJoined(name)), service, handler);
  }

  /** The same, refused while this is off. */
  RongRoute needing(Toggle toggle) {
    return new RongRoute(verb, path, operation, users, Optional.of(toggle), handler);
  }
}
