package im.parlance.message;

import im.parlance.id.MessageId;

/** Looks at what is to be sent, after it was allowed and before anybody gets it. Thread-safe. */
@FunctionalInterface
public interface SendFilter {
  /** Lets everything pass. */
  SendFilter NONE = (draft, origin) -> Ruling.pass(draft);

  /** What is to become of it. May wait for somebody else's answer; the sender then waits too. */
  Ruling judge(Draft draft, Origin origin);

  /** {@link #judge(Draft, Origin)} of what is sent under this id, for those who name it outside. */
  default Ruling judge(Draft draft, Origin origin, MessageId id) {
    return judge(draft, origin);
  }
}
