package im.parlance.http.rongcloud;

import java.util.Map;

/** A call that the dialect refuses. */
final class RongRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RongError error;
  private final transient Map<String, Integer> facts;

  RongRefusal(RongError error, String message) {
    this(error, message, Map.of());
  }

  private RongRefusal(RongError error, String message, Map<String, Integer> facts) {
    super(message);
    this.error = error;
    this.facts = facts;
  }

  /** The same with one more member in the answer. */
  RongRefusal with(String name, int value) {
    return new RongRefusal(error, text(), Map.of(name, value));
  }

  RongError error() {
    return error;
  }

  /** What the caller is told. */
  String text() {
    return String.valueOf(getMessage());
  }

  /** Members of the answer beside the usual ones. */
  Map<String, Integer> facts() {
    return facts;
  }
}
