package im.parlance.benchmarks.storage;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import im.parlance.benchmarks.storage.Callers.Round;
import im.parlance.id.AppId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.message.MessageStore;
import im.parlance.routing.Copy;
import im.parlance.routing.RoutingStore;
import im.parlance.storage.AppStorage;
import im.parlance.storage.jdbi.JdbiStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs sends to SQLite that others read what was sent just now: {@code java -cp
 * benchmarks/target/benchmarks.jar im.parlance.benchmarks.storage.ReadMeanwhile}. 64 callers send
 * to 1,000 timelines by turns: alone; while a thread takes the copies, 200 at a time, as a webhook
 * does; and while one reads the end of a timeline by chance every two milliseconds.
 */
public final class ReadMeanwhile {
  private static final int CALLERS = 64;
  private static final int TIMELINES = 1000;
  private static final int ROUNDS = 7;
  private static final int COPIES_AT_A_TIME = 200;
  private static final int MESSAGES_AT_A_TIME = 10;
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(5);
  private static final long TURN = TimeUnit.SECONDS.toNanos(2);
  private static final long NOTHING_DUE = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long BETWEEN_READS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Load load = new Load(TIMELINES, true);
  private final Callers callers = new Callers(CALLERS, load);
  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final Log log;
  private final RoutingStore copies;
  private final MessageStore messages;
  private volatile boolean isTurn;

  private ReadMeanwhile(JdbiStorage storage) {
    AppStorage app = storage.app(AppId.of("bench"));
    this.log = new Stored(storage);
    this.copies = app.routing();
    this.messages = app.messages();
  }

  /** Does something, and says how often. */
  private interface Company {
    long act();
  }

  /** Prints each turn. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("parlance-benchmark");
    new ReadMeanwhile(JdbiStorage.sqlite(directory.resolve("parlance.db"))).run();
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private void run() throws Exception {
    try (log;
        callers) {
      callers.send(log, WARM_UP);
      for (int i = 0; i < ROUNDS; i++) {
        turn("alone", () -> 0);
        turn("copies go out", this::relay);
        turn("timelines are read", this::read);
      }
    } finally {
      other.shutdown();
    }
  }

  private void turn(String name, Company company) throws Exception {
    isTurn = true;
    Future<Long> acts = other.submit(company::act);
    Round sent = callers.send(log, TURN);
    isTurn = false;
    System.out.printf(
        "%s: %,.0f messages a second, p99 %.1f ms, beside %,d a second%n",
        name, sent.perSecond(), sent.p99(), acts.get() * TimeUnit.SECONDS.toNanos(1) / TURN);
  }

  private long relay() {
    RouteId route = RouteId.of("archive");
    long relayed = 0;
    while (isTurn) {
      List<Copy> due = copies.due(route, Instant.now(), COPIES_AT_A_TIME);
      if (due.isEmpty()) {
        LockSupport.parkNanos(NOTHING_DUE);
      }
      copies.done(route, due.stream().map(Copy::number).toList());
      relayed += due.size();
    }
    return relayed;
  }

  private long read() {
    Random random = new Random();
    long reads = 0;
    while (isTurn) {
      TimelineId timeline = load.next(random).timeline();
      long head = messages.head(timeline);
      messages.read(timeline, Math.max(0, head - MESSAGES_AT_A_TIME), head, MESSAGES_AT_A_TIME);
      reads++;
      LockSupport.parkNanos(BETWEEN_READS);
    }
    return reads;
  }
}
