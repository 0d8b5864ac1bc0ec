package im.parlance.moderation;

import im.parlance.file.Bytes;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the words and the auditor of an app have decided about its messages, one by one: also those
 * that passed, if there are words or an auditor. Records are written shortly after the message and
 * kept for {@link #KEPT}, however long messages are. They can be written to files, which are kept
 * as long as attachments, and can be no larger. Unmetered. Thread-safe.
 */
public interface ModerationRecords {
  /** How long a record is kept. */
  Duration KEPT = Duration.ofDays(90);

  /** How many files of records an app may have at a time. */
  int MOST_FILES = 1000;

  /**
   * Up to {@code limit} records, at least 2, of {@code from} or later and before {@code to}, behind
   * the cursor, oldest first. Those of messages that this engine has sent before are there.
   */
  Page<ModerationRecord> between(Instant from, Instant to, Cursor after, int limit);

  /**
   * Keeps a file of records. What is refused or breaks off leaves nothing.
   *
   * @param name without line breaks, up to 255 characters
   * @param type its media type
   * @param conditions which records are in it; found again with the file
   * @throws im.parlance.error.ImException FILE_TOO_LARGE; LIST_FULL if there are {@link
   *     #MOST_FILES}
   * @throws IOException if the content cannot be read or kept
   */
  ModerationFile keep(String name, String type, String conditions, Bytes content)
      throws IOException;

  /** The files, newest first. */
  List<ModerationFile> files();

  /** The file of this id, if it is one of records that lasts. */
  Optional<ModerationFile> file(UUID id);
}
