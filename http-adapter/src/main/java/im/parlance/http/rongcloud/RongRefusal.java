package im.parlance.http.rongcloud;

/** A call that the dialect refuses. */
final class RongRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RongError error;

  RongRefusal(RongError error, String message) {
    super(message);
    this.error = error;
  }

  RongError error() {
    return error;
  }

  /** What the caller is told. */
  String text() {
    return String.valueOf(getMessage());
  }
}
