package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.say;
import static im.parlance.storage.contract.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A message that its sender sends again under the same key in the same timeline is one message. */
interface SendKeyContract {
  int THREADS = 8;
  int ROUNDS = 40;
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);
  RouteId HOOK = RouteId.of("hook");

  /** The stores of an app of this name that nobody has used yet; the same ones within a test. */
  AppStorage app(String name);

  private AppStorage app() {
    return app("keys");
  }

  private static NewMessage keyed(String key, String text) {
    return message(PRIVATE, ALICE, text).withKey(key);
  }

  private List<Message> append(NewMessage... messages) {
    return app().messages().append(List.of(messages));
  }

  private List<Message> log(TimelineId timeline) {
    return app().messages().read(timeline, 0, Long.MAX_VALUE, 100_000);
  }

  @Test
  default void repeat_givesTheFirstMessage() {
    Message first = append(keyed("k", "first")).get(0);
    say(app(), PRIVATE, ALICE, "between");

    assertThat(append(keyed("k", "second"))).containsExactly(first);
    assertThat(append(keyed("k", "third"))).containsExactly(first);
    assertThat(texts(log(PRIVATE))).containsExactly("first", "between");
  }

  @Test
  default void sent_isTheMessageOfThatSenderTimelineAndKey() {
    Message first = append(keyed("k", "first"), keyed("l", "other")).get(0);

    assertThat(app().messages().sent(PRIVATE, ALICE, "k")).contains(first);
    assertThat(app().messages().sent(PRIVATE, BOB, "k")).isEmpty();
    assertThat(app().messages().sent(TEAM_LOG, ALICE, "k")).isEmpty();
    assertThat(app().messages().sent(PRIVATE, ALICE, "K")).isEmpty();
    assertThat(app("others").messages().sent(PRIVATE, ALICE, "k")).isEmpty();
  }

  @Test
  default void sent_withoutAKey_isNothing() {
    say(app(), PRIVATE, ALICE, "no key");

    assertThat(app().messages().sent(PRIVATE, ALICE, "")).isEmpty();
  }

  @Test
  default void repeat_inAGroup_givesTheFirstMessage() {
    Message first = append(message(TEAM_LOG, ALICE, "first").withKey("k")).get(0);

    assertThat(append(message(TEAM_LOG, ALICE, "second").withKey("k"))).containsExactly(first);
    assertThat(log(TEAM_LOG)).containsExactly(first);
  }

  @Test
  default void repeat_changesNothing() {
    append(keyed("k", "first").routedTo(Set.of(HOOK)));
    app().conversations().acknowledge(BOB, PRIVATE, 1);
    List<Conversation> before = app().conversations().of(BOB);

    append(keyed("k", "second").routedTo(Set.of(HOOK, RouteId.of("other"))));

    assertThat(app().messages().head(PRIVATE)).isEqualTo(1);
    assertThat(app().conversations().of(BOB)).isEqualTo(before);
    assertThat(app().routing().waiting(HOOK)).isEqualTo(1);
    assertThat(app().routing().waiting(RouteId.of("other"))).isZero();
  }

  @Test
  default void messageAfterARepeat_hasTheNextPosition() {
    append(keyed("k", "first"));
    append(keyed("k", "second"));

    assertThat(append(keyed("l", "third"))).extracting(Message::seq).containsExactly(2L);
  }

  @Test
  default void keyTwiceInOneCall_isOneMessage() {
    List<Message> appended =
        append(keyed("k", "first"), keyed("k", "second"), keyed("l", "third"), keyed("k", "last"));

    assertThat(texts(appended)).containsExactly("first", "first", "third", "first");
    assertThat(appended).extracting(Message::seq).containsExactly(1L, 1L, 2L, 1L);
    assertThat(texts(log(PRIVATE))).containsExactly("first", "third");
  }

  @Test
  default void keyTwiceInOneCall_notesCopiesOfTheFirstOnly() {
    append(keyed("k", "first").routedTo(Set.of(HOOK)), keyed("k", "second").routedTo(Set.of(HOOK)));

    assertThat(app().routing().waiting(HOOK)).isEqualTo(1);
  }

  @Test
  default void batchThatIsPartlyRepeated_appendsTheRest() {
    List<Message> before = append(keyed("a", "old a"), keyed("b", "old b"));

    List<Message> appended =
        append(
            message(PRIVATE, ALICE, "new 1"),
            keyed("b", "again b"),
            keyed("c", "new c"),
            message(TEAM_LOG, ALICE, "new of the team"),
            keyed("a", "again a"),
            keyed("c", "again c"),
            message(PRIVATE, BOB, "new 2"));

    assertThat(texts(appended))
        .containsExactly("new 1", "old b", "new c", "new of the team", "old a", "new c", "new 2");
    assertThat(appended).extracting(Message::seq).containsExactly(3L, 2L, 4L, 1L, 1L, 4L, 5L);
    assertThat(appended).containsAll(before);
    assertThat(texts(log(PRIVATE))).containsExactly("old a", "old b", "new 1", "new c", "new 2");
  }

  @Test
  default void batchThatIsRepeated_givesTheSameMessages() {
    List<NewMessage> batch =
        IntStream.range(0, 300).mapToObj(i -> keyed("k" + i, "text " + i)).toList();
    List<Message> first = app().messages().append(batch);

    assertThat(app().messages().append(batch)).isEqualTo(first);
    assertThat(log(PRIVATE)).isEqualTo(first);
  }

  @Test
  default void keyOfAnotherSender_isAnotherMessage() {
    append(keyed("k", "alice's"));

    assertThat(texts(append(message(PRIVATE, BOB, "bob's").withKey("k")))).containsExactly("bob's");
    assertThat(texts(append(message(PRIVATE, BOB, "again").withKey("k")))).containsExactly("bob's");
    assertThat(texts(log(PRIVATE))).containsExactly("alice's", "bob's");
  }

  @Test
  default void keyInAnotherTimeline_isAnotherMessage() {
    TimelineId withCarol = TimelineId.between(ALICE, CAROL);

    assertThat(
            append(
                keyed("k", "to bob"),
                message(withCarol, ALICE, "to carol").withKey("k"),
                message(TEAM_LOG, ALICE, "to the team").withKey("k")))
        .extracting(Message::seq)
        .containsExactly(1L, 1L, 1L);
    assertThat(texts(append(message(withCarol, ALICE, "again").withKey("k"))))
        .containsExactly("to carol");
    assertThat(texts(log(TEAM_LOG))).containsExactly("to the team");
  }

  @Test
  default void keyInTheLogOfAUserOfTheGroupsName_isAnotherMessage() {
    TimelineId notes = TimelineId.between(UserId.of(TEAM.value()), UserId.of(TEAM.value()));
    append(message(TEAM_LOG, ALICE, "to the team").withKey("k"));

    assertThat(texts(append(message(notes, ALICE, "note").withKey("k")))).containsExactly("note");
  }

  @Test
  default void keyInAnotherApp_isAnotherMessage() {
    append(keyed("k", "here"));

    List<Message> there = app("others").messages().append(List.of(keyed("k", "there")));

    assertThat(texts(there)).containsExactly("there");
    assertThat(texts(append(keyed("k", "again")))).containsExactly("here");
  }

  @Test
  default void withoutAKey_everySendIsAnotherMessage() {
    NewMessage message = message(PRIVATE, ALICE, "same");

    append(message, message(PRIVATE, ALICE, "same"));
    append(message(PRIVATE, ALICE, "same"));

    assertThat(log(PRIVATE)).hasSize(3);
  }

  @Test
  default void oddKeys_areToldApart() {
    List<String> odd =
        List.of(
            "k",
            "K",
            " k",
            "k ",
            "ké",
            "ke\u0301",
            "'",
            "''",
            "\"",
            "\\",
            "\\\\",
            "%",
            "_",
            "?",
            ":key",
            "{a,b}",
            "NULL",
            "null",
            ",",
            "🙂",
            "👩‍💻",
            "\u0000",
            "\u0000\u0000",
            "\u001a",
            "\u001a0",
            "\u001a\u001a",
            "k\u0000",
            "\n",
            "\ufeff",
            "鲍勃",
            "';DROP TABLE message;--");
    List<Message> first =
        odd.stream().map(key -> append(keyed(key, "first of " + key)).get(0)).toList();

    for (int i = 0; i < odd.size(); i++) {
      assertThat(app().messages().sent(PRIVATE, ALICE, odd.get(i))).contains(first.get(i));
      assertThat(append(keyed(odd.get(i), "again"))).containsExactly(first.get(i));
    }
    assertThat(app().messages().append(odd.stream().map(key -> keyed(key, "again")).toList()))
        .isEqualTo(first);
    assertThat(log(PRIVATE)).isEqualTo(first);
  }

  @Test
  default void longestKey_isKept() {
    String end = "🙂".repeat(Messages.MAX_KEY_LENGTH / 2 - 1);
    List<Message> first = append(keyed("aa" + end, "one"), keyed("ab" + end, "two"));

    assertThat(append(keyed("aa" + end, "again"), keyed("ab" + end, "again"))).isEqualTo(first);
  }

  @Test
  default void oneKey_fromManyThreads_isOneMessage() {
    List<List<Message>> appended =
        Together.call(
            THREADS,
            thread -> {
              List<Message> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                mine.addAll(append(keyed("k" + i, thread + "/" + i)));
              }
              return mine;
            });

    assertThat(new HashSet<>(appended)).as("what the threads were told").hasSize(1);
    assertThat(log(PRIVATE)).hasSize(ROUNDS).containsExactlyInAnyOrderElementsOf(appended.get(0));
  }

  @Test
  default void keysAmongOtherMessages_fromManyThreads_leaveNoGap() {
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            String own = thread + "/" + i;
            List<Message> appended =
                append(
                    message(PRIVATE, ALICE, own),
                    keyed("k" + i, "shared"),
                    message(TEAM_LOG, ALICE, own),
                    keyed("k" + i, "shared"));
            assertThat(appended.get(1)).isEqualTo(appended.get(3));
            assertThat(texts(appended)).containsExactly(own, "shared", own, "shared");
          }
        });

    long inPrivate = (THREADS + 1L) * ROUNDS;
    assertThat(log(PRIVATE))
        .extracting(Message::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, inPrivate).boxed().toList());
    assertThat(log(TEAM_LOG)).hasSize(THREADS * ROUNDS);
    assertThat(texts(log(PRIVATE)).stream().filter("shared"::equals)).hasSize(ROUNDS);
  }
}
