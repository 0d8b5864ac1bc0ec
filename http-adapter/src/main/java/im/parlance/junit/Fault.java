package im.parlance.junit;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.host.Intervention;
import im.parlance.http.host.ReceivedCall;
import im.parlance.http.rongcloud.RongCloudDialect;
import im.parlance.quota.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that goes wrong with a call. Unless said otherwise the call is not carried out, nothing
 * is charged and nothing changes. Immutable.
 */
public final class Fault {
  private final String words;
  private final Duration delay;
  private final Optional<String> dialect;
  private final Function<ReceivedCall, Intervention> act;

  private Fault(
      String words,
      Duration delay,
      Optional<String> dialect,
      Function<ReceivedCall, Intervention> act) {
    this.words = words;
    this.delay = delay;
    this.dialect = dialect;
    this.act = act;
  }

  private static Fault of(String words, Function<ReceivedCall, Intervention> act) {
    return new Fault(words, Duration.ZERO, Optional.empty(), act);
  }

  private static Fault failing(String words, Function<ReceivedCall, RuntimeException> failure) {
    return of(words, call -> new Intervention.Failure(failure.apply(call)));
  }

  private Fault in(String name) {
    return new Fault(words, delay, Optional.of(name), act);
  }

  /**
   * An empty answer with this HTTP status, as of a proxy in between.
   *
   * @throws IllegalArgumentException if it is not between 200 and 599
   */
  public static Fault status(int status) {
    return answer(status, "");
  }

  /**
   * This answer.
   *
   * @throws IllegalArgumentException if the status is not between 200 and 599
   */
  public static Fault answer(int status, String json) {
    checkArgument(200 <= status && status <= 599, "not the status of an answer: %s", status);
    return of("status " + status, call -> new Intervention.Answer(status, json));
  }

  /**
   * RongCloud's error of this code, for example 1004, with the HTTP status that goes with it; only
   * calls in that dialect are struck.
   *
   * @throws IllegalArgumentException if the vendor has no such code
   */
  public static Fault rongcloud(int code) {
    RuntimeException failure = RongCloudDialect.refusal(code, "error " + code + " was injected.");
    return failing("code " + code, call -> failure).in(RongCloudDialect.NAME);
  }

  /**
   * An error in Easemob's envelope, for example 404 and {@code service_resource_not_found}; only
   * calls in that dialect are struck.
   */
  public static Fault easemob(int status, String error, String description) {
    RuntimeException failure = EasemobDialect.refusal(status, error, description);
    return failing(error, call -> failure).in(EasemobDialect.NAME);
  }

  /** The refusal of a call whose quota is used up for so long, in the words of its dialect. */
  public static Fault quotaExhausted(Duration retryAfter) {
    return failing(
        "quota exhausted",
        call ->
            ImException.overQuota(
                call.operation().map(Operation::name).orElse(call.path()), retryAfter));
  }

  /**
   * The refusal of an expired bearer token. Only calls in Easemob's dialect are struck: RongCloud's
   * are signed; for tokens of users see {@link ParlanceFixture#expireTokens}.
   */
  public static Fault tokenExpired() {
    return failing("token expired", call -> ImException.of(ErrorCode.TOKEN_EXPIRED, "token"))
        .in(EasemobDialect.NAME);
  }

  /** The answer to a call that fails because the storage does: the dialect's internal error. */
  public static Fault storageFailure() {
    return failing("storage failure", call -> new IllegalStateException("an injected failure"));
  }

  /** The call is carried out, after so long by the clock on the wall. */
  public static Fault delay(Duration delay) {
    return of("delay " + delay, call -> Intervention.none()).after(delay);
  }

  /** The call is carried out; half of the answer's body is sent, and the connection closed. */
  public static Fault halfAnAnswer() {
    return of("half an answer", call -> new Intervention.CutShort());
  }

  /** The connection is closed in the place of an answer. */
  public static Fault droppedConnection() {
    return of("dropped connection", call -> new Intervention.HangUp(false));
  }

  /** The call is carried out; the connection is closed in the place of an answer. */
  public static Fault lostAnswer() {
    return of("lost answer", call -> new Intervention.HangUp(true));
  }

  /** The same, after so long by the clock on the wall. */
  public Fault after(Duration chosen) {
    return new Fault(words, chosen, dialect, act);
  }

  Duration delay() {
    return delay;
  }

  /** The dialect whose calls it strikes, if not those of all. */
  Optional<String> dialect() {
    return dialect;
  }

  Intervention strike(ReceivedCall call) {
    return act.apply(call);
  }

  /** It in words. */
  @Override
  public String toString() {
    return words;
  }
}
