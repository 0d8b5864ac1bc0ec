package im.parlance.session;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;

/**
 * One of a user's devices. A user has at most one session on each.
 *
 * @param id 1 to 128 characters, for example {@code web} or {@code ios_5f2b}
 */
public record Device(String id) {
  private static final int MAX_LENGTH = 128;

  /**
   * Checks the id.
   *
   * @throws ImException INVALID_ID
   */
  public Device {
    if (id.isBlank() || id.length() > MAX_LENGTH) {
      throw ImException.overLimit(ErrorCode.INVALID_ID, "device", MAX_LENGTH);
    }
  }

  /** The device of this id. */
  public static Device of(String id) {
    return new Device(id);
  }
}
