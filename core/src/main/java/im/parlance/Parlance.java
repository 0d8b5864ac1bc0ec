package im.parlance;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.AppId;
import im.parlance.id.MessageIds;
import im.parlance.observe.Observer;
import im.parlance.observe.Relay;
import im.parlance.room.RoomSettings;
import im.parlance.session.SessionSettings;
import im.parlance.storage.Storage;
import im.parlance.storage.StorageHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The engine: holds the storage, the clock and the apps. Thread-safe. */
public final class Parlance implements AutoCloseable {
  private final Storage storage;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MessageIds ids;
  private final Relay relay = new Relay();
  private final DeliveryThreads threads;
  private final SessionSettings settings;
  private final RoomSettings rooms;
  private final Surroundings surroundings;
  private final Sweep sweep;
  private final @Nullable Retention retention;
  private final Map<AppId, Tenant> tenants = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Parlance(
      Storage storage,
      InstantSource clock,
      RandomGenerator random,
      int node,
      int mailboxCapacity,
      @Nullable Duration retention,
      RoomSettings rooms,
      Surroundings surroundings) {
    this.storage = storage;
    storage.observe(relay);
    // whole milliseconds, as every storage and both vendors keep them
    this.clock = () -> Instant.ofEpochMilli(clock.millis());
    this.random = random;
    this.ids = new MessageIds(this.clock, node);
    this.threads = new DeliveryThreads();
    this.settings =
        new SessionSettings(mailboxCapacity, threads.turns(), threads.listeners(), relay);
    this.rooms = rooms;
    this.surroundings = surroundings;
    this.sweep =
        new Sweep(
            () -> tenants.values().forEach(Tenant::sweep),
            () -> tenants.values().forEach(Tenant::refresh));
    this.sweep.start();
    this.retention = retention == null ? null : new Retention(storage, retention, this.clock);
    if (this.retention != null) {
      this.retention.start();
    }
  }

  /** An engine to be set up. */
  public static ParlanceBuilder builder() {
    return new ParlanceBuilder();
  }

  /** The app of this name, unmetered; it exists from the first time that it is asked for. */
  public App app(String id) {
    return app(AppId.of(id));
  }

  /**
   * The app of this name, unmetered; it exists from the first time that it is asked for.
   *
   * @throws ImException CLOSED
   */
  public App app(AppId id) {
    if (closed) {
      throw ImException.of(ErrorCode.CLOSED, "engine");
    }
    return tenants
        .computeIfAbsent(
            id,
            app ->
                new Tenant(
                    app,
                    storage.app(app),
                    clock,
                    random,
                    ids,
                    settings,
                    rooms,
                    surroundings,
                    threads.afterwards()))
        .unmetered();
  }

  /** The time that everything is judged by, in whole milliseconds. */
  public InstantSource clock() {
    return clock;
  }

  /** How the storage is. */
  public StorageHealth health() {
    return storage.health();
  }

  /** Whether it takes calls right now: it is open, and its storage answers and takes changes. */
  public boolean isReady() {
    return !closed && storage.health().writable() && storage.answers();
  }

  /**
   * Tells {@code observer}, in place of the one before, what this engine and its storage do from
   * now on. Of quotas it hears nothing: each {@link im.parlance.quota.QuotaMeter} has an observer
   * of its own.
   */
  public void observe(Observer observer) {
    relay.to(observer);
  }

  /** Tells {@code observer} nothing more; what is told to another one goes on. */
  public void unobserve(Observer observer) {
    relay.leave(observer);
  }

  /** How many sessions there are in all apps. */
  public int sessions() {
    return tenants.values().stream()
        .mapToInt(tenant -> tenant.unmetered().sessions().count())
        .sum();
  }

  /**
   * Returns when what follows the acts so far is done, which else comes some milliseconds after
   * them: pushes, traces, changes of presence. For tests that look at those.
   */
  public void settle() {
    threads.settle();
  }

  /**
   * Removes what is older than the retention, chat rooms whose life is over, mutes, bans and notes
   * that have ended, and files that were kept long enough, now; that happens by itself every ten
   * seconds.
   */
  public void expire() {
    sweep.sweep();
    if (retention != null) {
      retention.sweep();
    }
  }

  /** Ends all sessions and closes the storage. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    sweep.close();
    tenants.values().forEach(Tenant::close);
    threads.close();
    if (retention != null) {
      retention.close();
    }
    storage.close();
  }
}
