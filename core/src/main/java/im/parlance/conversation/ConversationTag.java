package im.parlance.conversation;

import java.time.Instant;

/**
 * A label that a user puts on conversations.
 *
 * @param id its id, one for each user
 * @param name what the user reads
 * @param createdAt when it was made
 */
public record ConversationTag(String id, String name, Instant createdAt) {}
