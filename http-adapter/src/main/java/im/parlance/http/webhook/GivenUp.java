package im.parlance.http.webhook;

import im.parlance.routing.Copy;
import im.parlance.routing.Notice;

/** Takes what a courier gives up; must not throw. */
public interface GivenUp {
  /** Forgets it. */
  GivenUp FORGOTTEN =
      new GivenUp() {
        @Override
        public void message(Copy copy) {}

        @Override
        public void notice(Notice notice) {}
      };

  /** A message that nobody took. */
  void message(Copy copy);

  /** A notice that nobody took. */
  void notice(Notice notice);
}
