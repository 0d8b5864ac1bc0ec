package im.parlance.junit.examples;

import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.Result;
import io.rong.models.message.PrivateMessage;
import io.rong.models.response.TokenResult;
import io.rong.models.user.UserModel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells users what is new, by RongCloud: a service as one has it. */
final class Announcer {
  private static final String SENDER = "news";
  private static final int OK = 200;
  private static final int OVER_QUOTA = 1008;
  private static final int TRIES = 3;

  private final RongCloud rongCloud;
  private final Consumer<Duration> pause;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Announcer(RongCloud rongCloud, Consumer<Duration> pause) {
    this.rongCloud = rongCloud;
    this.pause = pause;
  }

  /** What the user's client connects with; asked for once, and again after a renewal. */
  String token(String user) {
    return tokens.computeIfAbsent(user, this::register);
  }

  /** The user's client was turned away: its next token is a new one. */
  void renew(String user) {
    tokens.remove(user);
  }

  private String register(String user) {
    try {
      TokenResult result =
          rongCloud.user.register(new UserModel(user, user, "https://a.example/p"));
      check(result);
      return result.getToken();
    } catch (Exception e) {
      throw new IllegalStateException("no token for " + user, e);
    }
  }

  /** Sends; waits and tries again while the quota is used up. */
  void announce(String text, String... users) {
    try {
      Result result = send(text, users);
      for (int i = 1; i < TRIES && result.getCode() == OVER_QUOTA; i++) {
        pause.accept(Duration.ofSeconds(1));
        result = send(text, users);
      }
      check(result);
    } catch (Exception e) {
      throw new IllegalStateException("not announced", e);
    }
  }

  private Result send(String text, String... users) throws Exception {
    return rongCloud.message.msgPrivate.send(
        new PrivateMessage()
            .setSenderId(SENDER)
            .setTargetId(users)
            .setObjectName("RC:TxtMsg")
            .setContent(new TxtMessage(text, "")));
  }

  private static void check(Result result) {
    if (result.getCode() != OK) {
      throw new IllegalStateException(result.getCode() + ": " + result.getErrorMessage());
    }
  }
}
