package im.parlance.benchmarks.fanout;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.scheduler.Schedulers;

/**
 * Emits into a multicast sink of Reactor. It is the one that is the fastest and the fairest here:
 * {@code directBestEffort} has no queue that all subscribers share, so none waits for another, and
 * it drops only what a subscriber has not asked for. Ours ask for everything, or for more than is
 * ever on its way. {@code onBackpressureBuffer} stops for the slowest of them.
 */
final class ReactorSink implements Channel {
  /** More than a sender is ever ahead, even when a subscriber has not yet asked for the next. */
  private static final int MAILBOX = 8 * Readers.AHEAD;

  private final Sinks.Many<Object> sink = Sinks.many().multicast().directBestEffort();

  private ReactorSink() {}

  /** Each subscriber is called in the sender's thread. */
  static Channel direct(Readers readers) {
    ReactorSink channel = new ReactorSink();
    channel.subscribe(readers, channel.sink.asFlux());
    return channel;
  }

  /** Each subscriber has a queue, which one of as many threads as there are processors empties. */
  static Channel withMailboxes(Readers readers) {
    ReactorSink channel = new ReactorSink();
    channel.subscribe(readers, channel.sink.asFlux().publishOn(Schedulers.parallel(), MAILBOX));
    return channel;
  }

  private void subscribe(Readers readers, Flux<Object> messages) {
    readers.all().forEach(reader -> messages.subscribe(message -> reader.read(1)));
  }

  @Override
  public void send() {
    sink.emitNext(new Object(), EmitFailureHandler.FAIL_FAST);
  }

  @Override
  public void close() {
    sink.emitComplete(EmitFailureHandler.FAIL_FAST);
  }
}
