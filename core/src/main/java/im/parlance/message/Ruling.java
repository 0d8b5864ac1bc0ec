package im.parlance.message;

import im.parlance.id.MessageId;

/**
 * What is to become of a draft.
 *
 * @param draft what is sent; of a stopped one, what would have been
 * @param outcome whether it is sent
 * @param reason who says so, and why; empty if it passes as it is
 */
public record Ruling(Draft draft, Outcome outcome, String reason) {

  /** Whether a draft is sent. */
  public enum Outcome {
    /** As it is. */
    PASSED,
    /** With other content. */
    ALTERED,
    /** Not at all; its sender is not told. */
    STOPPED
  }

  /** It is sent as it is. */
  public static Ruling pass(Draft draft) {
    return new Ruling(draft, Outcome.PASSED, "");
  }

  /** It is sent like this. */
  public static Ruling alter(Draft changed, String reason) {
    return new Ruling(changed, Outcome.ALTERED, reason);
  }

  /** It is not sent. */
  public static Ruling stop(Draft draft, String reason) {
    return new Ruling(draft, Outcome.STOPPED, reason);
  }

  /** Whether it goes no further. */
  public boolean isStop() {
    return outcome == Outcome.STOPPED;
  }

  /** This, and then what the filter says of what is left. */
  public Ruling then(SendFilter filter, Origin origin, MessageId id) {
    if (isStop()) {
      return this;
    }
    Ruling next = filter.judge(draft, origin, id);
    return next.outcome() == Outcome.PASSED ? new Ruling(next.draft(), outcome, reason) : next;
  }
}
