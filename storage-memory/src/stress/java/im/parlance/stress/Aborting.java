package im.parlance.stress;

import im.parlance.session.Session;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A line breaks while messages are sent to its user and group; then the device comes back. */
@JCStressTest
@State
@Outcome(
    id = "0, 1, 1",
    expect = Expect.ACCEPTABLE,
    desc = "each was kept once; what was sent after the end did not come over the line")
public class Aborting {
  private final Stage stage = new Stage().withGroup();
  private final Phone phone = stage.phone();
  private final Session session = phone.connect();

  /** Sends. */
  @Actor
  public void send() {
    stage.toUser("hello");
    stage.toGroup("hello");
  }

  /** Breaks the line, and sends what must not come over it any more. */
  @Actor
  public void abort() {
    phone.abort(session);
    stage.toUser(Phone.AFTERWARDS);
  }

  /** Counts, when the device has come back. */
  @Arbiter
  public void count(III_Result times) {
    phone.settle();
    times.r1 = phone.late();
    // less what was sent afterwards
    times.r2 = phone.times(stage.pairLog()) - 1;
    times.r3 = phone.times(stage.groupLog());
  }
}
