package im.parlance.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class JoinsTest {
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("bob");
  private static final int ENOUGH = 4;

  private final Joins joins = new Joins();
  private final List<Outgoing> first = List.of(outgoing(1));
  private final List<Outgoing> second = List.of(outgoing(2), outgoing(3));
  private final List<Outgoing> third = List.of(outgoing(4), outgoing(5));

  private static Outgoing outgoing(long seq) {
    return new Outgoing(
        new NewMessage(
                new MessageId(seq),
                TimelineId.between(ALICE, BOB),
                ALICE,
                Origin.SERVER,
                Content.text("hi"),
                false,
                Instant.EPOCH)
            .at(seq));
  }

  @SafeVarargs
  private static Mailbox with(List<Outgoing>... batches) {
    Mailbox mailbox = new Mailbox(100);
    for (List<Outgoing> batch : batches) {
      assertThat(mailbox.add(batch)).isEqualTo(Mailbox.Outcome.ADDED);
    }
    return mailbox;
  }

  private List<Outgoing> take(Mailbox mailbox) {
    return mailbox.take(ENOUGH, UnaryOperator.identity(), joins);
  }

  @Test
  void whoHaveTheSameWaiting_getTheSameBatch() {
    List<Outgoing> taken = take(with(first, second));

    assertThat(taken).extracting(each -> each.message().seq()).containsExactly(1L, 2L, 3L);
    assertThat(take(with(first, second))).isSameAs(taken);
  }

  @Test
  void whoHaveOthersWaiting_getThese() {
    take(with(first, second));

    assertThat(take(with(first, second, third)))
        .containsExactly(first.get(0), second.get(0), second.get(1), third.get(0), third.get(1));
    assertThat(take(with(first, third))).containsExactly(first.get(0), third.get(0), third.get(1));
    assertThat(take(with(second, first)))
        .containsExactly(second.get(0), second.get(1), first.get(0));
    assertThat(take(with(second, third, first)))
        .containsExactly(second.get(0), second.get(1), third.get(0), third.get(1));
    assertThat(take(with(second))).isSameAs(second);
  }

  @Test
  void whoHaveOnlySomeOfTheSameWaiting_getThese() {
    List<Outgoing> taken = take(with(first, second, third));

    assertThat(take(with(first, second)))
        .containsExactly(first.get(0), second.get(0), second.get(1));
    assertThat(taken).hasSize(5);
  }

  @Test
  void ofWhatIsFiltered_theRestIsJoined() {
    Mailbox mailbox = with(first, second, third);

    assertThat(mailbox.take(ENOUGH, batch -> batch.subList(1, batch.size()), joins))
        .containsExactly(second.get(1), third.get(1));
    assertThat(take(with(first, second, third))).hasSize(5);
  }
}
