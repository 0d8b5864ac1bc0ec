package im.parlance.http.route;

/** The request cannot be read: not HTTP as it should be, not UTF-8, not JSON. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean json;

  private Malformed(int status, boolean json, String message) {
    super(message);
    this.status = status;
    this.json = json;
  }

  /** A request that cannot be read. */
  public static Malformed because(String message) {
    return new Malformed(400, false, message);
  }

  /** A body that is not JSON; {@code message} says where. */
  public static Malformed notJson(String message) {
    return new Malformed(400, true, message);
  }

  /** A request that HTTP itself refuses with this status. */
  public static Malformed refusedByHttp(int status) {
    return new Malformed(status, false, "the request cannot be read");
  }

  /** The HTTP status that says why: 400 unless HTTP has a better one. */
  public int status() {
    return status;
  }

  /** Whether it is JSON that was expected and not found. */
  public boolean isNotJson() {
    return json;
  }

  /** What is wrong, for the caller; repeats nothing of what was sent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
