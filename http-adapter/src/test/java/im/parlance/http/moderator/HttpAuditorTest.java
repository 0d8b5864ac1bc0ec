package im.parlance.http.moderator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Reply;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.storage.memory.MemoryStorage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service outside that judges contents. */
class HttpAuditorTest {
  private static final UserId BO = UserId.of("bo");

  private final WebhookReceiver service =
      new WebhookReceiver()
          .answering(
              told ->
                  new Reply(
                      200,
                      told.body().contains("spam")
                          ? "{\"risk\":\"REJECT\",\"provider\":\"judge\",\"labels\":"
                              + "[{\"name\":\"ads\",\"score\":0.9,\"hits\":[\"spam\"]}]}"
                          : "{\"risk\":\"PASS\"}"));
  private final HttpAuditor auditor = new HttpAuditor(service.at("/judge"));
  private final Parlance im =
      Parlance.builder().storage(MemoryStorage.create()).auditor(auditor).build();
  private final App app = im.app("demo");

  @AfterEach
  void close() {
    im.close();
    auditor.close();
    service.close();
  }

  @Test
  void verdicts_areThoseOfTheService() {
    assertThat(app.moderation().auditText("spam").labels())
        .singleElement()
        .satisfies(label -> assertThat(label.hits()).containsExactly("spam"));
    assertThat(app.moderation().auditImage("https://example.org/spam.png").risk())
        .isEqualTo(Risk.REJECT);
    assertThat(app.moderation().auditVideo("https://example.org/fine.mp4").risk())
        .isEqualTo(Risk.PASS);
    assertThat(service.told())
        .extracting(told -> told.body())
        .containsExactly(
            "{\"kind\":\"text\",\"content\":\"spam\"}",
            "{\"kind\":\"image\",\"content\":\"https://example.org/spam.png\"}",
            "{\"kind\":\"video\",\"content\":\"https://example.org/fine.mp4\"}");
  }

  @Test
  void wordsOfTheApp_goBeforeTheService() {
    app.sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));

    assertThat(app.moderation().auditText("poison").provider()).isEqualTo("local");
    assertThat(service.told()).isEmpty();
  }

  @Test
  void rejectedText_isNotDelivered() {
    Message stopped = app.messages().sendAsClient(BO, Draft.text("spam").to("lin"));
    Message sent = app.messages().sendAsClient(BO, Draft.text("hello").to("lin"));

    assertThat(stopped.handling()).isEqualTo(Handling.NORMAL.onlyFor(Set.of(BO)));
    assertThat(sent.handling()).isEqualTo(Handling.NORMAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "{\"risk\":\"perhaps\"}", "[]"})
  void answerThatIsNone_failsTheRequestAndLetsMessagesPass(String answer) {
    service.answering(200, answer);

    assertThatThrownBy(() -> app.moderation().auditText("hello"))
        .isInstanceOfSatisfying(
            ImException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.AUDITOR_FAILED));
    assertThat(app.messages().sendAsClient(BO, Draft.text("hello").to("lin")).handling())
        .isEqualTo(Handling.NORMAL);
  }

  @Test
  void serviceThatIsDown_failsTheRequest() {
    service.answering(500, "{\"risk\":\"PASS\"}");

    assertThatThrownBy(() -> app.moderation().auditText("hello")).isInstanceOf(ImException.class);
  }
}
