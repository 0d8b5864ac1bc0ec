package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
import im.parlance.conversation.NoticeStyle;
import im.parlance.conversation.QuietHours;
import im.parlance.group.NewGroup;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.ContentForm;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Mentions;
import im.parlance.message.Message;
import im.parlance.message.PushWish;
import im.parlance.push.PushNotice;
import im.parlance.push.RecordingPushGateway;
import im.parlance.session.Device;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.MutableClock;
import im.parlance.trace.Stage;
import im.parlance.trace.Trace;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What devices are told that are not connected. */
class MessagePushTest {
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("bob");
  private static final UserId CAROL = UserId.of("carol");
  private static final GroupId TEAM = GroupId.of("team");
  private static final Device PHONE = Device.of("ios_1");

  private final RecordingPushGateway gateway = new RecordingPushGateway();
  private final MutableClock clock = MutableClock.create();
  private final Parlance im =
      Parlance.builder()
          .storage(MemoryStorage.create())
          .clock(clock)
          .zone(ZoneOffset.UTC)
          .pushGateway(gateway)
          .build();
  private final App app = im.app("demo");

  @BeforeEach
  void visitOnce() {
    for (UserId user : List.of(ALICE, BOB, CAROL)) {
      app.users().register(user, Profile.named(user.value().toUpperCase(Locale.ROOT)));
      app.sessions().connect(user, PHONE, message -> {}).close();
    }
    app.groups().create(NewGroup.createdBy(ALICE, TEAM, "Team").members(List.of(ALICE, BOB)));
  }

  @AfterEach
  void close() {
    im.close();
  }

  private Message send(Draft draft) {
    return app.messages().send(draft);
  }

  /** All notices, as soon as everything that was sent before is done with. */
  private List<PushNotice> notices() {
    Message last = send(Draft.text("last").from(BOB).to(CAROL));
    String id = Long.toString(last.id().value());
    Awaitility.await()
        .until(() -> gateway.notices().stream().anyMatch(notice -> notice.push().equals(id)));
    return gateway.notices().stream().filter(notice -> !notice.text().equals("last")).toList();
  }

