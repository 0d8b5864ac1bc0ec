package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.setting.Toggle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that an app can close, and its mode for private messages. */
@OnEveryStorage
class RongServicesTest {
  private final TestServer server;
  private final TestApp app;

  RongServicesTest(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).start();
    app = server.app();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void closedService_answers1009_andItsOpeningEndsThat() {
    for (RongRoute route : RongRoutes.all()) {
      if (route.service().isPresent()) {
        Toggle service = route.service().orElseThrow();
        app.app().settings().set(service, false);
        Answer closed = app.rongHttp().raw(route.path() + ".json", "any=thing");
        assertThat(closed.status()).as(route.path()).isEqualTo(430);
        assertThat(closed.json().path("code").asInt()).as(route.path()).isEqualTo(1009);

        app.app().settings().set(service, true);
        Answer open = app.rongHttp().raw(route.path() + ".json", "any=thing");
        assertThat(open.json().path("code").asInt()).as(route.path()).isNotEqualTo(1009);
      }
    }
  }

  @Test
  void everyServiceThatIsOpenAtFirst_canBeClosed() {
    for (Toggle toggle : Toggle.values()) {
      if (toggle.isOnUnlessSet()) {
        assertThat(RongRoutes.all().stream().flatMap(route -> route.service().stream()))
            .contains(toggle);
      }
    }
  }

  @Test
  void allowlistsForEveryone_cannotBeLeftByOneUser() {
    app.app().settings().set(Toggle.ALLOWLISTS, true);

    assertThat(mode("0").status()).isEqualTo(400);
    assertThat(mode("1").status()).isEqualTo(200);
    app.app().settings().set(Toggle.ALLOWLISTS, false);
    assertThat(mode("0").status()).isEqualTo(200);
  }

  private Answer mode(String mode) {
    return app.rongHttp().raw("/user/whitesetting/set.json", "userId=bo&whiteSetting=" + mode);
  }
}
