package im.parlance.http.host;

/**
 * Stands around every call to a server, whatever its dialect: hears of it, and may act in its
 * place. Called on the threads that serve the calls, which may be held up. Thread-safe.
 */
public interface CallInterceptor {
  /**
   * Before a call is authenticated, charged and carried out. Calls that cannot be read as HTTP do
   * not come here.
   */
  Intervention before(ReceivedCall call);

  /**
   * When the answer is about to go out.
   *
   * @param status the answer's HTTP status; 0 if none goes out
   */
  void after(ReceivedCall call, int status);
}
