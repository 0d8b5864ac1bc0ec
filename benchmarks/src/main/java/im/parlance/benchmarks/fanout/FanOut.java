package im.parlance.benchmarks.fanout;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One sender and N readers that count what they get. An operation is a send; a sender is never
 * further ahead of the slowest reader than {@link Readers#keepUpWith} lets it, so what is measured
 * is what the whole way bears, not how fast queues fill.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 2)
public class FanOut {
  /** What hands the messages on. */
  @Param Contender contender = Contender.LISTENER_LOOP;

  /** How many readers there are. */
  @Param({"1", "10", "100", "1000", "10000", "100000"})
  int readers;

  private Readers all = new Readers(0);
  private Channel channel = () -> {};
  private long sent;

  /** Opens the contender with its readers. */
  @Setup
  public void open() throws Exception {
    checkArgument(readers <= contender.most(), "%s up to %s readers", contender, contender.most());
    all = new Readers(readers);
    channel = contender.open(all);
  }

  /** What is on its way belongs to the iteration that sent it. */
  @TearDown(Level.Iteration)
  public void settle() {
    all.await(sent);
    channel.forget();
  }

  /** Closes the contender. */
  @TearDown
  public void close() throws Exception {
    channel.close();
  }

  /** One message to all of them. */
  @Benchmark
  public void send() throws Exception {
    channel.send();
    sent++;
    all.keepUpWith(sent);
  }
}
