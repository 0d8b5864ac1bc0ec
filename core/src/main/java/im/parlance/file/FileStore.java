package im.parlance.file;

import im.parlance.id.GroupId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one app keeps what is known of its files, whether they are complete or not. Each call is
 * atomic, and durable when it returns.
 */
public interface FileStore {
  /**
   * Adds a file, or replaces what was known of it.
   *
   * @param most how many files the file's group may have that last; nothing without a group
   * @return false, with nothing changed, if it is new and its group has as many at {@code now}, or
   *     if it is known and its group has ended
   */
  boolean put(StoredFile file, int most, Instant now);

  /** The file of this id. */
  Optional<StoredFile> find(UUID id);

  /** Forgets the file; false if it is not known. */
  boolean delete(UUID id);

  /** Up to {@code limit} complete files of a group that last, behind the cursor, newest first. */
  Page<StoredFile> ofGroup(GroupId group, Instant now, Cursor after, int limit);

  /** Takes all files from a group; none of them lasts then. */
  void endGroup(GroupId group, Instant now);

  /** Up to {@code limit} files that end at {@code now} or before, those that end first first. */
  List<StoredFile> due(Instant now, int limit);
}
