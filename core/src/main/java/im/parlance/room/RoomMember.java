package im.parlance.room;

import im.parlance.id.UserId;
import java.time.Instant;

/**
 * Who is in a chat room.
 *
 * @param user the member
 * @param joinedAt since when
 */
public record RoomMember(UserId user, Instant joinedAt) {}
