package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.PushWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sender says about how a message is to be handled. */
class HandlingTest extends EngineTest {
  private static final Draft TO_TEAM = Draft.text("to some").from(ALICE).toGroup(TEAM);

  private final Inbox alice = new Inbox();
  private final Inbox bob = new Inbox();
  private final Inbox carol = new Inbox();

  @BeforeEach
  void gather() {
    register(ALICE, BOB, CAROL);
    team(ALICE, BOB, CAROL);
  }

  private void connectAll() {
    connect(ALICE, WEB, alice);
    connect(BOB, WEB, bob);
    connect(CAROL, WEB, carol);
  }

  private static Handling onlyFor(UserId... users) {
    return Handling.NORMAL.onlyFor(Set.of(users));
  }

  private Message send(Draft draft) {
    return app().messages().send(draft);
  }

  @Test
  void directedMessage_isSeenByItsAudienceOnly() {
    connectAll();
    send(TO_TEAM.handled(onlyFor(BOB)));
    Message last = send(Draft.text("to all").from(ALICE).toGroup(TEAM).copyingSender());

    eventually(() -> assertThat(bob.texts()).containsExactly("to some", "to all"));
    eventually(() -> assertThat(carol.messages()).containsExactly(last));
    eventually(() -> assertThat(alice.messages()).containsExactly(last));
    assertThat(history(TEAM_LOG)).containsExactly(last);
  }

  @Test
  void directedMessage_waitsForItsAudienceOnly() {
    send(TO_TEAM.handled(onlyFor(BOB)).copyingSender());
    send(Draft.text("to all").from(ALICE).toGroup(TEAM));
    connectAll();

    eventually(() -> assertThat(bob.texts()).containsExactly("to some", "to all"));
    eventually(() -> assertThat(carol.texts()).containsExactly("to all"));
    eventually(() -> assertThat(alice.texts()).containsExactly("to some"));
  }

  @Test
  void directedMessage_toWhoIsNoMember_reachesNobody() {
    UserId stranger = UserId.of("stranger");
    register(stranger);
    Inbox outside = new Inbox();
    connectAll();
    connect(stranger, WEB, outside);
    send(TO_TEAM.handled(onlyFor(stranger)));
    send(Draft.text("in private").from(ALICE).to(stranger));
    send(Draft.text("to all").from(ALICE).toGroup(TEAM));

    eventually(() -> assertThat(outside.texts()).containsExactly("in private"));
    eventually(() -> assertThat(bob.texts()).containsExactly("to all"));
  }

  @Test
  void audience_isForMembersOfPlacesAndLimited() {
    Set<UserId> many =
        IntStream.rangeClosed(0, Handling.MAX_AUDIENCE)
            .mapToObj(i -> UserId.of("u" + i))
            .collect(Collectors.toSet());

    assertRefused(
        ErrorCode.INVALID_ARGUMENT,
        () -> send(Draft.text("x").from(ALICE).to(BOB).handled(onlyFor(BOB))));
    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> send(TO_TEAM.handled(Handling.NORMAL.onlyFor(many))));
    assertThat(history(TEAM_LOG)).isEmpty();
  }

  @Test
  void audience_rulesOutExpansionsAndReceipts_andHistoryUnlessThatIsSaid() {
    Handling handling = Handling.NORMAL.expandable(true).receipt(true).onlyFor(Set.of(BOB));

    assertThat(handling.inHistory()).isFalse();
    assertThat(handling.inHistory(true).inHistory()).isTrue();
    assertThat(handling.inHistory(true).expandable(true).expandable()).isFalse();
    assertThat(handling.inHistory(true).receipt(true).receipt()).isFalse();
  }

  @Test
  void messageThatHistoryDoesNotShow_stillWaitsForWhoIsOffline() {
    send(Draft.text("unkept").from(ALICE).to(BOB).handled(Handling.NORMAL.inHistory(false)));
    connect(BOB, WEB, bob);

    eventually(() -> assertThat(bob.texts()).containsExactly("unkept"));
    assertThat(history(PRIVATE)).isEmpty();
  }

  @Test
  void pushWish_isToldWithTheSend() {
    List<MessageEvent.Sent> heard = new ArrayList<>();
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof MessageEvent.Sent sent) {
                heard.add(sent);
              }
            });
    PushWish wish = new PushWish("text", "data", "{}", false, true, 7);

    Message wished = send(Draft.text("x").from(ALICE).to(BOB).pushed(wish));
    Message plain = send(Draft.text("y").from(ALICE).to(BOB));

    assertThat(heard)
        .containsExactly(new MessageEvent.Sent(wished, wish), new MessageEvent.Sent(plain));
  }
}
