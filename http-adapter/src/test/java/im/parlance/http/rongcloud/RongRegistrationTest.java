package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.ParlanceServerBuilder;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestServer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an operator may bound: the number of users, the life of their tokens. */
class RongRegistrationTest {
  private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");

  private TestServer with(UnaryOperator<ParlanceServerBuilder> chosen) {
    return TestServer.builder().clock(clock).server(chosen).start();
  }

  private static Answer register(RongHttp http, String user) {
    return http.raw("/user/getToken.json", "userId=" + user + "&name=n");
  }

  @Test
  void userBeyondTheLimit_isRefused_andOneThatIsThereIsNot() {
    try (TestServer server = with(builder -> builder.maxUsers(2))) {
      RongHttp http = server.app().rongHttp();
      register(http, "ann");
      register(http, "bo");

      Answer third = register(http, "cy");

      assertThat(third.status()).isEqualTo(403);
      assertThat(third.json().path("code").asInt()).isEqualTo(2007);
      assertThat(register(http, "bo").status()).isEqualTo(200);
      assertThat(server.app().app().users().count()).isEqualTo(2);
    }
  }

  @Test
  void token_isGoodUntilItsLifeIsOver() {
    try (TestServer server = with(builder -> builder.tokenLife(Duration.ofDays(1)))) {
      RongHttp http = server.app().rongHttp();
      String token = register(http, "ann").json().path("token").asText();

      clock.advance(Duration.ofDays(1).minusMillis(1));
      assertThat(isGood(http, token)).isTrue();
      clock.advance(Duration.ofMillis(1));
      assertThat(isGood(http, token)).isFalse();
    }
  }

  private static boolean isGood(RongHttp http, String token) {
    return http.raw("/user/validateToken.json", "token=" + token).status() == 200;
  }
}
