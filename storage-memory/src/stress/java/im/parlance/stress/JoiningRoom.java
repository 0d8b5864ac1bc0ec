package im.parlance.stress;

import im.parlance.session.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A session joins a chat room, and asks for its newest messages, while one is sent there. */
@JCStressTest
@State
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "it came once, as a newest one or live")
public class JoiningRoom {
  private final Stage stage = new Stage().withRoom();
  private final Phone phone = stage.phone();
  private final Session session = phone.connect();

  /** Sends. */
  @Actor
  public void send() {
    stage.toRoom("hello");
  }

  /** Joins. */
  @Actor
  public void join() {
    session.joinRoom(stage.room(), 10);
  }

  /** Counts, when what was on its way has come. */
  @Arbiter
  public void count(I_Result times) {
    phone.close(session);
    times.r1 = phone.times(stage.roomLog());
  }
}
