package im.parlance.benchmarks.fanout;

/** A place with readers. */
interface Channel extends AutoCloseable {
  /** Hands one message to every reader, at once or soon. */
  void send() throws Exception;

  @Override
  default void close() throws Exception {}
}
