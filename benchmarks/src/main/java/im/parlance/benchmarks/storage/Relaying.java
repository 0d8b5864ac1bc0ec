package im.parlance.benchmarks.storage;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.benchmarks.storage.Callers.Round;
import im.parlance.id.AppId;
import im.parlance.id.RouteId;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import im.parlance.storage.jdbi.JdbiStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs sends to SQLite that their copies go out meanwhile: {@code java -cp
 * benchmarks/target/benchmarks.jar im.parlance.benchmarks.storage.Relaying}. 64 callers send to
 * 1,000 timelines, by turns alone and with a thread that takes 200 copies at a time, as a webhook
 * does, and forgets them.
 */
public final class Relaying {
  private static final int CALLERS = 64;
  private static final int TIMELINES = 1000;
  private static final int ROUNDS = 7;
  private static final int AT_A_TIME = 200;
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(5);
  private static final long TURN = TimeUnit.SECONDS.toNanos(2);
  private static final long NOTHING_DUE = TimeUnit.MILLISECONDS.toNanos(5);

  private final Callers callers = new Callers(CALLERS, new Load(TIMELINES, true));
  private final ExecutorService relay = Executors.newSingleThreadExecutor();
  private final Log log;
  private final RoutingStore copies;
  private volatile boolean relaying;

  private Relaying(JdbiStorage storage) {
    this.log = new Stored(storage);
    this.copies = storage.app(AppId.of("bench")).routing();
  }

  /** Prints each turn. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("parlance-benchmark");
    new Relaying(JdbiStorage.sqlite(directory.resolve("parlance.db"))).run();
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private void run() throws Exception {
    try (log;
        callers) {
      callers.send(log, WARM_UP);
      for (int i = 0; i < ROUNDS; i++) {
        print("alone", callers.send(log, TURN), 0);
        relaying = true;
        Future<Long> relayed = relay.submit(this::relay);
        Round sent = callers.send(log, TURN);
        relaying = false;
        print("with a relay", sent, relayed.get());
      }
    } finally {
      relay.shutdown();
    }
  }

  private long relay() {
    RouteId route = RouteId.of("archive");
    long relayed = 0;
    while (relaying) {
      List<Copy> due = copies.due(route, Instant.now(), AT_A_TIME);
      if (due.isEmpty()) {
        LockSupport.parkNanos(NOTHING_DUE);
      }
      copies.done(route, due.stream().map(Copy::number).toList());
      relayed += due.size();
    }
    return relayed;
  }

  private static void print(String how, Round sent, long relayed) {
    System.out.printf(
        "%s: %,.0f messages a second, p99 %.1f ms, %,d copies relayed a second%n",
        how, sent.perSecond(), sent.p99(), relayed * TimeUnit.SECONDS.toNanos(1) / TURN);
  }
}
