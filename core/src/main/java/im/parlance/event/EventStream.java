package im.parlance.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Events} of one app, with the end to publish at. Thread-safe. */
public final class EventStream implements Events {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private final List<Consumer<? super ImEvent>> listeners = new CopyOnWriteArrayList<>();

  /** A stream that nobody listens to yet. */
  public EventStream() {}

  @Override
  public Subscription subscribe(Consumer<? super ImEvent> listener) {
    // wrapped, so that a listener subscribed twice is two subscriptions
    Consumer<ImEvent> entry = listener::accept;
    listeners.add(entry);
    return () -> listeners.remove(entry);
  }

  /** Hands an event to every listener. */
  public void publish(ImEvent event) {
    for (Consumer<? super ImEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (Throwable e) {
        // an Error too: a failed assertion of a listener must not end the act that it hears of
        log.warn("a listener failed on {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