  @Test
  void offlineRecipient_isToldWhatWasSaidByWhom() {
    Message sent = send(Draft.text("hello").from(ALICE).to(BOB));

    assertThat(notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.user()).isEqualTo(BOB);
              assertThat(notice.device()).isEqualTo(PHONE);
              assertThat(notice.title()).isEqualTo("ALICE");
              assertThat(notice.text()).isEqualTo("hello");
            });
    assertThat(app.traces().message(sent.timeline(), sent.id()).orElseThrow().steps())
        .extracting(Trace.Step::stage, Trace.Step::result)
        .contains(tuple(Stage.PUSHED, "1 of 1"));
  }

  @Test
  void connectedRecipient_isNotTold() {
    app.sessions().connect(BOB, PHONE, message -> {});

    send(Draft.text("hello").from(ALICE).to(BOB));

    assertThat(notices()).isEmpty();
  }

  @Test
  void groupMembers_areToldButTheSender() {
    send(Draft.text("hello").from(ALICE).toGroup(TEAM));

    assertThat(notices())
        .extracting(PushNotice::user, PushNotice::title)
        .containsExactly(tuple(BOB, "Team"));
  }

  @Test
  void onlyTheAudienceOfADirectedMessage_isTold() {
    app.groups().join(TEAM, List.of(CAROL));

    send(
        Draft.text("hello")
            .from(ALICE)
            .toGroup(TEAM)
            .handled(Handling.NORMAL.onlyFor(Set.of(CAROL))));

    assertThat(notices()).extracting(PushNotice::user).containsExactly(CAROL);
  }

  @Test
  void readersOfAChannel_areTold() {
    GroupId club = GroupId.of("club");
    app.ultraGroups().create(club, "Club", ALICE);
    app.ultraGroups().join(club, BOB);

    send(Draft.text("hello").from(ALICE).toUltraGroup(club, ChannelId.MAIN));

    assertThat(notices()).extracting(PushNotice::user).containsExactly(BOB);
  }

  @Test
  void sendersWish_isHeeded() {
    send(
        Draft.text("hello")
            .from(ALICE)
            .to(BOB)
            .pushed(new PushWish("wished", "", "ext", false, false, PushWish.SAME_BADGE)));
    send(
        Draft.text("hello")
            .from(ALICE)
            .to(BOB)
            .pushed(new PushWish("", "", "", true, false, PushWish.SAME_BADGE)));

    assertThat(notices())
        .extracting(PushNotice::text, PushNotice::extension)
        .containsExactly(tuple("wished", "ext"));
  }

  @Test
  void customContent_isToldOnlyIfTheSenderWishesThat() {
    Draft custom = Draft.of(Content.custom("app:x", "{}")).from(ALICE).to(BOB);

    send(custom);
    send(custom.pushed(new PushWish("look", "", "", false, false, PushWish.SAME_BADGE)));

    assertThat(notices()).extracting(PushNotice::text).containsExactly("look");
  }

  @Test
  void levels_decideWhatIsTold() {
    app.sendFilters()
        .contentForm(
            new ContentForm() {
              @Override
              public Content withText(Content content, String text) {
                return content;
              }

              @Override
              public Mentions mentions(Content content) {
                return switch (content.text()) {
                  case "all" -> Mentions.ALL;
                  case "bob" -> Mentions.of(Set.of(BOB));
                  default -> Mentions.NONE;
                };
              }
            });
    Map<Level, List<String>> expected =
        Map.of(
            Level.ALL, List.of("none", "all", "bob"),
            Level.MENTIONS, List.of("all", "bob"),
            Level.MENTIONS_OF_USER, List.of("bob"),
            Level.MENTIONS_OF_ALL, List.of("all"),
            Level.NOTHING, List.of());
    expected.forEach(
        (level, texts) -> {
          int before = notices().size();
          app.conversations().setLevel(BOB, ConversationRef.in(TEAM), level);
          for (String text : List.of("none", "all", "bob")) {
            send(Draft.text(text).from(ALICE).toGroup(TEAM));
          }
          assertThat(notices().stream().skip(before))
              .as("at %s", level)
              .extracting(PushNotice::text)
              .containsExactlyElementsOf(texts);
        });
  }

  @Test
  void quietHours_goBeforeEverything() {
    LocalTime now = clock.instant().atZone(ZoneOffset.UTC).toLocalTime();
    app.conversations()
        .setQuietHours(BOB, new QuietHours(now, Duration.ofMinutes(10), Level.NOTHING));

    send(Draft.text("at night").from(ALICE).to(BOB));
    clock.advance(Duration.ofMinutes(10));
    send(Draft.text("in the morning").from(ALICE).to(BOB));

    assertThat(notices()).extracting(PushNotice::text).containsExactly("in the morning");
  }

  @Test
  void quietHours_mayLastTheWholeDay() {
    app.conversations()
        .setQuietHours(BOB, new QuietHours(LocalTime.of(9, 0), Duration.ofDays(1), Level.NOTHING));

    send(Draft.text("at night").from(ALICE).to(BOB));
    clock.advance(Duration.ofHours(12));
    send(Draft.text("at noon").from(ALICE).to(BOB));

    assertThat(notices()).isEmpty();
  }

  @Test
  void pause_silencesAConversationOrAll_untilItEnds() {
    app.conversations().pause(BOB, ConversationRef.with(ALICE), clock.instant().plusSeconds(60));
    send(Draft.text("paused").from(ALICE).to(BOB));
    send(Draft.text("from another").from(CAROL).to(BOB));
    assertThat(notices()).hasSize(1);
    clock.advance(Duration.ofSeconds(60));
    send(Draft.text("over").from(ALICE).to(BOB));
    assertThat(notices()).hasSize(2);
    app.conversations().pauseAll(BOB, clock.instant().plusSeconds(60));
    send(Draft.text("all paused").from(CAROL).to(BOB));

    assertThat(notices()).extracting(PushNotice::text).containsExactly("from another", "over");
  }

  @Test
  void briefNotice_showsNeitherSenderNorText() {
    app.conversations().setNoticeStyle(BOB, NoticeStyle.BRIEF);

    send(Draft.text("a secret").from(ALICE).to(BOB));

    assertThat(notices())
        .extracting(PushNotice::title, PushNotice::text)
        .containsExactly(tuple("", "You have a new message"));
  }

  @Test
  void userWhoIsGone_isNotTold() {
    app.users().delete(BOB);

    send(Draft.text("hello").from(ALICE).to(BOB));

    assertThat(notices()).isEmpty();
  }
}
