package im.parlance.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import im.parlance.http.host.CallInterceptor;
import im.parlance.http.host.Intervention;
import im.parlance.http.host.ReceivedCall;
import im.parlance.quota.Operation;
import java.util.Optional;

/** A {@link CallInterceptor} around the one place that every call goes through. */
final class Interception {
  private final CallInterceptor interceptor;

  Interception(CallInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  /** How a call goes its way. */
  interface Way {
    /** The answer; to a call that fails so, if there is a failure. */
    Reply take(Optional<RuntimeException> failure);
  }

  Reply around(Call call, Dialect dialect, Way way) {
    ReceivedCall received = received(call, dialect);
    Reply reply = reply(interceptor.before(received), way);
    interceptor.after(received, reply.status());
    return reply;
  }

  private static Reply reply(Intervention intervention, Way way) {
    if (intervention instanceof Intervention.Answer answer) {
      JsonNode body =
          answer.json().isEmpty() ? BinaryNode.valueOf(new byte[0]) : Json.parse(answer.json());
      return Reply.json(answer.status(), body);
    }
    if (intervention instanceof Intervention.Failure failure) {
      return way.take(Optional.of(failure.failure()));
    }
    if (intervention instanceof Intervention.HangUp hangUp) {
      if (hangUp.carriedOut()) {
        way.take(Optional.empty());
      }
      return Reply.NONE;
    }
    Reply reply = way.take(Optional.empty());
    return intervention instanceof Intervention.CutShort ? CutStream.half(reply) : reply;
  }

  private static ReceivedCall received(Call call, Dialect dialect) {
    return new ReceivedCall(
        call.requestId(),
        dialect.name(),
        isKnown(call, dialect),
        operation(call, dialect),
        call.method(),
        call.path(),
        ReadParameters.of(call),
        call.receivedAt());
  }

  private static boolean isKnown(Call call, Dialect dialect) {
    try {
      return dialect.knows(call);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private static Optional<Operation> operation(Call call, Dialect dialect) {
    try {
      return dialect.operation(call);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }
}
