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

/** A device comes back with its positions while messages are sent to its user and group. */
@JCStressTest
@State
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "what is new came once")
public class Resuming {
  private final Stage stage = new Stage().withGroup();
  private final Phone phone = stage.phone();
  private @Nullable Session session;

  /** The device has got what was sent so far. */
  public Resuming() {
    phone.has(stage.toUser("before"));
    phone.has(stage.toGroup("before"));
  }

  /** Sends. */
  @Actor
  public void send() {
    stage.toGroup("hello");
    stage.toUser("hello");
  }

  /** Comes back. */
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
