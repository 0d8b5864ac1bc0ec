package im.parlance.moderation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.file.Bytes;
import im.parlance.file.Files;
import im.parlance.file.NewFile;
import im.parlance.file.StoredFile;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The records of one app, and the end to write them at. Thread-safe. */
public final class ModerationLog implements ModerationRecords {
  private static final ListName FILES = ListName.of("moderation-file");
  private static final int MOST_WAITING = 10_000;
  private static final int REMOVED_AT_ONCE = 200;
  private static final Splitter PARTS = Splitter.on('\n').limit(3);

  private final ModerationStore store;
  private final Lists lists;
  private final Files files;

  /** A write for each record would cost as much as the message: they gather, and go together. */
  private final BlockingQueue<ModerationRecord> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

  private final AtomicBoolean isDue = new AtomicBoolean();

  /**
   * Records that are kept in {@code store}.
   *
   * @param files unmetered
   */
  public ModerationLog(ModerationStore store, Lists lists, Files files) {
    this.store = store;
    this.lists = lists;
    this.files = files;
  }

  /**
   * Notes a decision, to be written with others.
   *
   * @return whether {@link #write} is to be called for it; not if somebody was told so before
   */
  public boolean note(ModerationRecord record) {
    while (!waiting.offer(record)) {
      write();
    }
    return isDue.compareAndSet(false, true);
  }

  /** Writes what was noted; what another thread is writing is written, too, when this returns. */
  public synchronized void write() {
    isDue.set(false);
    List<ModerationRecord> noted = new ArrayList<>();
    waiting.drainTo(noted);
    if (noted.isEmpty()) {
      return;
    }
    boolean isKept = false;
    try {
      store.add(noted);
      isKept = true;
    } finally {
      if (!isKept) {
        // for the next time, as far as there is room
        noted.forEach(waiting::offer);
      }
    }
  }

  /** Writes what still waits, and removes what was kept long enough, in small steps. */
  public void sweep() {
    write();
    Instant oldest = lists.now().minus(KEPT);
    boolean more = true;
    while (more) {
      more = store.expire(oldest, REMOVED_AT_ONCE);
    }
  }

  @Override
  public Page<ModerationRecord> between(Instant from, Instant to, Cursor after, int limit) {
    checkArgument(limit >= 2, "a page has room for both judges: %s", limit);
    write();
    return store.between(from, to, after, limit);
  }

  @Override
  public ModerationFile keep(String name, String type, String conditions, Bytes content)
      throws IOException {
    StoredFile stored = files.upload(NewFile.of(name, type, content));
    ListEntry entry =
        ListEntry.of(stored.id(), stored.uploadedAt())
            .noting(name + '\n' + stored.size() + '\n' + conditions)
            .lasting(stored.until());
    boolean isListed = false;
    try {
      isListed = lists.put(FILES, List.of(entry), MOST_FILES);
    } finally {
      if (!isListed) {
        files.delete(stored.id());
      }
    }
    if (!isListed) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, "files", MOST_FILES);
    }
    return file(entry);
  }

  private static ModerationFile file(ListEntry entry) {
    List<String> parts = PARTS.splitToList(entry.value());
    return new ModerationFile(
        UUID.fromString(entry.item()),
        parts.get(0),
        parts.get(2),
        Long.parseLong(parts.get(1)),
        entry.since(),
        entry.until());
  }

  @Override
  public List<ModerationFile> files() {
    return lists.page(FILES, Cursor.START, Integer.MAX_VALUE, Order.NEWEST_FIRST).items().stream()
        .map(ModerationLog::file)
        .toList();
  }

  @Override
  public Optional<ModerationFile> file(UUID id) {
    return lists.find(FILES, id).map(ModerationLog::file);
  }
}
