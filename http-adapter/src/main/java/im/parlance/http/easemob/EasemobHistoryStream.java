package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.App;
import im.parlance.log.HourlyLogs;
import im.parlance.log.HourlyLogs.Said;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.zip.GZIPOutputStream;

/** The compressed lines of an hour, a page at a time, made while they are read. */
final class EasemobHistoryStream extends InputStream {
  private static final int READ_AT_ONCE = 500;

  private final HourlyLogs logs;
  private final Messages messages;
  private final Queue<Said> imported;
  private final Instant hour;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream zip;
  private Optional<Cursor> next = Optional.of(Cursor.START);
  private byte[] ready = new byte[0];
  private int at;

  EasemobHistoryStream(App app, Instant hour) {
    this.logs = app.hourlyLogs();
    this.messages = app.messages();
    this.imported = new ArrayDeque<>(logs.entered(hour));
    this.hour = hour;
    try {
      this.zip = new GZIPOutputStream(packed);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
  }

  /** What is compressed may come out with a later page only. */
  private boolean hasMore() throws IOException {
    while (at == ready.length && next.isPresent()) {
      Page<Message> page = logs.shown(hour, next.get(), READ_AT_ONCE);
      for (Message message : page.items()) {
        writeImported(message.sentAt());
        Optional<String> line = EasemobHistoryLine.of(message);
        if (line.isPresent()) {
          zip.write(line.get().getBytes(UTF_8));
        }
      }
      next = page.next();
      if (next.isEmpty()) {
        writeImported(Instant.MAX);
        zip.close();
      }
      ready = packed.toByteArray();
      packed.reset();
      at = 0;
    }
    return at < ready.length;
  }

  /** What was imported and said before then; not what was recalled since. */
  private void writeImported(Instant before) throws IOException {
    while (!imported.isEmpty() && imported.element().at().isBefore(before)) {
      Said said = imported.remove();
      Optional<Message> message = messages.shown(said.timeline(), said.id());
      if (message.isPresent()) {
        zip.write(EasemobHistoryLine.of(message.get(), said.at()).getBytes(UTF_8));
      }
    }
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? ready[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
