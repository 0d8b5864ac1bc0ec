package im.parlance.session;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;

/** A connected device of a user. Thread-safe. */
public interface Session extends AutoCloseable {
  /** Whose device it is. */
  UserId user();

  /** Which device it is. */
  Device device();

  /**
   * Sends as the user, from its client. The user's sessions, this one too, receive the message at
   * its place in the timeline, so that their positions have no holes.
   *
   * @throws im.parlance.error.ImException NOT_A_MEMBER, MUTED, CHANNEL_MUTED, CONTENT_TOO_LARGE,
   *     GROUP_NOT_FOUND, INVALID_ARGUMENT, CLOSED
   */
  Message send(Draft draft);

  /**
   * Confirms every message of the timeline up to {@code seq}, for all devices of the user: a
   * session that names no position of its own goes on from there.
   */
  void acknowledge(TimelineId timeline, long seq);

  /**
   * Ends the session after what was sent to it so far has been received; waits for that up to five
   * seconds, but not when called from the receiver.
   */
  @Override
  void close();

  /** Ends the session at once; what waits stays unreceived. */
  void abort();
}
