package im.parlance.presence;

import im.parlance.id.UserId;
import im.parlance.session.Device;
import java.time.Instant;
import java.util.Map;

/**
 * What a user shows of itself.
 *
 * @param user the user
 * @param statuses by device, those of the last 30 days; {@link Presence#ONLINE} and {@link
 *     Presence#OFFLINE} come by connecting and leaving, other words by the app
 * @param note a text of its own; may be empty
 * @param lastSeen when a device last came or went; {@link Instant#EPOCH} if none ever did
 */
public record PresenceState(
    UserId user, Map<Device, String> statuses, String note, Instant lastSeen) {}
