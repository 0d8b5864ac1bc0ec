package im.parlance.benchmarks.storage;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.message.NewMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Callers that append one message of 200 bytes at a time, and wait until it is kept. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 2)
public class Append {
  /** What keeps the messages. */
  @Param Contender contender = Contender.MEMORY;

  /** How many timelines there are. */
  @Param({"100", "1000"})
  int timelines;

  /** Whether each message has a key, by which a repeat would be known, and a copy to go out. */
  @Param({"false", "true"})
  boolean keyedAndRouted;

  private Path directory = Path.of("");
  private Log log = new NoLog();
  private Load load = new Load(1, false);

  /** Before {@link #open}. */
  private static final class NoLog implements Log {
    @Override
    public void append(NewMessage message) {
      throw new IllegalStateException("not open");
    }

    @Override
    public void close() {}
  }

  /** One thread that sends. */
  @State(Scope.Thread)
  public static class Caller {
    private final Random random = new Random();
  }

  /** Opens the contender in an empty directory. */
  @Setup
  public void open() throws Exception {
    directory = Files.createTempDirectory("parlance-benchmark");
    log = contender.open(directory);
    load = new Load(timelines, keyedAndRouted);
  }

  /** Closes it and removes what it has written. */
  @TearDown
  public void close() throws Exception {
    log.close();
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** One message. */
  @Benchmark
  public void append(Caller caller) throws Exception {
    log.append(load.next(caller.random));
  }
}
