package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent.MembersJoined;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent.Sent;
import im.parlance.moderation.SensitiveWord;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.Together;
import im.parlance.ultragroup.UltraList;
import im.parlance.ultragroup.UltraScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another engine appends to the same storage. What it has appended to a timeline in use here is
 * delivered here with the next act in that timeline.
 */
class TwoEnginesTest extends EngineTest {
  private static final GroupId CAMPUS = GroupId.of("campus");
  private static final ChannelId BOARD = ChannelId.of("board");
  private static final int THREADS = 4;
  private static final int ROUNDS = 300;

  private final Storage shared = MemoryStorage.create();
  private Parlance second;
  private App there;

  @Override
  Storage storage() {
    return shared;
  }

  /** What waited for messages of the other comes all at once. */
  @Override
  int mailboxCapacity() {
    return 4 * THREADS * ROUNDS;
  }

  @BeforeEach
  void startAnother() {
    second =
        Parlance.builder()
            .storage(shared)
            .clock(clock)
            .node(1)
            .mailboxCapacity(mailboxCapacity())
            .build();
    there = second.app("demo");
  }

  @AfterEach
  void stopAnother() {
    second.close();
  }

  private static Message toBob(App app, String text) {
    return app.messages().send(Draft.text(text).from(ALICE).to(BOB));
  }

  private static Message toTeam(App app, String text) {
    return app.messages().send(Draft.text(text).from(ALICE).toGroup(TEAM));
  }

  @Test
  void privateMessagesOfTheOther_areDeliveredWithTheNext() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    toBob(app(), "one here");
    toBob(there, "two there");
    toBob(there, "three there");

    toBob(app(), "four here");
    session.close();

    assertThat(inbox.texts()).containsExactly("one here", "two there", "three there", "four here");
  }

  @Test
  void groupMessagesOfTheOther_areDeliveredWithTheNext() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    toTeam(app(), "first");
    for (int i = 0; i < 600; i++) {
      toTeam(there, "there " + i);
    }

    toTeam(app(), "last");
    session.close();

    assertThat(inbox.messages()).hasSize(602).isEqualTo(history(TEAM_LOG));
  }

  @Test
  void messagesOfTheOther_comeBeforeTheJoinThatCameAfterThem() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    connect(BOB, WEB, inbox);
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(heard::add);
    Message one = toTeam(app(), "one here");
    Message two = toTeam(there, "two there");

    app().groups().join(TEAM, List.of(CAROL));
    Message three = toTeam(app(), "three here");

    assertThat(heard.subList(0, 2)).containsExactly(new Sent(one), new Sent(two));
    assertThat(heard.get(2)).isInstanceOf(MembersJoined.class);
    assertThat(heard.subList(3, heard.size())).containsExactly(new Sent(three));
    eventually(() -> assertThat(inbox.messages()).containsExactly(one, two, three));
  }

  @Test
  void aGroupNobodyHasSentToHere_letsItsEventsThrough() {
    team(BOB);
    toTeam(there, "there");
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(heard::add);

    app().groups().join(TEAM, List.of(CAROL));
    app().groups().leave(TEAM, List.of(BOB));

    assertThat(heard).hasSize(2);
  }

  @Test
  void aMemberWhoLeaves_getsWhatTheOtherSentBefore_andNothingOfLater() {
    register(BOB);
    team(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    toTeam(app(), "one here");
    toTeam(there, "two there");

    app().groups().leave(TEAM, List.of(BOB));
    toTeam(there, "three there");
    toTeam(app(), "four here");
    session.close();

    assertThat(inbox.texts()).containsExactly("one here", "two there");
  }

  @Test
  void aSendRepeatedAtTheOther_isOneMessage() {
    register(BOB);
    Inbox inbox = new Inbox();
    Session session = connect(BOB, WEB, inbox);
    toBob(app(), "one");
    Draft draft = Draft.text("two").from(ALICE).to(BOB).withKey("k");
    Message first = there.messages().send(draft);

    assertThat(app().messages().send(draft)).isEqualTo(first);
    session.close();

    assertThat(inbox.texts()).containsExactly("one", "two");
  }

  @Test
  void rulesThatTheOtherSets_areInForceWithinSeconds() {
    register(ALICE, BOB, CAROL);
    Draft rude = Draft.text("you boor").to(BOB);
    Draft unwelcome = Draft.text("hi").to(CAROL);
    app().messages().sendAsClient(ALICE, rude);
    app().messages().sendAsClient(ALICE, unwelcome);
    assertThat(app().settings().isOn(Toggle.GUARDS_FILES)).isFalse();
    Inbox bob = inboxOf(BOB);
    Draft news = Draft.text("news").from(ALICE).toUltraGroup(CAMPUS, BOARD);
    app().ultraGroups().create(CAMPUS, "Campus", ALICE);
    app().ultraGroups().join(CAMPUS, BOB);
    app().ultraGroups().createChannel(CAMPUS, BOARD, true);
    app().messages().send(news);

    there.sensitiveWords().add(List.of(SensitiveWord.replacedBy("boor", "angel")));
    there.relations().block(CAROL, List.of(ALICE));
    there.ultraGroups().add(new UltraScope.Within(CAMPUS, BOARD), UltraList.READERS, List.of(BOB));
    there.settings().set(Toggle.GUARDS_FILES, true);

    eventually(() -> assertThat(app().settings().isOn(Toggle.GUARDS_FILES)).isTrue());
    Message polite = app().messages().sendAsClient(ALICE, rude);
    assertThat(polite.content().text()).isEqualTo("you angel");
    assertRefused(ErrorCode.BLOCKED, () -> app().messages().sendAsClient(ALICE, unwelcome));
    app().messages().send(news.saying(Content.text("for readers")));
    eventually(() -> assertThat(bob.texts()).contains("for readers").doesNotContain("news"));
  }

  @Test
  void bothAtOnce_deliverEverythingOnBothSides_inOneOrder() {
    register(BOB);
    team(BOB);
    Inbox here = new Inbox();
    Inbox overThere = new Inbox();
    toTeam(app(), "known here");
    toTeam(there, "known there");
    Session session = connect(BOB, WEB, here);
    Session other = there.sessions().connect(BOB, PHONE, Map.of(), overThere);

    List<List<Message>> sent =
        Together.call(
            2 * THREADS,
            thread -> {
              List<Message> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                mine.add(toTeam(thread % 2 == 0 ? app() : there, thread + "/" + i));
              }
              return mine;
            });
    toTeam(app(), "last here");
    toTeam(there, "last there");
    toTeam(app(), "very last here");
    session.close();
    other.close();

    List<Message> history = history(TEAM_LOG);
    assertThat(history).hasSize(2 * THREADS * ROUNDS + 5).containsAll(sent.get(0));
    assertThat(history).extracting(Message::id).doesNotHaveDuplicates();
    assertThat(here.seqs(TEAM_LOG)).isEqualTo(seqs(1, history.size()));
    assertThat(here.messages()).isEqualTo(history);
    assertThat(overThere.messages()).isEqualTo(history.subList(0, history.size() - 1));
  }
}
