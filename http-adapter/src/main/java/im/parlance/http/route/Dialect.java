package im.parlance.http.route;

import java.util.Optional;

/** One vendor's way to ask and to answer. Thread-safe. */
public interface Dialect {
  /** Whether a request is meant for this dialect; the first that says so gets it. */
  boolean claims(Call call);

  /**
   * Routes and authenticates.
   *
   * @throws RuntimeException for {@link #refuse}
   */
  Exchange accept(Call call);

  /** The answer to a call that failed with this; empty if the failure is none of the caller's. */
  Optional<Reply> refuse(Call call, RuntimeException failure);

  /** The answer to a call that failed through no fault of the caller's. */
  Reply fail(Call call, String errorId);
}
