package im.parlance.stress;

import im.parlance.session.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A session in a chat room closes while a message is sent there. */
@JCStressTest
@State
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it came before the end")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "a room keeps nothing for the absent")
public class ClosingInRoom {
  private final Stage stage = new Stage().withRoom();
  private final Phone phone = stage.phone();
  private final Session session = phone.connect();

  /** The session is in the room. */
  public ClosingInRoom() {
    session.joinRoom(stage.room(), 0);
  }

  /** Sends. */
  @Actor
  public void send() {
    stage.toRoom("hello");
  }

  /** Closes. */
  @Actor
  public void close() {
    phone.close(session);
  }

  /** Counts. */
  @Arbiter
  public void count(II_Result times) {
    phone.settle();
    times.r1 = phone.late();
    times.r2 = phone.times(stage.roomLog());
  }
}
