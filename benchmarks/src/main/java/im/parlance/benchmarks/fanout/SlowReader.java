package im.parlance.benchmarks.fanout;

import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.session.CloseReason;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One that does not keep up. When its mailbox has run over and its session is ended, it connects
 * again, from where it stands, as a client does: not at once.
 */
final class SlowReader implements Receiver {
  private static final int DELAY_MILLIS = 5;
  private static final int AWAY_MILLIS = 1000;

  private final Executor later =
      CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS);
  private final Executor muchLater =
      CompletableFuture.delayedExecutor(AWAY_MILLIS, TimeUnit.MILLISECONDS);
  private final Engine engine;
  private final UserId user;
  private final TimelineId timeline;
  private final Pace pace;
  private volatile long position;

  SlowReader(Engine engine, UserId user, TimelineId timeline, Pace pace) {
    this.engine = engine;
    this.user = user;
    this.timeline = timeline;
    this.pace = pace;
    engine.register(user);
  }

  void connect() {
    engine.app().sessions().connect(user, Engine.DEVICE, Map.of(timeline, position), this);
  }

  @Override
  public CompletionStage<?> receive(List<Outgoing> batch) {
    position = batch.get(batch.size() - 1).message().seq();
    return switch (pace) {
      case PROMPT -> Engine.READ;
      case SLOW -> CompletableFuture.runAsync(() -> {}, later);
    };
  }

  @Override
  public void closed(CloseReason reason) {
    if (reason != CloseReason.SHUTDOWN) {
      muchLater.execute(this::connect);
    }
  }
}
