package im.parlance.observe;

/** Passes everything on to an observer that can be chosen at any time. Thread-safe. */
public final class Relay implements Observer {
  private volatile Observer observer = NOBODY;

  /** A relay to nobody. */
  public Relay() {}

  /** Passes on to this one from now on, in place of the one before. */
  public synchronized void to(Observer chosen) {
    observer = chosen;
  }

  /** Passes on to nobody from now on, if it is this one that it passes on to. */
  public synchronized void leave(Observer chosen) {
    if (observer == chosen) {
      observer = NOBODY;
    }
  }

  @Override
  public long nanos() {
    return observer.nanos();
  }

  @Override
  public void accepted(Place place, int messages) {
    observer.accepted(place, messages);
  }

  @Override
  public void handedOut(int deliveries, long nanos) {
    observer.handedOut(deliveries, nanos);
  }

  @Override
  public void overflowed() {
    observer.overflowed();
  }

  @Override
  public void charged(String operation, int permits) {
    observer.charged(operation, permits);
  }

  @Override
  public void refused(String operation) {
    observer.refused(operation);
  }

  @Override
  public void committed(int changes, long nanos) {
    observer.committed(changes, nanos);
  }
}
