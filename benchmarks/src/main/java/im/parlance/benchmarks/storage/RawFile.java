package im.parlance.benchmarks.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.message.NewMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** The limit: bytes at the end of a file, one write and one fdatasync for all who wait. */
final class RawFile implements Log {
  private final FileChannel file;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "raw-file");
  private volatile boolean closed;

  private record Waiting(ByteBuffer bytes, CompletableFuture<Boolean> done) {}

  RawFile(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void append(NewMessage message) {
    String row =
        message.timeline().text()
            + ' '
            + message.id()
            + ' '
            + message.sender()
            + ' '
            + message.content().type()
            + ' '
            + message.content().text()
            + ' '
            + message.sentAt().toEpochMilli()
            + '\n';
    Waiting waiting = new Waiting(UTF_8.encode(row), new CompletableFuture<>());
    queue.add(waiting);
    waiting.done.join();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch);
        ByteBuffer bytes =
            ByteBuffer.allocate(
                batch.stream().mapToInt(waiting -> waiting.bytes.remaining()).sum());
        batch.forEach(waiting -> bytes.put(waiting.bytes));
        bytes.flip();
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(false);
        batch.forEach(waiting -> waiting.done.complete(true));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      batch.forEach(waiting -> waiting.done.completeExceptionally(e));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
    file.close();
  }
}
