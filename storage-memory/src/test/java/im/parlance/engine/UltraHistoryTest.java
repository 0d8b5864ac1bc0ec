package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.conversation.Level;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.ultragroup.UltraScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the absent have of an ultra group: its history, and what notifies them. */
class UltraHistoryTest extends EngineTest {
  private static final GroupId CAMPUS = GroupId.of("campus");
  private static final ChannelId NEWS = ChannelId.of("news");
  private static final UltraScope WHOLE = new UltraScope.Whole(CAMPUS);
  private static final UltraScope IN_NEWS = new UltraScope.Within(CAMPUS, NEWS);

  @BeforeEach
  void createCampus() {
    ultra().create(CAMPUS, "Campus", ALICE);
  }

  private UltraGroups ultra() {
    return app().ultraGroups();
  }

  private Message say(ChannelId channel, String text) {
    return app()
        .messages()
        .send(Draft.text(text).from(UserId.of("shop")).toUltraGroup(CAMPUS, channel));
  }

  private static Draft hello(ChannelId channel) {
    return Draft.text("hello").toUltraGroup(CAMPUS, channel);
  }

  private Level effective(ConversationRef conversation) {
    return app()
        .conversations()
        .effectiveLevel(BOB, conversation, LocalTime.NOON, Level.MENTIONS_OF_ALL);
  }

  @Test
  void levels_holdForThoseWhoHaveSetNothing_theChannelBeforeTheGroup() {
    ConversationRef inMain = ConversationRef.in(CAMPUS, ChannelId.MAIN);
    ConversationRef inNews = ConversationRef.in(CAMPUS, NEWS);
    assertThat(effective(inMain)).isEqualTo(Level.MENTIONS_OF_ALL);

    ultra().setLevel(WHOLE, Level.NOTHING);
    ultra().setLevel(IN_NEWS, Level.MENTIONS);
    assertThat(effective(ConversationRef.inAllOf(CAMPUS))).isEqualTo(Level.NOTHING);
    assertThat(effective(inMain)).isEqualTo(Level.NOTHING);
    assertThat(effective(inNews)).isEqualTo(Level.MENTIONS);
    assertThat(effective(ConversationRef.in(CAMPUS))).isEqualTo(Level.MENTIONS_OF_ALL);
    ultra().setLevel(new UltraScope.Within(CAMPUS, ChannelId.MAIN), Level.ALL);
    assertThat(effective(inMain)).isEqualTo(Level.ALL);
    assertThat(effective(ConversationRef.inAllOf(CAMPUS))).isEqualTo(Level.NOTHING);

    app().conversations().setSortLevel(BOB, Sort.ULTRA_GROUP, Level.MENTIONS_OF_USER);
    assertThat(effective(inNews)).isEqualTo(Level.MENTIONS_OF_USER);
    app().conversations().setLevel(BOB, ConversationRef.inAllOf(CAMPUS), Level.NOTHING);
    assertThat(effective(inNews)).isEqualTo(Level.NOTHING);
    app().conversations().setLevel(BOB, inMain, Level.ALL);
    assertThat(effective(inNews)).isEqualTo(Level.NOTHING);
    assertThat(effective(inMain)).isEqualTo(Level.ALL);
    assertThat(app().conversations().levels(BOB))
        .containsOnlyKeys(ConversationRef.inAllOf(CAMPUS), inMain);
  }

  @Test
  void levels_goWithTheirChannelAndTheirGroup() {
    ultra().createChannel(CAMPUS, NEWS, false);
    ultra().setLevel(WHOLE, Level.NOTHING);
    ultra().setLevel(IN_NEWS, Level.MENTIONS);
    assertThat(ultra().level(WHOLE)).isEqualTo(Level.NOTHING);

    ultra().deleteChannel(CAMPUS, NEWS);
    assertThat(ultra().level(IN_NEWS)).isEqualTo(Level.INHERITED);
    ultra().setLevel(WHOLE, Level.INHERITED);
    assertThat(ultra().level(WHOLE)).isEqualTo(Level.INHERITED);
    ultra().setLevel(WHOLE, Level.ALL);
    ultra().dismiss(CAMPUS);
    assertThat(ultra().level(WHOLE)).isEqualTo(Level.INHERITED);
  }

  @Test
  void history_isReadAroundAMessage_andBySender() {
    TimelineId main = TimelineId.of(CAMPUS, ChannelId.MAIN);
    List<Message> said = IntStream.range(0, 7).mapToObj(i -> say(ChannelId.MAIN, "m" + i)).toList();
    Message alices = app().messages().send(hello(ChannelId.MAIN).from(ALICE));
    app().messages().recall(main, said.get(2).id(), ALICE);
    app().messages().edit(main, said.get(4).id(), ALICE, Content.text("edited"));

    assertThat(texts(app().messages().around(said.get(3), 2, 2)))
        .containsExactly("m0", "m1", "m3", "edited", "m5");
    assertThat(texts(app().messages().around(said.get(2), 1, 0))).containsExactly("m1");
    assertThat(texts(app().messages().around(alices, 1, 9))).containsExactly("m6", "hello");
    assertThat(app().messages().shown(main, said.get(4).id()))
        .contains(said.get(4).saying(Content.text("edited")));
    assertThat(app().messages().shown(main, said.get(2).id())).isEmpty();
    assertThat(app().messages().shown(TimelineId.of(CAMPUS, NEWS), said.get(4).id())).isEmpty();
    Instant end = clock.instant().plusSeconds(1);
    assertThat(app().messages().historyOf(ALICE, main, clock.instant(), end, 9))
        .containsExactly(alices);
    assertThat(texts(app().messages().historyOf(UserId.of("shop"), main, clock.instant(), end, 3)))
        .containsExactly("m0", "m1", "m3");
  }

  @Test
  void historyOfASender_isFoundBehindWhatManyOthersSaid() {
    TimelineId main = TimelineId.of(CAMPUS, ChannelId.MAIN);
    Instant start = clock.instant();
    IntStream.range(0, 1001).forEach(i -> say(ChannelId.MAIN, "m" + i));
    Message first = app().messages().send(hello(ChannelId.MAIN).from(ALICE));
    clock.advance(Duration.ofSeconds(1));
    IntStream.range(0, 600).forEach(i -> say(ChannelId.MAIN, "later" + i));
    Message second = app().messages().send(hello(ChannelId.MAIN).from(ALICE));

    assertThat(app().messages().historyOf(ALICE, main, start, clock.instant(), 9))
        .containsExactly(first);
    assertThat(app().messages().historyOf(ALICE, main, start, Instant.MAX, 9))
        .containsExactly(first, second);
    assertThat(app().messages().historyOf(ALICE, main, start, Instant.MAX, 1))
        .containsExactly(first);
    assertThat(app().messages().historyOf(BOB, main, start, Instant.MAX, 9)).isEmpty();
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.content().text()).toList();
  }
}
