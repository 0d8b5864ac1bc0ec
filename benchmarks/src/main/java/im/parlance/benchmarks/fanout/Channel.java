package im.parlance.benchmarks.fanout;

/** A place with readers. */
interface Channel extends AutoCloseable {
  /** Hands one message to every reader, at once or soon. */
  void send() throws Exception;

  /** Drops what it has kept, which is not what is measured. Nothing is on its way. */
  default void forget() {}

  @Override
  default void close() throws Exception {}
}
