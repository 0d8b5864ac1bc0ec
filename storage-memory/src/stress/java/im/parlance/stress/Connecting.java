package im.parlance.stress;

import im.parlance.session.Session;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A device connects for the first time while messages are sent to its user and group. */
@JCStressTest
@State
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "each came once, read or live")
public class Connecting {
  private final Stage stage = new Stage().withGroup();
  private final Phone phone = stage.phone();
  private @Nullable Session session;

  /** Sends. */
  @Actor
  public void send() {
    stage.toUser("hello");
    stage.toGroup("hello");
  }

  /** Connects. */
  @Actor
  public void connect() {
    session = phone.connect();
  }

  /** Counts, when what was on its way has come. */
  @Arbiter
  public void count(II_Result times) {
    if (session != null) {
      phone.close(session);
    }
    times.r1 = phone.times(stage.pairLog());
    times.r2 = phone.times(stage.groupLog());
  }
}
