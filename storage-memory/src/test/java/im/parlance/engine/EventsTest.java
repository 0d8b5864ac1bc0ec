package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.event.Events.Subscription;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.session.CloseReason;
import im.parlance.session.SessionEvent;
import im.parlance.testing.Together;
import im.parlance.user.Profile;
import im.parlance.user.UserEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest extends EngineTest {
  private final List<ImEvent> heard = new CopyOnWriteArrayList<>();
  private Subscription subscription;

  @BeforeEach
  void listen() {
    subscription = app().events().subscribe(heard::add);
  }

  private <E extends ImEvent> List<E> heard(Class<E> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void accounts_areHeardOf() {
    register(BOB);
    app().users().update(BOB, profile -> Profile.named("Bob"));
    app().users().delete(BOB);

    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(
            UserEvent.Registered.class, UserEvent.Updated.class, UserEvent.Deleted.class);
    assertThat(heard).extracting(ImEvent::at).containsOnly(clock.instant());
    assertThat(heard(UserEvent.Deleted.class).get(0).user().profile())
        .isEqualTo(Profile.named("Bob"));
  }

  @Test
  void groupsAndMessages_areHeardOfInTheirOrder() {
    team(ALICE);
    app().messages().send(Draft.text("one").from(ALICE).toGroup(TEAM));
    app().groups().join(TEAM, List.of(BOB));
    app().messages().send(Draft.text("two").from(ALICE).toGroup(TEAM));
    app().groups().update(TEAM, profile -> profile.withName("New"));
    app().groups().leave(TEAM, List.of(BOB));
    app().groups().dismiss(TEAM);

    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(
            GroupEvent.Created.class,
            MessageEvent.Sent.class,
            GroupEvent.MembersJoined.class,
            MessageEvent.Sent.class,
            GroupEvent.Updated.class,
            GroupEvent.MembersLeft.class,
            GroupEvent.Dismissed.class);
    assertThat(heard(GroupEvent.Dismissed.class).get(0).memberships())
        .extracting(Membership::user)
        .containsExactly(ALICE);
  }

  @Test
  void sessions_areHeardOf() {
    register(BOB);
    heard.clear();

    connect(BOB, WEB, new Inbox()).close();

    assertThat(heard)
        .containsExactly(
            new SessionEvent.Opened(BOB, WEB, clock.instant()),
            new SessionEvent.Closed(BOB, WEB, CloseReason.CLOSED, clock.instant()));
  }

  @Test
  void acts_thatChangeNothing_areNotHeardOf() {
    team(ALICE);
    heard.clear();

    app().groups().join(TEAM, List.of(ALICE));
    app().groups().leave(TEAM, List.of(BOB));
    app().groups().dismiss(GroupId.of("none"));

    assertThat(heard).isEmpty();
  }

  @Test
  void acts_thatAreRefused_areNotHeardOf() {
    register(BOB);
    team(ALICE);
    heard.clear();

    assertRefused(ErrorCode.USER_EXISTS, () -> register(BOB));
    assertRefused(ErrorCode.GROUP_EXISTS, () -> team(BOB));
    assertRefused(ErrorCode.USER_NOT_FOUND, () -> app().users().delete(CAROL));

    assertThat(heard).isEmpty();
  }

  @Test
  void closedSubscription_hearsNothingMore() {
    subscription.close();
    register(BOB);

    assertThat(heard).isEmpty();
  }

  @Test
  void listenerSubscribedTwice_hearsTwice_untilOneIsClosed() {
    AtomicInteger count = new AtomicInteger();
    Consumer<ImEvent> listener = event -> count.incrementAndGet();
    Subscription first = app().events().subscribe(listener);
    app().events().subscribe(listener);

    register(ALICE);
    assertThat(count).hasValue(2);
    first.close();
    register(BOB);
    assertThat(count).hasValue(3);
  }

  @Test
  void listenerThatThrows_harmsNeitherTheActNorTheOthers() {
    app()
        .events()
        .subscribe(
            event -> {
              throw new IllegalStateException("cannot hear this");
            });
    app()
        .events()
        .subscribe(
            event -> {
              throw new AssertionError("not what was expected");
            });
    List<ImEvent> after = new CopyOnWriteArrayList<>();
    app().events().subscribe(after::add);

    Message message = app().messages().send(Draft.text("x").from(ALICE).to(BOB));

    assertThat(history(PRIVATE)).containsExactly(message);
    assertThat(after).containsExactly(new MessageEvent.Sent(message));
  }

  @Test
  void messagesOfATimeline_areHeardOfInTheOrderOfTheirPositions() {
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 250; i++) {
            app().messages().send(Draft.text("x").from(ALICE).to(BOB));
          }
        });

    assertThat(heard(MessageEvent.Sent.class))
        .extracting(sent -> sent.message().seq())
        .isEqualTo(seqs(1, 1000));
  }
}
