package im.parlance.http.route;

import im.parlance.quota.Operation;
import java.util.Optional;

/** One vendor's way to ask and to answer. Thread-safe. */
public interface Dialect {
  /** What it is called where calls are told of. */
  String name();

  /** Whether a request is meant for this dialect; the first that says so gets it. */
  boolean claims(Call call);

  /** Whether a method stands under the verb and the path, whoever calls. */
  boolean knows(Call call);

  /**
   * What a call asks for, whoever calls; empty if no method stands there.
   *
   * @throws RuntimeException if that stands in a part of it that cannot be read
   */
  Optional<Operation> operation(Call call);

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
