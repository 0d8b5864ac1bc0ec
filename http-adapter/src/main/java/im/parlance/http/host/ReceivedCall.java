package im.parlance.http.host;

import im.parlance.quota.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that has come in, without its secrets: the values of what is named like a password, a
 * secret or a token are hidden.
 *
 * @param requestId names it in logs and answers
 * @param dialect whose words it is in: {@code rongcloud}, {@code easemob}, or {@code server}
 * @param known whether a method stands under its verb and path
 * @param operation what it asks for, whoever calls; empty if that cannot be told
 * @param method the verb
 * @param path without the query
 * @param parameters of the query, and of a body that is a form or JSON; what is nested is JSON
 * @param receivedAt when it came in
 */
public record ReceivedCall(
    String requestId,
    String dialect,
    boolean known,
    Optional<Operation> operation,
    String method,
    String path,
    Map<String, List<String>> parameters,
    Instant receivedAt) {

  /** Copies the parameters. */
  public ReceivedCall {
    parameters = Map.copyOf(parameters);
  }
}
