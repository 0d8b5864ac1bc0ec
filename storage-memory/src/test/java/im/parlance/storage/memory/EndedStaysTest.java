package im.parlance.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes and goes all the time leaves nothing behind but what there still is to read. */
class EndedStaysTest {
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("bob");
  private static final GroupId TEAM = GroupId.of("team");
  private static final TimelineId LOG = TimelineId.of(TEAM);

  private final Storage storage = MemoryStorage.create();
  private final AppStorage app = storage.app(AppId.of("demo"));
  private long said;

  @BeforeEach
  void team() {
    GroupProfile profile = GroupProfile.named("Team");
    app.groups()
        .insert(
            new Group(TEAM, profile, 10, ALICE, Optional.empty(), Instant.EPOCH), List.of(ALICE));
  }

  private void say() {
    said++;
    NewMessage message =
        new NewMessage(
            new MessageId(said),
            LOG,
            ALICE,
            Origin.SERVER,
            Content.text("hello"),
            false,
            Instant.ofEpochMilli(said));
    app.messages().append(List.of(message));
  }

  private void join() {
    app.groups().join(TEAM, List.of(BOB), Instant.EPOCH);
  }

  private void leave() {
    app.groups().leave(TEAM, List.of(BOB));
  }

  /** Bob stays for one message, which is the next. */
  private void stayForAMessage() {
    join();
    say();
    leave();
  }

  private List<Long> beginnings() {
    return app.conversations().of(BOB).stream().map(Conversation::afterSeq).sorted().toList();
  }

  @Test
  void stays_areKeptWhileTheirMessagesAre() {
    stayForAMessage();
    stayForAMessage();
    stayForAMessage();
    join();

    assertThat(beginnings()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void stays_whoseMessagesHaveExpired_goWhenTheUserComesAgain() {
    stayForAMessage();
    stayForAMessage();
    stayForAMessage();
    storage.expireMessages(Instant.ofEpochMilli(3), 10);
    join();

    assertThat(beginnings()).containsExactly(2L, 3L);
  }

  @Test
  void stays_inWhichNothingWasSaid_goWhenTheUserComesAgain() {
    stayForAMessage();
    for (int i = 0; i < 3; i++) {
      say();
      join();
      leave();
    }
    join();

    assertThat(beginnings()).containsExactly(0L, 4L);
  }
}
