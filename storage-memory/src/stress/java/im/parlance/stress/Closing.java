package im.parlance.stress;

import im.parlance.session.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A session closes while messages are sent to its user and group; then the device comes back. */
@JCStressTest
@State
@Outcome(
    id = "0, 1, 1",
    expect = Expect.ACCEPTABLE,
    desc = "each came once, before the end or when the device came back; none after the end")
public class Closing {
  private final Stage stage = new Stage().withGroup();
  private final Phone phone = stage.phone();
  private final Session session = phone.connect();

  /** Sends. */
  @Actor
  public void send() {
    stage.toGroup("hello");
    stage.toUser("hello");
  }

  /** Closes. */
  @Actor
  public void close() {
    phone.close(session);
  }

  /** Counts, when the device has come back. */
  @Arbiter
  public void count(III_Result times) {
    phone.settle();
    times.r1 = phone.late();
    times.r2 = phone.times(stage.pairLog());
    times.r3 = phone.times(stage.groupLog());
  }
}
