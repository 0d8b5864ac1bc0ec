package im.parlance.http.route;

/** The body is larger than the server takes. */
public final class BodyTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  /** A body over {@code limit} bytes. */
  public BodyTooLarge(long limit) {
    super("body over " + limit + " bytes");
    this.limit = limit;
  }

  /** The most that is taken, in bytes. */
  public long limit() {
    return limit;
  }
}
