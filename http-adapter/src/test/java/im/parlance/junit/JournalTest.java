package im.parlance.junit;

import static im.parlance.junit.CallPattern.anyCall;
import static im.parlance.junit.CallPattern.call;
import static im.parlance.junit.CallPattern.callTo;
import static im.parlance.junit.Times.atLeast;
import static im.parlance.junit.Times.atMost;
import static im.parlance.junit.Times.never;
import static im.parlance.junit.Times.once;
import static im.parlance.junit.Times.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.RongHttp;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calls that a server received, and what can be asked about them. */
class JournalTest {
  @RegisterExtension static final ParlanceExtension PARLANCE = ParlanceExtension.builder().build();

  private final ParlanceFixture im = PARLANCE.fixture();
  private final Journal journal = im.journal();
  private final RongHttp rong = Callers.rong(im);
  private final EaseHttp ease = Callers.ease(im);

  @Test
  void call_isRecordedWithOperationParametersStatusAndTime() {
    rong.post("/user/getToken.json", "userId", "bob", "name", "Bob & Co.");

    assertThat(journal.calls()).hasSize(1);
    RecordedCall call = journal.calls().get(0);
    assertThat(call.dialect()).isEqualTo("rongcloud");
    assertThat(call.operation()).isEqualTo("users.register");
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/user/getToken.json");
    assertThat(call.parameter("USERID")).contains("bob");
    assertThat(call.parameters()).containsEntry("name", List.of("Bob & Co."));
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.at()).isEqualTo(im.clock().instant());
    assertThat(call.isKnown()).isTrue();
  }

  @Test
  void secrets_areHiddenWhereverTheyStand() {
    ease.post("/users", "[{\"username\":\"bob\",\"password\":\"hunter2\"}]");
    ease.post("/token", "{\"grant_type\":\"client_credentials\",\"client_secret\":\"s3cr3t\"}");
    ease.post("/users", "{\"username\":\"eve\",\"deep\":{\"in\":[{\"password\":\"hunter3\"}]}}");

    assertThat(journal.calls().toString())
        .contains("bob", "eve", "client_credentials", "***")
        .doesNotContain("hunter2", "hunter3", "s3cr3t");
    journal.verify(call("users.registerBatch").with("username", "bob"), once());
  }

  @Test
  void refusedAndUnknownCalls_areRecordedToo() {
    ease.call("GET", "/users", "no token", "");
    ease.get("/no/such/place");

    journal.verify(call("users.list").inEasemob().status(401), once());
    assertThat(journal.unknown()).singleElement().hasToString(journal.calls().get(1).toString());
    journal.verify(callTo("/no/such/place").status(404), once());
  }

  @Test
  void verify_countsWhatThePatternPicks() {
    rong.post("/user/getToken.json", "userId", "bob", "name", "Bob");
    rong.post("/user/getToken.json", "userId", "amy", "name", "Amy");

    assertThat(journal.verify(call("users.register"))).hasSize(2);
    journal.verify(call("users.register"), times(2));
    journal.verify(call("users.register").with("userId", "bob"), once());
    journal.verify(call("users.register").inEasemob(), never());
    journal.verify(anyCall().about("amy"), atLeast(1));
    journal.verify(anyCall().method("POST"), atMost(2));
    journal.verify(anyCall().where("short", call -> call.path().length() < 5), never());
    assertThatThrownBy(() -> journal.verify(call("users.register"), once()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 1 of [users.register], but received 2 among 2 calls");
  }

  @Test
  void verify_showsTheNearestMisses() {
    rong.post("/user/getToken.json", "userId", "amy", "name", "Amy");
    rong.post("/user/info.json", "userId", "amy");
    rong.post("/group/quit.json", "userId", "amy", "groupId", "g");

    assertThatThrownBy(
            () -> journal.verify(call("users.register").with("userId", "bob").status(200)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "expected at least 1 of [users.register, userId=bob, status 200],"
                + " but received 0 among 3 calls\n"
                + "  near miss: POST /user/getToken.json (users.register) -> 200 {")
        .hasMessageContaining("\n    wanted userId=bob, was userId=[amy]\n");
  }

  @Test
  void bodyThatIsTooLong_isRefusedAsEver() {
    String body = "{\"username\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";

    assertThat(ease.post("/users", body).status()).isEqualTo(413);

    journal.verify(callTo("/users").status(413), once());
  }

  @Test
  void await_waitsForACallOfAnotherThread() {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> rong.post("/user/getToken.json", "userId", "bob", "name", "Bob"));

    assertThat(journal.await(call("users.register"))).hasSize(1);
    other.join();
    journal.clear();
    assertThat(journal.calls()).isEmpty();
  }

  @Test
  void pattern_refusesAnOperationThatNobodyHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> call("users.regster"));
  }
}
