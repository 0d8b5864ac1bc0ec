package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.id.MessageId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import im.parlance.trace.Connection;
import im.parlance.trace.Stage;
import im.parlance.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be found out about messages and connections. */
class TraceTest extends EngineTest {
  @BeforeEach
  void register() {
    register(ALICE, BOB);
  }

  private List<Stage> stages(Message message) {
    return app().traces().message(message.timeline(), message.id()).stream()
        .flatMap(trace -> trace.steps().stream())
        .map(Trace.Step::stage)
        .toList();
  }

  @Test
  void serverSend_leavesNoConnectionButATrace() {
    Message sent = app().messages().send(Draft.text("hi").from(ALICE).to(BOB));

    assertThat(stages(sent)).containsExactly(Stage.STORED);
    assertThat(app().traces().connections(ALICE)).isEmpty();
  }

  @Test
  void serverSend_leavesALineIfTheAppWantsThat() {
    app().settings().set(Toggle.LOGS_SERVER_SENDS, true);

    app().messages().send(Draft.text("hi").from(ALICE).to(BOB));

    eventually(
        () ->
            assertThat(app().traces().connections(ALICE))
                .extracting(Connection::reason)
                .containsExactly(Connection.CALL));
  }

  @Test
  void acknowledgedMessage_isDelivered() {
    Session session = connect(BOB, WEB, new Inbox());
    Message sent = app().messages().send(Draft.text("hi").from(ALICE).to(BOB));

    session.acknowledge(sent.timeline(), sent.seq());

    eventually(() -> assertThat(stages(sent)).contains(Stage.STORED, Stage.DELIVERED));
  }

  @Test
  void whatFiltersDid_isTold() {
    app()
        .sensitiveWords()
        .add(
            List.of(
                SensitiveWord.blocking("poison"), new SensitiveWord("darn", Optional.of("d***"))));

    Message changed = app().messages().sendAsClient(ALICE, Draft.text("darn").to(BOB));
    Message stopped = app().messages().sendAsClient(ALICE, Draft.text("poison").to(BOB));

    eventually(() -> assertThat(stages(changed)).contains(Stage.ALTERED, Stage.STORED));
    eventually(() -> assertThat(stages(stopped)).contains(Stage.STOPPED));
  }

  @Test
  void messagesOfATimeline_areFoundByTheirTime() {
    Message first = app().messages().send(Draft.text("one").from(ALICE).to(BOB));
    clock.advance(Duration.ofSeconds(1));
    app().messages().send(Draft.text("two").from(ALICE).to(BOB));

    assertThat(app().traces().messages(PRIVATE, Instant.EPOCH, first.sentAt().plusMillis(1), 10))
        .extracting(Trace::message)
        .containsExactly(Optional.of(first));
  }

  @Test
  void unknownMessage_hasNoTrace() {
    assertThat(app().traces().message(PRIVATE, new MessageId(1))).isEmpty();
  }

  @Test
  void connections_areKeptInTheirOrder() {
    connect(BOB, WEB, new Inbox()).close();
    app().sessions().kick(BOB);
    connect(BOB, PHONE, new Inbox());
    app().sessions().kick(BOB);

    eventually(
        () ->
            assertThat(app().traces().connections(BOB))
                .extracting(Connection::device, Connection::reason)
                .containsExactly(
                    tuple(WEB, ""),
                    tuple(WEB, "CLOSED"),
                    tuple(PHONE, ""),
                    tuple(PHONE, "KICKED")));
  }

  @Test
  void lines_areForgottenAfterAWeek() {
    connect(BOB, WEB, new Inbox()).close();
    eventually(() -> assertThat(app().traces().connections(BOB)).hasSize(2));

    clock.advance(Duration.ofDays(7));
    im().expire();

    assertThat(app().traces().connections(BOB)).isEmpty();
  }
}
