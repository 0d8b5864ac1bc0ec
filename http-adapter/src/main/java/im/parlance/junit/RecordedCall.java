package im.parlance.junit;

import im.parlance.http.host.ReceivedCall;
import im.parlance.quota.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that the server received, without its secrets.
 *
 * @param dialect {@code rongcloud}, {@code easemob}, or {@code server} for what is neither
 * @param operation what it asked for, for example {@code users.register}; empty if the server
 *     cannot tell
 * @param method the verb
 * @param path without the query
 * @param parameters of the query, and of a body that is a form or JSON; what is nested is JSON
 * @param at when it came in, by the fixture's clock
 * @param isKnown whether a method stands under its verb and path
 * @param status what was answered; 0 if nothing was
 */
public record RecordedCall(
    String dialect,
    String operation,
    String method,
    String path,
    Map<String, List<String>> parameters,
    Instant at,
    boolean isKnown,
    int status) {

  /** Copies the parameters. */
  public RecordedCall {
    parameters = Map.copyOf(parameters);
  }

  static RecordedCall of(ReceivedCall call, int status) {
    return new RecordedCall(
        call.dialect(),
        call.operation().map(Operation::name).orElse(""),
        call.method(),
        call.path(),
        call.parameters(),
        call.receivedAt(),
        call.known(),
        status);
  }

  /** The values of a parameter, whatever the case of its name. */
  public List<String> parameters(String name) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .flatMap(parameter -> parameter.getValue().stream())
        .toList();
  }

  /** The first value of a parameter, whatever the case of its name. */
  public Optional<String> parameter(String name) {
    return parameters(name).stream().findFirst();
  }

  /** Whether this id is a segment of the path or the value of a parameter. */
  public boolean isAbout(String id) {
    return List.of(path.split("/", -1)).contains(id)
        || parameters.values().stream().anyMatch(values -> values.contains(id));
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return "%s %s (%s) -> %s %s"
        .formatted(
            method,
            path,
            operation.isEmpty() ? "unknown" : operation,
            status == 0 ? "no answer" : status,
            parameters);
  }
}
