package im.parlance.junit;

import static im.parlance.junit.CallPattern.anyCall;
import static im.parlance.junit.CallPattern.call;
import static im.parlance.junit.CallPattern.callTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.RongHttp;
import im.parlance.id.UserId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What can be made to go wrong. */
@ParlanceTest
class FaultsTest {
  private static final UserId BOB = UserId.of("bob");

  private final ParlanceFixture im;
  private final Faults faults;
  private final RongHttp rong;
  private final EaseHttp ease;

  FaultsTest(ParlanceFixture im) {
    this.im = im;
    this.faults = im.faults();
    this.rong = Callers.rong(im);
    this.ease = Callers.ease(im);
  }

  private Answer register() {
    return rong.post("/user/getToken.json", "userId", "bob", "name", "Bob");
  }

  @Test
  void status_strikesOnceAndNothingIsDone() {
    PlantedFault fault = faults.once(call("users.register"), Fault.status(503));

    Answer struck = register();
    assertThat(struck.status()).isEqualTo(503);
    assertThat(struck.text()).isEmpty();
    assertThat(im.app().users().find(BOB)).isEmpty();
    assertThat(register().status()).isEqualTo(200);
    assertThat(fault.strikes()).isEqualTo(1);
    im.journal().verify(call("users.register").status(503), Times.once());
  }

  @Test
  void answer_isGivenAsItIs() {
    faults.once(callTo("/user/getToken.json"), Fault.answer(202, "{\"code\":7}"));

    assertThat(register().text()).isEqualTo("{\"code\":7}");
  }

  @Test
  void vendorErrors_comeInTheirEnvelopesToTheirOwnDialect() {
    faults.once(anyCall(), Fault.rongcloud(1004));
    faults.once(
        anyCall(), Fault.easemob(404, "service_resource_not_found", "Service resource not found"));

    Answer fromEasemob = ease.get("/users/bob");
    Answer fromRongCloud = register();

    assertThat(fromEasemob.status()).isEqualTo(404);
    assertThat(fromEasemob.member("error")).isEqualTo("service_resource_not_found");
    assertThat(fromEasemob.json().has("timestamp")).isTrue();
    assertThat(fromRongCloud.status()).isEqualTo(401);
    assertThat(fromRongCloud.member("code")).isEqualTo("1004");
    assertThat(fromRongCloud.member("url")).isEqualTo("/user/getToken.json");
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.rongcloud(4711));
  }

  @Test
  void quotaExhausted_isRefusedInTheWordsOfEachDialect() {
    faults.times(2, anyCall(), Fault.quotaExhausted(Duration.ofSeconds(3)));

    Answer fromRongCloud = register();
    assertThat(fromRongCloud.status()).isEqualTo(429);
    assertThat(fromRongCloud.member("code")).isEqualTo("1008");
    assertThat(fromRongCloud.header("Retry-After")).contains("3");
    Answer fromEasemob = ease.get("/users");
    assertThat(fromEasemob.status()).isEqualTo(429);
    assertThat(fromEasemob.member("error")).isEqualTo("reach_limit");
    assertThat(register().status()).isEqualTo(200);
  }

  @Test
  void tokenExpired_isEasemobs401() {
    faults.once(anyCall(), Fault.tokenExpired());

    assertThat(register().status()).isEqualTo(200);
    Answer refused = ease.get("/users");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.member("error_description")).contains("expired");
  }

  @Test
  void storageFailure_isTheInternalErrorOfEachDialect() {
    try (PlantedFault outage = faults.always(anyCall(), Fault.storageFailure())) {
      assertThat(register().status()).isEqualTo(500);
      assertThat(register().member("code")).isEqualTo("1000");
      assertThat(ease.get("/users").member("error")).isEqualTo("internal_server_error");
      assertThat(outage.strikes()).isEqualTo(3);
    }
    assertThat(im.app().users().find(BOB)).isEmpty();
    assertThat(register().status()).isEqualTo(200);
  }

  @Test
  void droppedConnection_leavesTheCallUndone() {
    faults.times(5, call("users.register"), Fault.droppedConnection());

    assertThatThrownBy(this::register).isInstanceOf(UncheckedIOException.class);
    assertThat(im.app().users().find(BOB)).isEmpty();
    assertThat(im.journal().calls(call("users.register").status(0))).isNotEmpty();
  }

  @Test
  void lostAnswer_leavesTheCallDone() {
    faults.times(5, call("users.register"), Fault.lostAnswer());

    assertThatThrownBy(this::register).isInstanceOf(UncheckedIOException.class);
    assertThat(im.app().users().find(BOB)).isPresent();
  }

  @Test
  void halfAnAnswer_endsTheConnectionInTheMiddle() {
    faults.times(5, call("users.register"), Fault.halfAnAnswer());

    assertThatThrownBy(this::register).isInstanceOf(UncheckedIOException.class);
    assertThat(im.app().users().find(BOB)).isPresent();
  }

  @Test
  void delay_holdsTheCallUntilTheFaultsAreTakenAway() {
    PlantedFault fault = faults.once(anyCall(), Fault.delay(Duration.ofMinutes(10)));
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::register);

    im.await("the call is held", () -> fault.strikes() == 1);
    assertThat(im.journal().calls()).isEmpty();
    faults.clear();
    assertThat(answer.join().status()).isEqualTo(200);
  }

  @Test
  void delay_endsByItself() {
    faults.once(anyCall(), Fault.status(504).after(Duration.ofMillis(30)));

    assertThat(register().status()).isEqualTo(504);
  }

  @Test
  void during_lastsUntilTheClockHasMovedOn() {
    faults.during(Duration.ofMinutes(1), anyCall(), Fault.status(502));

    assertThat(register().status()).isEqualTo(502);
    im.clock().advance(Duration.ofSeconds(59));
    assertThat(register().status()).isEqualTo(502);
    im.clock().advance(Duration.ofSeconds(1));
    assertThat(register().status()).isEqualTo(200);
  }

  @Test
  void fault_canStrikeCallsAboutOneUser() {
    faults.always(anyCall().about("bob"), Fault.status(503));

    assertThat(rong.post("/user/getToken.json", "userId", "amy", "name", "A").status())
        .isEqualTo(200);
    assertThat(register().status()).isEqualTo(503);
    assertThat(ease.get("/users/bob").status()).isEqualTo(503);
  }

  @Test
  void pattern_mayNotAskForWhatIsNotThereYet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.once(anyCall().status(200), Fault.status(500)));
  }
}
