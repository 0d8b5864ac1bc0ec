package im.parlance.benchmarks.fanout;

import java.util.Arrays;
import java.util.function.Consumer;

/** Calls each listener. */
final class ListenerLoop implements Channel {
  private final Listener[] listeners;

  ListenerLoop(Readers readers) {
    listeners = new Listener[readers.count()];
    Arrays.setAll(listeners, i -> new Listener(readers.get(i)));
  }

  /** An object of its own for each, as they would be in a program. */
  private static final class Listener implements Consumer<Object> {
    private final Reader reader;

    Listener(Reader reader) {
      this.reader = reader;
    }

    @Override
    public void accept(Object message) {
      reader.read(1);
    }
  }

  @Override
  public void send() {
    Object message = new Object();
    for (Consumer<Object> listener : listeners) {
      listener.accept(message);
    }
  }
}
