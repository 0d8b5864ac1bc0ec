package im.parlance.http.route;

/** The request cannot be read: not HTTP as it should be, not UTF-8, not JSON. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** A request that cannot be read. */
  public Malformed(String message) {
    this(400, message);
  }

  /** A request that cannot be read, with the HTTP status that says why. */
  public Malformed(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status that says why: 400 unless HTTP has a better one. */
  public int status() {
    return status;
  }
}
