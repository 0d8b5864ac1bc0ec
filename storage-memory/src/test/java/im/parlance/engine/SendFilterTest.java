package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.event.Events.Subscription;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.moderation.SendFilters;
import im.parlance.moderation.SensitiveWord;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looks at messages before they are sent. */
class SendFilterTest extends EngineTest {
  private final Inbox alice = new Inbox();
  private final Inbox bob = new Inbox();
  private final List<MessageEvent.Judged> judged = new ArrayList<>();

  @BeforeEach
  void watchWords() {
    register(ALICE, BOB, CAROL);
    team(ALICE, BOB);
    app()
        .sensitiveWords()
        .add(
            List.of(
                SensitiveWord.blocking("poison"), new SensitiveWord("darn", Optional.of("d***"))));
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof MessageEvent.Judged told) {
                judged.add(told);
              }
            });
  }

  private Message fromClient(String text) {
    return app().messages().sendAsClient(ALICE, Draft.text(text).to(BOB));
  }

  @Test
  void replacedWords_areReplacedForEveryone() {
    connect(BOB, WEB, bob);

    Message sent = fromClient("oh Darn it");

    assertThat(sent.content().text()).isEqualTo("oh d*** it");
    eventually(() -> assertThat(bob.texts()).containsExactly("oh d*** it"));
    assertThat(judged)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.message().id()).isEqualTo(sent.id());
              assertThat(told.ruling().outcome()).isEqualTo(Ruling.Outcome.ALTERED);
              assertThat(told.ruling().reason()).isEqualTo(SendFilters.WORDS);
            });
  }

  @Test
  void stoppedMessage_looksSentToItsSenderAndReachesItsOtherDevicesOnly() {
    connect(ALICE, WEB, alice);
    connect(BOB, WEB, bob);

    Message stopped = fromClient("poison");
    Message sent = fromClient("water");

    assertThat(stopped.seq()).isPositive();
    eventually(() -> assertThat(bob.messages()).containsExactly(sent));
    eventually(() -> assertThat(alice.texts()).containsExactly("poison", "water"));
    assertThat(judged).hasSize(1);
  }

  @Test
  void stoppedMessage_isHiddenFromItsSendersDevicesIfTheAppWantsThat() {
    app().settings().set(Toggle.HIDES_STOPPED, true);
    connect(ALICE, WEB, alice);

    Message stopped = fromClient("poison");
    fromClient("water");

    assertThat(stopped.isStored()).isFalse();
    eventually(() -> assertThat(alice.texts()).containsExactly("water"));
  }

  @Test
  void stoppedMessageToARoom_isSeenByNobody() {
    app().chatRooms().create(RoomId.of("stage"), "stage");
    Session here = connect(BOB, WEB, bob);
    Session there = connect(ALICE, WEB, alice);
    here.joinRoom(RoomId.of("stage"), 0);
    there.joinRoom(RoomId.of("stage"), 0);

    app().messages().sendAsClient(ALICE, Draft.text("poison").toRoom("stage"));
    app().messages().sendAsClient(ALICE, Draft.text("water").toRoom("stage"));

    eventually(() -> assertThat(bob.texts()).containsExactly("water"));
    assertThat(history(TimelineId.of(RoomId.of("stage")))).hasSize(1);
  }

  @Test
  void serverSends_areLookedAtOnlyIfTheAppWantsThat() {
    Draft draft = Draft.text("poison").from(ALICE).to(BOB);
    connect(BOB, WEB, bob);

    Message sent = app().messages().send(draft);
    app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    app().messages().send(draft);
    app().settings().set(Toggle.SCREENS_SERVER_SENDS, false);
    Message again = app().messages().send(draft);

    eventually(() -> assertThat(bob.messages()).containsExactly(sent, again));
  }

  @Test
  void addedFilter_isAskedAboutWhatWordsLetPass() {
    List<String> asked = new ArrayList<>();
    connect(BOB, WEB, bob);
    Subscription filter =
        app()
            .sendFilters()
            .add(
                (draft, origin) -> {
                  asked.add(origin + " " + draft.content().text());
                  return draft.content().text().equals("stop")
                      ? Ruling.stop(draft, "mine")
                      : Ruling.pass(draft);
                });

    fromClient("poison");
    fromClient("darn");
    fromClient("stop");
    filter.close();
    fromClient("stop");

    assertThat(asked).containsExactly(Origin.CLIENT + " d***", Origin.CLIENT + " stop");
    eventually(() -> assertThat(bob.texts()).containsExactly("d***", "stop"));
  }

  @Test
  void filterThatFails_letsPass() {
    app()
        .sendFilters()
        .add(
            (draft, origin) -> {
              throw new IllegalStateException("out of order");
            });
    connect(BOB, WEB, bob);

    Message sent = fromClient("hello");

    eventually(() -> assertThat(bob.messages()).containsExactly(sent));
  }
}
