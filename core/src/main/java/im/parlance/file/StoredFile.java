package im.parlance.file;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a file; its content is in {@link Blobs}.
 *
 * @param id its identity
 * @param name what its owner calls it, without a path; may be empty
 * @param type its media type, as its owner said; may be empty
 * @param size of the content, in bytes
 * @param secret what whoever may read it knows, if it is guarded
 * @param isGuarded whether the secret is wanted of readers
 * @param owner whose it is; empty for the app's own
 * @param group the group that shares it, if one does
 * @param uploadedAt when it came
 * @param until when it goes; {@link ListEntry#FOREVER} if it stays
 * @param hasThumbnail whether there is a small picture of it
 * @param isComplete whether all of it is there; before that nobody is shown it
 */
public record StoredFile(
    UUID id,
    String name,
    String type,
    long size,
    String secret,
    boolean isGuarded,
    Optional<UserId> owner,
    Optional<GroupId> group,
    Instant uploadedAt,
    Instant until,
    boolean hasThumbnail,
    boolean isComplete) {

  /** The same with all of its content. */
  StoredFile completed(long bytes, boolean withThumbnail, Instant end) {
    return new StoredFile(
        id,
        name,
        type,
        bytes,
        secret,
        isGuarded,
        owner,
        group,
        uploadedAt,
        end,
        withThumbnail,
        true);
  }

  /** The same until then. */
  public StoredFile lasting(Instant end) {
    return new StoredFile(
        id,
        name,
        type,
        size,
        secret,
        isGuarded,
        owner,
        group,
        uploadedAt,
        end,
        hasThumbnail,
        isComplete);
  }

  /** The same, shared by this group or by none. */
  public StoredFile sharedIn(Optional<GroupId> place) {
    return new StoredFile(
        id,
        name,
        type,
        size,
        secret,
        isGuarded,
        owner,
        place,
        uploadedAt,
        until,
        hasThumbnail,
        isComplete);
  }

  /** Whether it can still be had at {@code now}. */
  public boolean lasts(Instant now) {
    return now.isBefore(until);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "StoredFile[" + id + ", " + size + " bytes]";
  }
}
