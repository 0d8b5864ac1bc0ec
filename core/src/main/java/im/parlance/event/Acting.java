package im.parlance.event;

import im.parlance.id.UserId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who acts on a thread: a user, or nobody but the app itself. Listeners are called in the midst of
 * the act that they hear of, and may ask here whose it is.
 */
public final class Acting {
  private static final ThreadLocal<Optional<UserId>> USER =
      ThreadLocal.withInitial(Optional::empty);

  private Acting() {}

  /** The user who acts on this thread; empty if it is the app. */
  public static Optional<UserId> user() {
    return USER.get();
  }

  /** Does something as this user, or as the app if there is none. */
  public static <T> T as(Optional<UserId> user, Supplier<T> act) {
    Optional<UserId> before = USER.get();
    USER.set(user);
    try {
      return act.get();
    } finally {
      if (before.isPresent()) {
        USER.set(before);
      } else {
        USER.remove();
      }
    }
  }

  /** {@link #as(Optional, Supplier)} for what has no result. */
  public static void as(Optional<UserId> user, Runnable act) {
    as(
        user,
        () -> {
          act.run();
          return user;
        });
  }
}
