package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.quota.Operation;

/**
 * One method of the API.
 *
 * @param path without the suffix
 * @param operation what it is metered as
 * @param handler what answers it
 */
record RongRoute(String path, Operation operation, Handler handler) {

  /** Answers a call with a JSON object that has {@code code} 200. */
  interface Handler {
    ObjectNode answer(RongCall call);
  }

  static RongRoute of(String path, String operation, Handler handler) {
    return new RongRoute(path, Operation.of(operation), handler);
  }
}
