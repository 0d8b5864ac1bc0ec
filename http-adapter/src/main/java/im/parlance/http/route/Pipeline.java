package im.parlance.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.CallInterceptor;
import im.parlance.quota.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a call through its dialect: accept, charge, answer, and one place where things go wrong.
 */
public final class Pipeline {
  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

  private final List<Dialect> dialects;
  private final Dialect fallback;
  private final InstantSource clock;
  private final Supplier<String> errorIds;
  private final Optional<Interception> interception;
  private final CallWatch watch;

  /**
   * A pipeline for these dialects; {@code fallback} gets what none of them claims, {@code
   * interceptor} hears of every call, {@code watch} of how each went.
   */
  public Pipeline(
      List<Dialect> dialects,
      Dialect fallback,
      InstantSource clock,
      Supplier<String> errorIds,
      Optional<CallInterceptor> interceptor,
      CallWatch watch) {
    this.dialects = List.copyOf(dialects);
    this.fallback = fallback;
    this.clock = clock;
    this.errorIds = errorIds;
    this.interception = interceptor.map(Interception::new);
    this.watch = watch;
  }

  /** The answer to a call; never fails. */
  public Reply answer(Call call) {
    return interception
        .map(around -> around.around(call, dialectOf(call), failure -> answer(call, failure)))
        .orElseGet(() -> answer(call, Optional.empty()));
  }

  private Reply answer(Call call, Optional<RuntimeException> failure) {
    return answer(
        call,
        (dialect, routed) -> {
          failure.ifPresent(Pipeline::raise);
          Exchange exchange = dialect.accept(call);
          routed.accept(exchange.operation());
          exchange.charge();
          return exchange.answer();
        });
  }

  private static void raise(RuntimeException failure) {
    throw failure;
  }

  /**
   * The answer to a call that could not even be read; if it shows nothing of its dialect, in the
   * words of all of them.
   */
  public Reply refuse(Call call, RuntimeException failure) {
    Reply reply =
        answer(
            call,
            (dialect, routed) -> {
              throw failure;
            });
    return dialects.stream().anyMatch(dialect -> dialect.claims(call))
        ? reply
        : inAllWords(call, failure, reply);
  }

  private Reply inAllWords(Call call, RuntimeException failure, Reply reply) {
    ObjectNode words = Json.object();
    for (Dialect dialect : dialects) {
      dialect.refuse(call, failure).map(Reply::body).ifPresent(body -> add(body, words));
    }
    add(reply.body(), words);
    return new Reply(reply.status(), reply.headers(), words);
  }

  private static void add(JsonNode body, ObjectNode words) {
    body.properties().forEach(member -> words.set(member.getKey(), member.getValue()));
  }

  private Reply answer(Call call, Step step) {
    long began = watch.began();
    Dialect dialect = dialectOf(call);
    Asked asked = new Asked();
    Reply reply;
    try {
      reply = step.take(dialect, asked);
    } catch (RuntimeException e) {
      reply = dialect.refuse(call, e).orElseGet(() -> failed(dialect, call, e));
    }
    watch.ended(began, dialect.name(), asked.operation, reply.status());
    log.atDebug()
        .addKeyValue("id", call.requestId())
        .addKeyValue("method", call.method())
        .addKeyValue("dialect", dialect.name())
        .addKeyValue("operation", asked.operation)
        .addKeyValue("status", reply.status())
        .addKeyValue("ms", () -> millisSince(call))
        .log("request");
    return reply;
  }

  private long millisSince(Call call) {
    return Duration.between(call.receivedAt(), clock.instant()).toMillis();
  }

  private Dialect dialectOf(Call call) {
    for (Dialect dialect : dialects) {
      if (dialect.claims(call)) {
        return dialect;
      }
    }
    return fallback;
  }

  private Reply failed(Dialect dialect, Call call, RuntimeException failure) {
    String errorId = errorIds.get();
    log.error(
        "error={} request={} method={} path={}",
        errorId,
        call.requestId(),
        call.method(),
        call.path(),
        failure);
    return dialect.fail(call, errorId);
  }

  /** What a call asks for, as far as that is known. Used by one thread. */
  private static final class Asked implements Consumer<Operation> {
    private String operation = CallWatch.NO_OPERATION;

    @Override
    public void accept(Operation routed) {
      operation = routed.name();
    }
  }

  private interface Step {
    /** The answer; what the call asks for goes to {@code routed} as soon as that is known. */
    Reply take(Dialect dialect, Consumer<Operation> routed);
  }
}
