package im.parlance.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A device connects again while its last session still gets what is sent. */
@JCStressTest
@State
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "each came once, over either")
public class Replacing {
  private final Stage stage = new Stage().withGroup();
  private final Phone phone = stage.phone();

  /** The device is connected. */
  public Replacing() {
    phone.connect();
  }

  /** Sends. */
  @Actor
  public void send() {
    stage.toUser("hello");
    stage.toGroup("hello");
  }

  /** Connects again. */
  @Actor
  public void connect() {
    phone.connect();
    stage.toUser(Phone.AFTERWARDS);
  }

  /** Counts, when what was on its way has come. */
  @Arbiter
  public void count(III_Result times) {
    phone.settle();
    times.r1 = phone.late();
    // less what was sent afterwards
    times.r2 = phone.times(stage.pairLog()) - 1;
    times.r3 = phone.times(stage.groupLog());
  }
}
