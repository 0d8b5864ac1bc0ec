package im.parlance.http.webhook;

import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.routing.Copy;
import im.parlance.routing.Notice;
import im.parlance.routing.Routing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits on one route of an app until it is taken or given up: at least once, those of
 * one timeline in their order, at most one of a timeline at a time. What waits is in the storage,
 * so the end of the process loses nothing; what had been posted just then is posted again.
 */
public final class Courier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int BATCH = 200;
  private static final long LOOK_AGAIN_MILLIS = 500;

  /** A copy that is not there any more must not hold up the others for ever. */
  private static final Duration LONGEST_HELD = Duration.ofMinutes(1);

  private static final int CLOSE_MILLIS = 6_000;

  private final String name;
  private final Routing routing;
  private final RouteId route;
  private final Function<Copy, Post> ofCopy;
  private final Function<Notice, Post> ofNotice;
  private final WebhookClient client;
  private final InstantSource clock;
  private final Policy policy;
  private final GivenUp givenUp;
  private final Semaphore something = new Semaphore(1);
  private final Map<TimelineId, Held> held = new HashMap<>();
  private final Map<Long, Integer> noticeFailures = new HashMap<>();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong inARow = new AtomicLong();
  private final Thread thread;
  private volatile Instant pausedUntil = Instant.MIN;
  private volatile boolean closed;

  /** The copy that the others of its timeline wait for, at least until it is due again. */
  private record Held(long number, Instant until) {}

  /**
   * A courier that has not set off yet.
   *
   * @param name for logs and reports
   * @param ofCopy makes the request that tells of a message
   * @param ofNotice makes the request that carries a notice
   * @param givenUp gets what nobody has taken
   */
  public Courier(
      String name,
      Routing routing,
      RouteId route,
      Function<Copy, Post> ofCopy,
      Function<Notice, Post> ofNotice,
      WebhookClient client,
      InstantSource clock,
      Policy policy,
      GivenUp givenUp) {
    this.name = name;
    this.routing = routing;
    this.route = route;
    this.ofCopy = ofCopy;
    this.ofNotice = ofNotice;
    this.client = client;
    this.clock = clock;
    this.policy = policy;
    this.givenUp = givenUp;
    this.thread = new Thread(this::run, "parlance-webhook-" + name);
    this.thread.setDaemon(true);
  }

  /** Sets off. */
  public void start() {
    thread.start();
  }

  /** There is something to do. Never blocks. */
  public void wake() {
    if (something.availablePermits() == 0) {
      something.release();
    }
  }

  /** How it has fared. */
  public Report report() {
    return new Report(
        name, routing.waiting(route), delivered.get(), failed.get(), dropped.get(), isPaused());
  }

  private boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  private void run() {
    while (!closed) {
      try {
        if (isPaused() || !round()) {
          boolean unused = something.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.warn("webhook {}: what waits could not be read; it is tried again", name, e);
        pausedUntil = clock.instant().plusSeconds(1);
      }
    }
  }

  /** Whether there was anything to do. */
  private boolean round() throws InterruptedException {
    List<Copy> due = routing.due(route, BATCH);
    if (due.size() == BATCH && dropOverflow()) {
      due = routing.due(route, BATCH);
    }
    Map<TimelineId, List<Copy>> byTimeline = inOrder(due);
    List<Notice> notices = routing.notices(route, BATCH);
    if (byTimeline.isEmpty() && notices.isEmpty()) {
      return false;
    }
    Queue<Long> done = new ConcurrentLinkedQueue<>();
    Queue<Copy> again = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<?>> chains = new ArrayList<>();
    byTimeline.values().forEach(copies -> chains.add(chain(copies, 0, done, again)));
    chains.forEach(chain -> chain.join());
    routing.done(route, List.copyOf(done));
    again.forEach(this::hold);
    return carry(notices) || !done.isEmpty();
  }

  /** The copies that may go now; a later one never before one that is to be tried again. */
  private Map<TimelineId, List<Copy>> inOrder(List<Copy> due) {
    Instant now = clock.instant();
    held.values().removeIf(copy -> now.isAfter(copy.until().plus(LONGEST_HELD)));
    Map<TimelineId, List<Copy>> byTimeline = new LinkedHashMap<>();
    due.stream()
        .sorted(Comparator.comparing(Copy::number))
        .forEach(
            copy ->
                byTimeline
                    .computeIfAbsent(copy.message().timeline(), timeline -> new ArrayList<>())
                    .add(copy));
    byTimeline
        .entrySet()
        .removeIf(
            entry -> {
              Held before = held.get(entry.getKey());
              return before != null && entry.getValue().get(0).number() != before.number();
            });
    held.keySet().removeAll(byTimeline.keySet());
    return byTimeline;
  }

  private CompletableFuture<Void> chain(
      List<Copy> copies, int index, Queue<Long> done, Queue<Copy> again) {
    if (closed || index == copies.size()) {
      return CompletableFuture.completedFuture(null);
    }
    Copy copy = copies.get(index);
    return isTaken(ofCopy.apply(copy))
        .thenCompose(
            taken -> {
              if (!taken && copy.attempts() < policy.waits().size()) {
                again.add(copy);
                return CompletableFuture.completedFuture(null);
              }
              if (!taken) {
                drop(copy);
              }
              done.add(copy.number());
              return chain(copies, index + 1, done, again);
            });
  }

  private void hold(Copy copy) {
    Instant at = clock.instant().plus(policy.waits().get(copy.attempts()));
    held.put(copy.message().timeline(), new Held(copy.number(), at));
    routing.retry(route, copy.number(), at);
  }

  /** One after the other: whether the first was carried. */
  private boolean carry(Collection<Notice> notices) throws InterruptedException {
    for (Notice notice : notices) {
      if (closed || isPaused()) {
        return false;
      }
      int failures = noticeFailures.getOrDefault(notice.number(), 0);
      if (!isTaken(ofNotice.apply(notice)).join()) {
        if (failures < policy.waits().size()) {
          noticeFailures.put(notice.number(), failures + 1);
          pauseFor(policy.waits().get(failures));
          return false;
        }
        drop("a notice");
        givenUp.notice(notice);
      }
      noticeFailures.remove(notice.number());
      routing.noticesDone(route, List.of(notice.number()));
    }
    return !notices.isEmpty();
  }

  private void pauseFor(Duration wait) {
    Instant until = clock.instant().plus(wait);
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
  }

  private CompletableFuture<Boolean> isTaken(Post post) {
    return client
        .post(post, policy.timeout())
        .handle(
            (answer, failure) -> {
              if (failure == null && answer.status() == 200) {
                delivered.incrementAndGet();
                inARow.set(0);
                return true;
              }
              failed.incrementAndGet();
              log.debug("webhook {}: {}", name, failure == null ? answer : failure.toString());
              if (inARow.incrementAndGet() >= policy.failuresInARow()) {
                inARow.set(0);
                pauseFor(policy.pause());
                log.warn("webhook {} fails; nothing is sent for {}", name, policy.pause());
              }
              return false;
            });
  }

  private void drop(Copy copy) {
    drop("message " + copy.message().id().value());
    givenUp.message(copy);
  }

  private void drop(String what) {
    dropped.incrementAndGet();
    log.warn("webhook {}: {} was given up", name, what);
  }

  /** Whether there was too much. */
  private boolean dropOverflow() {
    long excess = routing.waiting(route) - policy.mostWaiting();
    boolean any = excess > 0;
    while (excess > 0) {
      List<Copy> oldest = routing.due(route, (int) Math.min(excess, BATCH));
      if (oldest.isEmpty()) {
        return any;
      }
      oldest.forEach(this::drop);
      routing.done(route, oldest.stream().map(Copy::number).toList());
      excess -= oldest.size();
    }
    return any;
  }

  /** Comes home; what is under way is waited for. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
