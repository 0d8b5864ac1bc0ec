package im.parlance.moderation;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that records were written to. Its content is the file of the same id.
 *
 * @param id its identity
 * @param name what it is called
 * @param conditions which records are in it, in the words of who asked for them
 * @param size of the content, in bytes
 * @param createdAt when it was made
 * @param until when it goes
 */
public record ModerationFile(
    UUID id, String name, String conditions, long size, Instant createdAt, Instant until) {}
