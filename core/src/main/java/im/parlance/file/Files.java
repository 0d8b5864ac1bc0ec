package im.parlance.file;

import im.parlance.id.GroupId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The files of an app. Content is read and written piece by piece. A file is there as a whole or
 * not at all; it is durable when {@link #upload} returns. Whether its readers know its secret is
 * looked at by who serves it. Every method throws {@link im.parlance.error.ImException}
 * QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface Files {
  /** {@link #upload} of what no group shares. */
  Operation UPLOAD = Operation.of("files.upload");

  /** {@link #get}, {@link #open}, {@link #openThumbnail}. */
  Operation DOWNLOAD = Operation.of("files.download");

  /** {@link #upload} to a group. */
  Operation SHARE = Operation.of("sharedFiles.upload");

  /** {@link #ofGroup}. */
  Operation LIST = Operation.of("sharedFiles.list");

  /** {@link #delete}. */
  Operation DELETE = Operation.of("sharedFiles.delete");

  /** The most characters of a name. */
  int MAX_NAME = 255;

  /** The most characters of a media type. */
  int MAX_TYPE = 127;

  /**
   * Files described in {@code store}, their content in {@code blobs}.
   *
   * @param ids makes the ids of files
   * @param secrets makes their secrets
   */
  static Files over(
      FileStore store,
      Blobs blobs,
      FileLimits limits,
      Supplier<UUID> ids,
      Supplier<String> secrets,
      InstantSource clock,
      QuotaMeter meter) {
    return new StoredFiles(store, blobs, limits, ids, secrets, clock, meter);
  }

  /** How much a file may have, how long it is kept, and how many a group may share. Unmetered. */
  FileLimits limits();

  /**
   * Keeps a file. What is refused or breaks off leaves nothing.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT, FILE_TOO_LARGE, TOO_MANY_FILES;
   *     GROUP_NOT_FOUND if the group is dismissed meanwhile
   * @throws IOException if the content cannot be read or kept
   */
  StoredFile upload(NewFile file) throws IOException;

  /**
   * What is known of a file.
   *
   * @throws im.parlance.error.ImException FILE_NOT_FOUND; FILE_EXPIRED while it is remembered
   */
  StoredFile get(UUID id);

  /**
   * The content of a file, to be closed by the caller.
   *
   * @throws im.parlance.error.ImException FILE_NOT_FOUND if it is gone
   * @throws IOException if it cannot be read
   */
  InputStream open(StoredFile file) throws IOException;

  /**
   * The small picture of a file that has one, to be closed by the caller.
   *
   * @throws im.parlance.error.ImException FILE_NOT_FOUND if it is gone, or there is none
   * @throws IOException if it cannot be read
   */
  InputStream openThumbnail(StoredFile file) throws IOException;

  /** Up to {@code limit} files that a group shares, behind the cursor, newest first. */
  Page<StoredFile> ofGroup(GroupId group, Cursor after, int limit);

  /** Deletes a file; false if there is none. */
  boolean delete(UUID id);

  /** Ends what a group that is gone has shared. Unmetered. */
  void endGroup(GroupId group);

  /** Removes what is over, and uploads that never ended, in small steps. Unmetered. */
  void sweep();
}
