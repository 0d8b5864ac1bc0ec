package im.parlance.benchmarks.storage;

import im.parlance.message.NewMessage;

/** Something that keeps messages. */
interface Log extends AutoCloseable {
  /** Returns when the message is kept, as far as this log promises that. */
  void append(NewMessage message) throws Exception;

  /** Between two turns. */
  default void rest() {}

  @Override
  void close() throws Exception;
}
