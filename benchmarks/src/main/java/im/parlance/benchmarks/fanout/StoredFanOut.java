package im.parlance.benchmarks.fanout;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.storage.Storage;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Senders to one group that each wait until their message is kept, with nobody online and with
 * readers: what readers take from the rate of sends.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(64)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class StoredFanOut {
  /**
   * Half of a mailbox: senders that only waited now and then would fill it, as many as they are.
   */
  private static final int AHEAD = 512;

  /** What keeps the messages. */
  @Param Keeper keeper = Keeper.MEMORY;

  /** How many readers are online. */
  @Param({"0", "1000"})
  int readers;

  private final AtomicLong sent = new AtomicLong();
  private volatile long confirmed;
  private Path directory = Path.of("");
  private Readers all = new Readers(0);
  private Channel channel = () -> {};

  /** Where messages are kept. */
  public enum Keeper {
    /** Nowhere but in the process. */
    MEMORY {
      @Override
      Storage open(Path directory) {
        return MemoryStorage.create();
      }
    },
    /** In an SQLite file, on stable media before a send returns. */
    SQLITE {
      @Override
      Storage open(Path directory) {
        return JdbiStorage.sqlite(directory.resolve("parlance.db"));
      }
    };

    abstract Storage open(Path directory);
  }

  /** Opens a group with its readers. */
  @Setup
  public void open() throws Exception {
    directory = Files.createTempDirectory("parlance-benchmark");
    all = new Readers(readers);
    channel = new Engine(keeper.open(directory)).group("group", all, 0);
  }

  /** What is on its way belongs to the iteration that sent it. */
  @TearDown(Level.Iteration)
  public void settle() {
    all.await(sent.get());
  }

  /** Closes the group, and removes what was written. */
  @TearDown
  public void close() throws Exception {
    channel.close();
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** One message, kept. */
  @Benchmark
  public void send() throws Exception {
    channel.send();
    long count = sent.incrementAndGet();
    if (count > confirmed + AHEAD) {
      awaitAll(count - AHEAD / 2);
    }
  }

  private synchronized void awaitAll(long messages) {
    if (messages > confirmed) {
      all.await(messages);
      confirmed = messages;
    }
  }
}
