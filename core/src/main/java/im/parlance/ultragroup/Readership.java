package im.parlance.ultragroup;

import im.parlance.id.UserId;
import java.util.Set;

/**
 * For whom of a group's members a channel is.
 *
 * @param exists whether there is such a channel
 * @param isPrivate whether it is only for {@code readers}
 * @param readers for whom it is if it is private
 */
public record Readership(boolean exists, boolean isPrivate, Set<UserId> readers) {
  static final Readership NONE = new Readership(false, true, Set.of());

  /** Whether it is for this member. */
  public boolean includes(UserId member) {
    return !isPrivate || readers.contains(member);
  }
}
