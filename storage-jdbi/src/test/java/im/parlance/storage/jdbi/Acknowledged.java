package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.page.Cursor;
import im.parlance.storage.AppStorage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the {@link Sender} has told of, compared with what is kept. What was acknowledged is there;
 * what was underway at the end may be there or not, once.
 */
final class Acknowledged {
  private static final int PAGE = 10_000;
  private static final int KEYS_TO_REPEAT = 5;
  private static final Pattern WHOLE =
      Pattern.compile("(send|sent|join|joined|leave|left|reach|reached) \\S[^;]*;");

  private final Map<TimelineId, Log> logs = new HashMap<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<Long> ids = new HashSet<>();

  private final Set<String> keysUnderway = new HashSet<>();
  private final Deque<String> lastKeys = new ArrayDeque<>();

  /** Where the stay of a member begins, by group and member. */
  private final Map<String, Long> seats = new TreeMap<>();

  private String seatUnderway = "";

  private final Map<TimelineId, Long> reached = new HashMap<>();
  private final Map<TimelineId, Long> reaching = new HashMap<>();
  private long sends;

  /** A message as it was acknowledged. */
  private record Sent(String text, long id) {}

  private static final class Log {
    /** What is known to be kept: the ids from the first position on. */
    final List<Long> kept = new ArrayList<>();

    /** What was acknowledged and has not been looked for yet, by position. */
    final NavigableMap<Long, Sent> told = new TreeMap<>();
  }

  /** How many sends were acknowledged. */
  long sends() {
    return sends;
  }

  /** Keys whose outcome is unknown, and some that were acknowledged. */
  List<String> keysToRepeat() {
    List<String> keys = new ArrayList<>(keysUnderway);
    keys.addAll(lastKeys);
    return keys;
  }

  /** Whether a line is a whole one; the last one may be torn. */
  static boolean isWhole(String line) {
    return WHOLE.matcher(line).matches();
  }

  void hear(String line) {
    assertThat(line).matches(WHOLE);
    String[] words = line.substring(0, line.length() - 1).split(" ", -1);
    switch (words[0]) {
      case "send" -> keysUnderway.add(words[1]);
      case "sent" -> sent(words);
      case "joined", "left" -> {
        seatUnderway = "";
        if (words[0].equals("joined")) {
          seats.put(words[1] + ' ' + words[2], Long.valueOf(words[3]));
        } else {
          seats.remove(words[1] + ' ' + words[2]);
        }
      }
      case "join", "leave" -> seatUnderway = words[1] + ' ' + words[2];
      default ->
          (words[0].equals("reach") ? reaching : reached)
              .merge(TimelineId.parse(words[1]), Long.valueOf(words[2]), Math::max);
    }
  }

  private void sent(String[] words) {
    sends++;
    String text = words[1];
    if (keysUnderway.remove(text)) {
      lastKeys.add(text);
      if (lastKeys.size() > KEYS_TO_REPEAT) {
        lastKeys.remove();
      }
    }
    Log log = logs.computeIfAbsent(TimelineId.parse(words[2]), timeline -> new Log());
    long seq = Long.parseLong(words[3]);
    Sent sent = new Sent(text, Long.parseLong(words[4]));
    if (seq <= log.kept.size()) {
      assertThat(log.kept.get((int) seq - 1)).as("the id of %s", line(words)).isEqualTo(sent.id());
    } else {
      Sent before = log.told.put(seq, sent);
      assertThat(before == null || before.equals(sent)).as("%s, not %s", line(words), before);
    }
  }

  private static String line(String[] words) {
    return String.join(" ", words);
  }

  /** Compares what is new since the last time. */
  void check(AppStorage stores, String when) {
    logs.forEach((timeline, log) -> checkNew(stores.messages(), timeline, log, when));
    checkSeats(stores, when);
    checkCursors(stores, when);
  }

  private void checkNew(MessageStore messages, TimelineId timeline, Log log, String when) {
    long head = messages.head(timeline);
    while (log.kept.size() < head) {
      List<Message> page = messages.read(timeline, log.kept.size(), head, PAGE);
      assertThat(page).as("%s behind %s, %s", timeline, log.kept.size(), when).isNotEmpty();
      for (Message message : page) {
        log.kept.add(message.id().value());
        assertThat(message.seq()).as("of %s, %s", timeline, when).isEqualTo(log.kept.size());
        String text = message.content().text();
        assertThat(texts.add(text)).as("%s is there once, %s", text, when).isTrue();
        assertThat(ids.add(message.id().value())).as("id of %s, %s", text, when).isTrue();
        Sent told = log.told.remove(message.seq());
        if (told != null) {
          assertThat(new Sent(text, message.id().value())).as(when).isEqualTo(told);
        }
      }
    }
    assertThat(log.told).as("lost from %s, %s", timeline, when).isEmpty();
  }

  private void checkSeats(AppStorage stores, String when) {
    Map<String, Long> actual = new TreeMap<>();
    for (GroupId group : Sender.GROUPS) {
      for (Membership stay : stores.groups().members(group, Cursor.START, 1000).items()) {
        actual.put(group + " " + stay.user(), stay.afterSeq());
      }
    }
    if (seats.containsKey(seatUnderway) != actual.containsKey(seatUnderway)) {
      seats.remove(seatUnderway);
      actual.computeIfPresent(
          seatUnderway,
          (seat, afterSeq) -> {
            seats.put(seat, afterSeq);
            return afterSeq;
          });
    }
    seatUnderway = "";
    assertThat(actual).as("members and where their stays begin, %s", when).isEqualTo(seats);
  }

  private void checkCursors(AppStorage stores, String when) {
    reaching.forEach(
        (timeline, most) -> {
          long kept =
              stores.conversations().of(((TimelineId.Pair) timeline).second()).stream()
                  .filter(conversation -> conversation.timeline().equals(timeline))
                  .mapToLong(Conversation::acknowledged)
                  .sum();
          assertThat(kept)
              .as("the cursor of %s, %s", timeline, when)
              .isBetween(reached.getOrDefault(timeline, 0L), most);
          reached.put(timeline, kept);
        });
  }

  /** Compares everything that was ever seen. */
  void checkAll(AppStorage stores) {
    logs.forEach(
        (timeline, log) -> {
          List<Long> kept = new ArrayList<>();
          while (kept.size() < log.kept.size()) {
            List<Message> page =
                stores.messages().read(timeline, kept.size(), log.kept.size(), PAGE);
            assertThat(page).as("%s behind %s", timeline, kept.size()).isNotEmpty();
            page.forEach(message -> kept.add(message.id().value()));
          }
          assertThat(kept).as("ids of %s", timeline).isEqualTo(log.kept);
        });
  }
}
