package im.parlance.ultragroup;

import im.parlance.id.ChannelId;
import java.time.Instant;

/**
 * A channel of an ultra group.
 *
 * @param id its name within the group
 * @param isPrivate whether it is only for those members who are on its list of readers
 * @param createdAt when it came into being; what its timeline says of before is of an earlier one
 */
public record UltraChannel(ChannelId id, boolean isPrivate, Instant createdAt) {}
