package im.parlance.junit.examples;

import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMTooManyRequestsException;
import com.easemob.im.server.exception.EMUnauthorizedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens accounts and groups for customers, by Easemob: a service as one has it. */
final class Accounts {
  private static final int TRIES = 3;

  private final EMService easemob;
  private final Consumer<Duration> pause;

  Accounts(EMService easemob, Consumer<Duration> pause) {
    this.easemob = easemob;
    this.pause = pause;
  }

  /** An account. */
  void open(String user) {
    tried(() -> easemob.user().create(user, "initial-password").block());
  }

  /** A group of users who have accounts; its id. */
  String gather(String name, String owner, List<String> others) {
    return tried(
        () ->
            Objects.requireNonNull(
                easemob.group().createPublicGroup(owner, name, name, others, 100, false).block()));
  }

  /** Waits when the quota is used up, and tries again with a token of which the SDK knows. */
  private <T> T tried(Supplier<T> call) {
    for (int i = 1; ; i++) {
      try {
        return call.get();
      } catch (EMTooManyRequestsException | EMUnauthorizedException e) {
        if (i == TRIES) {
          throw e;
        }
        pause.accept(Duration.ofSeconds(1));
      }
    }
  }
}
