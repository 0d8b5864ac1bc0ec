package im.parlance.junit;

import java.util.concurrent.Semaphore;

/**
 * A fixture, and who ends it.
 *
 * @param fixture the fixture
 * @param owner the id of the context that it began with
 * @param settings what it keeps to
 * @param turn one for all its tests: one that begins anew must not find another at work
 */
record Held(ParlanceFixture fixture, String owner, FixtureSettings settings, Semaphore turn) {
  static Held of(String owner, FixtureSettings settings) {
    return new Held(ParlanceFixture.start(settings), owner, settings, new Semaphore(1));
  }

  void enter() {
    if (settings.isReset()) {
      turn.acquireUninterruptibly();
      fixture.reset();
    }
  }

  void leave() {
    if (settings.isReset()) {
      turn.release();
    }
  }
}
