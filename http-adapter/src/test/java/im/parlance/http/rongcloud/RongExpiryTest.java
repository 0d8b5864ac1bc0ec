package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is set for a time ends to the millisecond; tokens, rooms and files have tests beside them.
 */
class RongExpiryTest {
  private final MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
  private final TestServer server = TestServer.builder().clock(clock).start();
  private final TestApp app = server.app();

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer call(String path, String form) {
    Answer answer = app.rongHttp().raw(path, form);
    assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
    return answer;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/user/block, userId=marked&minute=2, /user/block/query, page=1",
    "/group/user/gag/add, userId=marked&groupId=g&minute=2, /group/user/gag/list, groupId=g",
    "/group/user/gag/add, userId=marked&minute=2, /group/user/gag/list, any=thing",
    "/chatroom/user/gag/add, userId=marked&chatroomId=r&minute=2, /chatroom/user/gag/list,"
        + " chatroomId=r",
    "/chatroom/user/block/add, userId=marked&chatroomId=r&minute=2, /chatroom/user/block/list,"
        + " chatroomId=r",
    "/chatroom/user/ban/add, userId=marked&minute=2, /chatroom/user/ban/query, any=thing"
  })
  void restriction_isInForceForItsMinutes(String set, String form, String list, String query) {
    call("/user/getToken", "userId=marked&name=n");
    call("/group/create", "userId=marked&groupId=g&groupName=n");
    call("/chatroom/create", "chatroom[r]=n");
    call(set, form);

    clock.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(call(list, query).text()).contains("marked");
    clock.advance(Duration.ofMillis(1));
    assertThat(call(list, query).text()).doesNotContain("marked");
    clock.advance(Duration.ofMillis(1));
    assertThat(call(list, query).text()).doesNotContain("marked");
  }
}
