package im.parlance.benchmarks.fanout;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.concurrent.TimeUnit;

/**
 * Publishes on the event bus of Vert.x, without a cluster, each reader a consumer of its own. The
 * consumers are spread over as many event loops as there are processors; registered by one thread
 * that is none of Vert.x' they would all share a loop. The body is a string, which is passed on as
 * it is.
 */
final class VertxBus implements Channel {
  private static final String ADDRESS = "room";
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
  private static final int PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();

  VertxBus(Readers readers) throws Exception {
    int loops = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < loops; i++) {
      int first = i;
      await(vertx.deployVerticle(context -> consume(readers, first, loops)));
    }
  }

  private Future<?> consume(Readers readers, int first, int step) {
    for (int i = first; i < readers.count(); i += step) {
      Reader reader = readers.get(i);
      vertx.eventBus().<String>localConsumer(ADDRESS, message -> reader.read(1));
    }
    return Future.succeededFuture();
  }

  private static void await(Future<?> done) throws Exception {
    done.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void send() {
    vertx.eventBus().publish(ADDRESS, "hello", LOCAL);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
