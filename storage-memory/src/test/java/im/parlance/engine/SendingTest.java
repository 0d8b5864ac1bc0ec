package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.Messages;
import im.parlance.message.Origin;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendingTest extends EngineTest {
  private final List<String> storeCalls = new CopyOnWriteArrayList<>();
  private volatile boolean appendFails;

  @Override
  Storage storage() {
    return new InterceptedStorage(
        MemoryStorage.create(),
        (call, arguments, proceed) -> {
          storeCalls.add(call);
          if (appendFails && call.equals("messages.append")) {
            throw new IllegalStateException("the disk is full");
          }
          return proceed.run();
        });
  }

  @Test
  void send_returnsWhatStandsInTheTimeline() {
    Message message = app().messages().send(Draft.text("hello").from(ALICE).to(BOB));

    assertThat(message.seq()).isEqualTo(1);
    assertThat(message.timeline()).isEqualTo(PRIVATE);
    assertThat(message.sender()).isEqualTo(ALICE);
    assertThat(message.origin()).isEqualTo(Origin.SERVER);
    assertThat(message.sentAt()).isEqualTo(clock.instant());
    assertThat(history(PRIVATE)).containsExactly(message);
  }

  @Test
  void send_thatTheStorageFails_leavesNothing() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    List<ImEvent> events = new CopyOnWriteArrayList<>();
    app().events().subscribe(events::add);
    appendFails = true;

    assertThatThrownBy(
            () ->
                app()
                    .messages()
                    .sendAll(
                        List.of(
                            Draft.text("lost").from(ALICE).to(BOB),
                            Draft.text("lost too").from(CAROL).to(BOB))))
        .hasMessage("the disk is full");
    appendFails = false;
    session.close();

    assertThat(inbox.messages()).isEmpty();
    assertThat(events).noneMatch(MessageEvent.class::isInstance);
    assertThat(history(PRIVATE)).isEmpty();
  }

  @Test
  void send_afterAFailedOne_hasTheNextPosition() {
    register(BOB);
    Inbox inbox = new Inbox();
    connect(BOB, WEB, inbox);
    app().messages().send(Draft.text("one").from(ALICE).to(BOB));
    appendFails = true;
    assertThatThrownBy(() -> app().messages().send(Draft.text("lost").from(ALICE).to(BOB)))
        .hasMessage("the disk is full");
    appendFails = false;

    app().messages().send(Draft.text("two").from(ALICE).to(BOB));

    eventually(() -> assertThat(inbox.texts()).containsExactly("one", "two"));
    assertThat(inbox.seqs(PRIVATE)).containsExactly(1L, 2L);
  }

  @Test
  void send_reachesAllReadersInOneOrder() {
    List<UserId> readers = IntStream.range(0, 6).mapToObj(i -> UserId.of("r" + i)).toList();
    register(readers.toArray(UserId[]::new));
    team(readers.toArray(UserId[]::new));
    List<Inbox> inboxes = new ArrayList<>();
    for (UserId reader : readers) {
      Inbox inbox = new Inbox();
      inboxes.add(inbox);
      connect(reader, WEB, inbox);
    }

    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 250; i++) {
            app().messages().send(Draft.text(thread + "/" + i).from("bot" + thread).toGroup(TEAM));
          }
        });

    List<Message> history = history(TEAM_LOG);
    assertThat(history).extracting(Message::seq).isEqualTo(seqs(1, 1000));
    for (Inbox inbox : inboxes) {
      eventually(() -> assertThat(inbox.messages()).isEqualTo(history));
    }
  }

  @Test
  void sends_ofOneSender_keepItsOrder() {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(app().messages().send(Draft.text("m" + i).from(ALICE).to(BOB)));
    }

    assertThat(history(PRIVATE)).isEqualTo(sent);
    assertThat(sent).extracting(Message::id).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void send_toAnUnregisteredUser_waitsForIt() {
    app().messages().send(Draft.text("early").from(ALICE).to(BOB));
    register(BOB);
    Inbox inbox = new Inbox();

    connect(BOB, WEB, inbox).close();

    assertThat(inbox.texts()).containsExactly("early");
  }

  @Test
  void serverSend_needsNoMembership() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);

    app().messages().send(Draft.text("notice").from("system").toGroup(TEAM));
    session.close();

    assertThat(inbox.texts()).containsExactly("notice");
  }

  @Test
  void send_toNoGroup_isRefused() {
    register(ALICE);
    Session session = connect(ALICE, WEB, new Inbox());

    assertRefused(
        ErrorCode.GROUP_NOT_FOUND,
        () -> app().messages().send(Draft.text("x").from(ALICE).toGroup(TEAM)));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> session.send(Draft.text("x").toGroup(TEAM)));
    assertThat(history(TEAM_LOG)).isEmpty();
  }

  @Test
  void send_withoutSenderOrTarget_isRefusedByName() {
    assertThat(refusal(() -> app().messages().send(Draft.text("x").to(BOB))).subject())
        .isEqualTo("sender");
    assertThat(refusal(() -> app().messages().send(Draft.text("x").from(ALICE))).subject())
        .isEqualTo("target");
  }

  @Test
  void send_ofTheLargestContent_passes_andOneByteMoreDoesNot() {
    Content largest = Content.custom("t", "é".repeat(Messages.MAX_CONTENT_BYTES / 2));
    Content larger = Content.custom("t", "é".repeat(Messages.MAX_CONTENT_BYTES / 2) + "x");

    app().messages().send(Draft.of(largest).from(ALICE).to(BOB));
    assertThat(refusal(() -> app().messages().send(Draft.of(larger).from(ALICE).to(BOB))))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_TOO_LARGE);
              assertThat(refusal.limit()).hasValue(Messages.MAX_CONTENT_BYTES);
            });
    assertThat(history(PRIVATE)).hasSize(1);
  }

  @Test
  void sendAll_sendsInTheOrderOfTheDrafts() {
    List<Message> sent =
        app()
            .messages()
            .sendAll(
                List.of(
                    Draft.text("one").from(ALICE).to(BOB),
                    Draft.text("other").from(ALICE).to(CAROL),
                    Draft.text("two").from(BOB).to(ALICE)));

    assertThat(sent).extracting(Message::seq).containsExactly(1L, 1L, 2L);
    assertThat(sent).extracting(Message::id).isSorted();
    assertThat(history(PRIVATE)).containsExactly(sent.get(0), sent.get(2));
  }

  @Test
  void sendAll_withOneThatIsRefused_sendsNone() {
    team(ALICE);

    assertRefused(
        ErrorCode.GROUP_NOT_FOUND,
        () ->
            app()
                .messages()
                .sendAll(
                    List.of(
                        Draft.text("fine").from(ALICE).toGroup(TEAM),
                        Draft.text("not").from(ALICE).toGroup("nowhere"))));

    assertThat(history(TEAM_LOG)).isEmpty();
  }

  @Test
  void sendAll_toUsersAndGroupsAtOnce_isRefused() {
    team(ALICE);

    assertRefused(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            app()
                .messages()
                .sendAll(
                    List.of(
                        Draft.text("one").from(ALICE).to(BOB),
                        Draft.text("all").from(ALICE).toGroup(TEAM))));

    assertThat(history(PRIVATE)).isEmpty();
    assertThat(history(TEAM_LOG)).isEmpty();
  }

  @Test
  void serverSend_mustKeepTheRulesOfClientsIfTheAppWantsThat() {
    Draft toTeam = Draft.text("hi").from(CAROL).toGroup(TEAM);
    team(ALICE, BOB);
    Draft toInbox = Draft.text("news").from("shop").toInbox(BOB);
    app().relations().block(BOB, List.of(CAROL));

    app().messages().send(toTeam);
    app().messages().send(Draft.text("hi").from(CAROL).to(BOB));
    app().settings().set(Toggle.RULES_FOR_SERVER_SENDS, true);

    assertRefused(ErrorCode.NOT_A_MEMBER, () -> app().messages().send(toTeam));
    assertRefused(
        ErrorCode.BLOCKED, () -> app().messages().send(Draft.text("hi").from(CAROL).to(BOB)));
    assertThat(app().messages().send(toInbox).isStored()).isTrue();
    assertThat(history(TEAM_LOG)).hasSize(1);
  }

  @Test
  void sendAll_ofNothing_sendsNothing() {
    assertThat(app().messages().sendAll(List.of())).isEmpty();
  }

  @Test
  void sendToAGroup_costsTheSame_whateverItsOfflineMembership() {
    GroupId small = GroupId.of("small");
    app().groups().create(NewGroup.createdBy(ALICE, small, "Small").members(List.of(BOB)));
    List<UserId> many = IntStream.range(0, 10_000).mapToObj(i -> UserId.of("m" + i)).toList();
    app().groups().create(NewGroup.createdBy(ALICE, TEAM, "Large").capacity(10_000).members(many));

    // what is remembered of settings and devices is read once, the latter after the send
    app().messages().send(Draft.text("first").from(ALICE).to(BOB));
    eventually(() -> assertThat(storeCalls).contains("lists.page"));

    List<String> forSmall = callsOf(small);
    List<String> forLarge = callsOf(TEAM);

    assertThat(forLarge).isEqualTo(forSmall).hasSizeLessThanOrEqualTo(3);
    assertThat(forLarge).containsOnlyOnce("messages.append").doesNotContain("groups.members");
  }

  private List<String> callsOf(GroupId group) {
    storeCalls.clear();
    app().messages().send(Draft.text("to all").from(ALICE).toGroup(group));
    return List.copyOf(storeCalls);
  }

  @Test
  void history_isFromInclusiveToExclusive() {
    var start = clock.instant();
    for (String text : List.of("one", "two", "three")) {
      app().messages().send(Draft.text(text).from(ALICE).to(BOB));
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(app().messages().history(PRIVATE, start.plusMillis(1), start.plusMillis(2), 10))
        .extracting(message -> message.content().text())
        .containsExactly("two");
    assertThat(app().messages().history(TimelineId.of(TEAM), start, clock.instant(), 10)).isEmpty();
  }

  @Test
  void unusedId_isNobodyElses() {
    Message before = app().messages().send(Draft.text("one").from(ALICE).to(BOB));
    var unused = app().messages().unusedId();
    Message after = app().messages().send(Draft.text("two").from(ALICE).to(BOB));

    assertThat(unused).isGreaterThan(before.id()).isLessThan(after.id());
  }
}
