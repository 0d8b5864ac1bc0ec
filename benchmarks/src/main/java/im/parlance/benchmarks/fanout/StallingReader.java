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

/** One that stops taking messages when it is told to, until it is told to come back. */
final class StallingReader implements Receiver {
  private final Engine engine;
  private final UserId user;
  private final TimelineId timeline;
  private volatile CompletableFuture<Void> waits = CompletableFuture.completedFuture(null);
  private volatile boolean isCutOff;
  private volatile long position;

  StallingReader(Engine engine, UserId user, TimelineId timeline) {
    this.engine = engine;
    this.user = user;
    this.timeline = timeline;
    engine.register(user);
    connect(0);
  }

  private void connect(long from) {
    position = from;
    isCutOff = false;
    engine.app().sessions().connect(user, Engine.DEVICE, Map.of(timeline, from), this);
  }

  /** From now on it takes a batch and is never done with it, or goes on as before. */
  void stall(boolean stalls) {
    if (stalls) {
      waits = new CompletableFuture<>();
    }
  }

  /** Takes what waits, or what comes after the last message if it was cut off; then returns. */
  void comeBack(long last) {
    waits.complete(null);
    while (position < last) {
      if (isCutOff) {
        connect(last);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public CompletionStage<?> receive(List<Outgoing> batch) {
    position = batch.get(batch.size() - 1).message().seq();
    return waits;
  }

  @Override
  public void closed(CloseReason reason) {
    isCutOff = true;
  }
}
