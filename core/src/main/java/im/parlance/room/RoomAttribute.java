package im.parlance.room;

import im.parlance.id.UserId;
import java.time.Instant;

/**
 * A value that a chat room has under a key.
 *
 * @param key 1 to 128 letters, digits and {@code + = - _ .}
 * @param value at most 4096 characters
 * @param owner who set it; other clients may not change it unless they force that
 * @param autoDelete whether it goes when its owner leaves
 * @param setAt when that was
 */
public record RoomAttribute(
    String key, String value, UserId owner, boolean autoDelete, Instant setAt) {}
