package im.parlance.session;

import static java.util.stream.Collectors.toList;

import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.testing.Linearizability;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Senders, the turns of a session, and its end. */
class IntakeLinearizabilityTest {
  @Test
  void mailbox_isLinearizable() {
    Linearizability.check(Life.class, 250);
  }

  /** One session. */
  @Param(name = "seq", gen = IntGen.class, conf = "1:9")
  public static class Life {
    private static final UserId ALICE = UserId.of("alice");
    private static final TimelineId LOG = TimelineId.between(ALICE, UserId.of("bob"));

    private final Intake intake = new Intake(3);

    public Life() {
      // it has caught up
      intake.mustLookAgain();
      intake.mustLookAgain();
    }

    private static Outgoing message(int seq) {
      return new Outgoing(
          new NewMessage(
                  new MessageId(seq),
                  LOG,
                  ALICE,
                  Origin.SERVER,
                  Content.text("hello"),
                  false,
                  Instant.EPOCH)
              .at(seq));
    }

    @Operation
    public Intake.Due offer(@Param(name = "seq") int seq) {
      return intake.offer(List.of(message(seq)));
    }

    @Operation
    public Intake.Due offerTwo(@Param(name = "seq") int seq) {
      return intake.offer(List.of(message(seq), message(seq + 1)));
    }

    /** At most one turn runs at a time. */
    @Operation(nonParallelGroup = "turn")
    public List<Long> take() {
      intake.take(UnaryOperator.identity(), new Joins());
      return intake.batch().stream().map(outgoing -> outgoing.message().seq()).collect(toList());
    }

    @Operation
    public Intake.Due close() {
      return intake.close();
    }

    @Operation
    public boolean finish() {
      intake.abort(CloseReason.KICKED);
      return intake.finish();
    }
  }
}
