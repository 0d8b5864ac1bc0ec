package im.parlance.ultragroup;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;

/**
 * An ultra group.
 *
 * @param id its id; may be used again when it is gone
 * @param name what people call it
 * @param owner who was its first member; may leave it
 * @param createdAt when it came into being; what its timelines say of before is of an earlier one
 */
public record UltraGroup(GroupId id, String name, UserId owner, Instant createdAt) {
  /** The same under another name. */
  public UltraGroup named(String changed) {
    return new UltraGroup(id, changed, owner, createdAt);
  }
}
