package im.parlance.session;

import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.observe.Observer;
import im.parlance.observe.Place;
import java.util.List;

/** Tells an observer of what comes in and what is handed out: once a batch. */
final class Deliveries {
  private final Observer observer;

  Deliveries(Observer observer) {
    this.observer = observer;
  }

  /** What was appended just now, without what was there before; when that is. */
  long accepted(List<NewMessage> drafts, List<Message> appended) {
    Place place = Place.PRIVATE;
    int run = 0;
    for (int i = 0; i < drafts.size(); i++) {
      if (drafts.get(i).id().equals(appended.get(i).id())) {
        Place next = Place.of(drafts.get(i).timeline());
        if (next != place && run > 0) {
          observer.accepted(place, run);
          run = 0;
        }
        place = next;
        run++;
      }
    }
    if (run > 0) {
      observer.accepted(place, run);
    }
    return observer.nanos();
  }

  /** A batch of which the first has waited the longest. */
  void handedOut(Outgoing first, int deliveries) {
    if (deliveries > 0) {
      long since = first.acceptedAt();
      observer.handedOut(deliveries, since == 0 ? -1 : observer.nanos() - since);
    }
  }

  void overflowed() {
    observer.overflowed();
  }
}
