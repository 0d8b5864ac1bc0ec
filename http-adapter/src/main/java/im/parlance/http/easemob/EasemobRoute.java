package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.quota.Operation;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One method of the API.
 *
 * @param method the verb
 * @param path below {@code /{org}/{app}}
 * @param access who may call it
 * @param operation what a call is metered as
 * @param count how many messages a call makes; 1 where calls are counted
 * @param handler what answers it
 */
record EasemobRoute(
    String method,
    String path,
    EasemobAccess access,
    Function<EasemobCall, Operation> operation,
    ToIntFunction<EasemobCall> count,
    Function<EasemobCall, JsonNode> handler) {

  static EasemobRoute of(
      String method,
      String path,
      EasemobAccess access,
      String operation,
      Function<EasemobCall, JsonNode> handler) {
    Operation metered = Operation.of(operation);
    return new EasemobRoute(method, path, access, call -> metered, call -> 1, handler);
  }

  /** Two published operations that share verb and path: a comma in the name tells them apart. */
  static EasemobRoute oneOrSeveral(
      String path,
      EasemobAccess access,
      String one,
      String several,
      Function<EasemobCall, JsonNode> handler) {
    return new EasemobRoute(
        "DELETE",
        path,
        access,
        call -> Operation.of(call.variable("username").contains(",") ? several : one),
        call -> 1,
        handler);
  }
}
