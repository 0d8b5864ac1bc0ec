package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.event.Acting;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent.MembersJoined;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.MessageEvent.Sent;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventOrderTest extends EngineTest {
  private final CountDownLatch appended = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  /** Holds up an append that is done, before its sender hears of it. */
  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) -> {
          Object result = proceed.run();
          if (call.equals("messages.append")) {
            appended.countDown();
            assertThat(mayGoOn.await(10, TimeUnit.SECONDS)).isTrue();
          }
          return result;
        });
  }

  @Test
  void aJoin_isHeardOfAfterTheMessagesBeforeIt_evenIfTheyAreStillOnTheirWay() throws Exception {
    team(ALICE);
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(heard::add);

    CompletableFuture<?> send =
        CompletableFuture.runAsync(
            () -> app().messages().send(Draft.text("before").from(ALICE).toGroup(TEAM)));
    assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
    app().groups().join(TEAM, List.of(BOB));
    mayGoOn.countDown();
    send.get(10, TimeUnit.SECONDS);

    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(Sent.class, MembersJoined.class);
  }

  @Test
  void whoHasActed_isKnownWhereAnEventIsTold_alsoOnAnotherThread() throws Exception {
    team(ALICE);
    List<Optional<UserId>> actors = new CopyOnWriteArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    app()
        .events()
        .subscribe(
            event -> {
              actors.add(Acting.user());
              threads.add(Thread.currentThread().getName());
            });

    CompletableFuture<?> send =
        CompletableFuture.runAsync(
            () -> app().messages().send(Draft.text("before").from(ALICE).toGroup(TEAM)));
    assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
    Acting.as(Optional.of(BOB), () -> app().groups().join(TEAM, List.of(BOB)));
    mayGoOn.countDown();
    send.get(10, TimeUnit.SECONDS);

    assertThat(actors).containsExactly(Optional.empty(), Optional.of(BOB));
    assertThat(threads.get(1)).isNotEqualTo(Thread.currentThread().getName());
    assertThat(Acting.user()).isEmpty();
  }
}
