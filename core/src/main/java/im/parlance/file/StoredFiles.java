package im.parlance.file;

import com.google.common.io.ByteStreams;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.GroupId;
import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * First a file is noted as incomplete, then its content is written, then it is noted as complete:
 * whatever fails between, the sweep finds what is left by the note.
 */
final class StoredFiles implements Files {
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(6);
  private static final int SWEPT_AT_ONCE = 50;

  private final FileStore store;
  private final Blobs blobs;
  private final FileLimits limits;
  private final Supplier<UUID> ids;
  private final Supplier<String> secrets;
  private final InstantSource clock;
  private final QuotaMeter meter;

  StoredFiles(
      FileStore store,
      Blobs blobs,
      FileLimits limits,
      Supplier<UUID> ids,
      Supplier<String> secrets,
      InstantSource clock,
      QuotaMeter meter) {
    this.store = store;
    this.blobs = blobs;
    this.limits = limits;
    this.ids = ids;
    this.secrets = secrets;
    this.clock = clock;
    this.meter = meter;
  }

  @Override
  public FileLimits limits() {
    return limits;
  }

  @Override
  public StoredFile upload(NewFile wanted) throws IOException {
    check("name", wanted.name(), MAX_NAME);
    check("type", wanted.type(), MAX_TYPE);
    meter.charge(wanted.group().isPresent() ? SHARE : UPLOAD, 1);
    StoredFile begun = begun(wanted);
    if (!store.put(begun, limits.inGroup(), clock.instant())) {
      throw ImException.overLimit(ErrorCode.TOO_MANY_FILES, "files", limits.inGroup());
    }
    boolean kept = false;
    try {
      long size = write(begun.id().toString(), wanted.content());
      boolean hasThumbnail = !wanted.thumbnail().equals(Bytes.NONE);
      if (hasThumbnail) {
        write(thumbnail(begun), wanted.thumbnail());
      }
      Instant end =
          wanted.group().isPresent() ? ListEntry.FOREVER : clock.instant().plus(limits.life());
      StoredFile file = begun.completed(size, hasThumbnail, end);
      if (!store.put(file, Integer.MAX_VALUE, clock.instant())) {
        throw ImException.of(
            ErrorCode.GROUP_NOT_FOUND, wanted.group().map(GroupId::value).orElse(""));
      }
      kept = true;
      return file;
    } finally {
      if (!kept) {
        remove(begun);
      }
    }
  }

  private static void check(String field, String text, int most) {
    if (text.length() > most) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, field, most);
    }
  }

  private StoredFile begun(NewFile wanted) {
    Instant now = clock.instant();
    return new StoredFile(
        ids.get(),
        wanted.name(),
        wanted.type(),
        0,
        secrets.get(),
        wanted.isGuarded(),
        wanted.owner(),
        wanted.group(),
        now,
        now.plus(LONGEST_UPLOAD),
        false,
        false);
  }

  /** One byte more than is allowed is read, so that it can be told from a file that just fits. */
  private long write(String name, Bytes content) throws IOException {
    try (InputStream in = ByteStreams.limit(content.open(), limits.bytes() + 1)) {
      long size = blobs.write(name, in);
      if (size > limits.bytes()) {
        throw ImException.overLimit(ErrorCode.FILE_TOO_LARGE, "file", limits.bytes());
      }
      return size;
    }
  }

  private static String thumbnail(StoredFile file) {
    return file.id() + ".thumbnail";
  }

  @Override
  public StoredFile get(UUID id) {
    meter.charge(DOWNLOAD, 1);
    StoredFile file = store.find(id).filter(StoredFile::isComplete).orElseThrow(() -> notFound(id));
    if (!file.lasts(clock.instant())) {
      throw ImException.of(ErrorCode.FILE_EXPIRED, id.toString());
    }
    return file;
  }

  private static ImException notFound(UUID id) {
    return ImException.of(ErrorCode.FILE_NOT_FOUND, id.toString());
  }

  @Override
  public InputStream open(StoredFile file) throws IOException {
    meter.charge(DOWNLOAD, 1);
    return blobs.open(file.id().toString()).orElseThrow(() -> notFound(file.id()));
  }

  @Override
  public InputStream openThumbnail(StoredFile file) throws IOException {
    meter.charge(DOWNLOAD, 1);
    return blobs.open(thumbnail(file)).orElseThrow(() -> notFound(file.id()));
  }

  @Override
  public Page<StoredFile> ofGroup(GroupId group, Cursor after, int limit) {
    meter.charge(LIST, 1);
    return store.ofGroup(group, clock.instant(), after, limit);
  }

  @Override
  public boolean delete(UUID id) {
    meter.charge(DELETE, 1);
    return store.find(id).filter(StoredFile::isComplete).map(this::remove).orElse(false);
  }

  /** The content first: without it a note does no harm, and it is found again by the sweep. */
  private boolean remove(StoredFile file) {
    blobs.delete(file.id().toString());
    blobs.delete(thumbnail(file));
    return store.delete(file.id());
  }

  @Override
  public void endGroup(GroupId group) {
    store.endGroup(group, clock.instant());
  }

  @Override
  public void sweep() {
    List<StoredFile> due;
    do {
      due = store.due(clock.instant(), SWEPT_AT_ONCE);
      due.forEach(this::remove);
    } while (due.size() == SWEPT_AT_ONCE);
  }
}
