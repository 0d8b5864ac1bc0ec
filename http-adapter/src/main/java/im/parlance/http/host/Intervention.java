package im.parlance.http.host;

/** What a {@link CallInterceptor} does about a call. */
public sealed interface Intervention {
  /** Lets it go its way. */
  static Intervention none() {
    return new Proceed();
  }

  /** Lets it go its way. */
  record Proceed() implements Intervention {}

  /**
   * Answers it; it is not carried out.
   *
   * @param status of HTTP
   * @param json the body; empty for none
   */
  record Answer(int status, String json) implements Intervention {}

  /**
   * Has it fail, in its dialect's words; it is not carried out.
   *
   * @param failure what is put into the dialect's words
   */
  record Failure(RuntimeException failure) implements Intervention {}

  /** Carries it out, sends half of the answer's body and closes the connection. */
  record CutShort() implements Intervention {}

  /**
   * Closes the connection without an answer.
   *
   * @param carriedOut whether it is carried out before
   */
  record HangUp(boolean carriedOut) implements Intervention {}
}
