package im.parlance.benchmarks.fanout;

import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;

/** Posts to an event bus, which calls its subscribers in the sender's thread. */
final class Bus implements Channel {
  private final EventBus bus = new EventBus();

  /** A reader. */
  private static final class Subscriber {
    private final Reader reader;

    Subscriber(Reader reader) {
      this.reader = reader;
    }

    @Subscribe
    @SuppressWarnings("unused") // by the bus
    void hear(Object message) {
      reader.read(1);
    }
  }

  Bus(Readers readers) {
    readers.all().forEach(reader -> bus.register(new Subscriber(reader)));
  }

  @Override
  public void send() {
    bus.post(new Object());
  }
}
