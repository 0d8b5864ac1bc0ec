package im.parlance.benchmarks.fanout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts what it is given, by one thread at a time; that is all it costs. */
final class Reader {
  private static final VarHandle READ;

  static {
    try {
      READ = MethodHandles.lookup().findVarHandle(Reader.class, "read", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by READ
  private long read;

  /** Takes so many messages. */
  void read(int messages) {
    READ.setRelease(this, (long) READ.get(this) + messages);
  }

  /** How many messages it has been given. */
  long count() {
    return (long) READ.getAcquire(this);
  }
}
