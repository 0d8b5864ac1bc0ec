package im.parlance.message;

/** Looks at what is to be sent, after it was allowed and before anybody gets it. Thread-safe. */
@FunctionalInterface
public interface SendFilter {
  /** Lets everything pass. */
  SendFilter NONE = (draft, origin) -> Ruling.pass(draft);

  /** What is to become of it. May wait for somebody else's answer; the sender then waits too. */
  Ruling judge(Draft draft, Origin origin);
}
