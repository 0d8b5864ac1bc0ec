package im.parlance.storage.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.group.GroupStore;
import im.parlance.group.Membership;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.storage.AppStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A process to be killed: sends from several threads, lets members come and go and moves cursors,
 * without end. It writes a line before what may be looked for after its death, and one when that
 * was acknowledged:
 *
 * <pre>
 *   send KEY;                 sent KEY TIMELINE SEQ ID;
 *   join GROUP USER;          joined GROUP USER AFTER_SEQ;
 *   leave GROUP USER;         left GROUP USER;
 *   reach TIMELINE SEQ;       reached TIMELINE SEQ;
 * </pre>
 *
 * What is sent without a key, under a name that begins with {@code n}, is told of only when it was
 * acknowledged. The text of each message is its key or name.
 */
final class Sender {
  static final AppId APP = AppId.of("demo");
  static final List<GroupId> GROUPS = List.of(GroupId.of("g0"), GroupId.of("g1"));
  private static final UserId ALICE = UserId.of("alice");
  private static final int USERS = 6;

  private final App app;
  private final AppStorage stores;
  private final String run;

  private Sender(JdbiStorage storage, String run) {
    this.app = Parlance.builder().storage(storage).build().app(APP);
    this.stores = storage.app(APP);
    this.run = run;
  }

  /**
   * Stands by until there is a line to read: a name for this run, how many threads are to send, and
   * keys to begin with. Then runs until it is killed.
   *
   * @param args the storage, and a file that nobody needs
   */
  public static void main(String[] args) throws IOException {
    // has loaded by then what takes long to load
    open(args[1]).close();
    List<String> words =
        List.of(new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine().split(" "));
    Sender sender = new Sender(open(args[0]), words.get(0));
    for (String key : words.subList(2, words.size())) {
      sender.send(key);
      sender.send(key);
    }
    for (int i = 0; i < Integer.parseInt(words.get(1)); i++) {
      String thread = sender.run + '-' + i + '-';
      new Thread(() -> sender.send(thread, new Random(thread.hashCode()))).start();
    }
    new Thread(sender::comeAndGo).start();
    new Thread(sender::moveCursors).start();
  }

  static JdbiStorage open(String place) {
    return place.startsWith("jdbc:")
        ? JdbiStorage.postgresql(place)
        : JdbiStorage.sqlite(Path.of(place));
  }

  /** One write for each line, so that lines of several threads do not mix. */
  private static void tell(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    System.out.print(line.append(";\n"));
    System.out.flush();
  }

  private static UserId user(int number) {
    return UserId.of("bob" + number);
  }

  private void send(String thread, Random random) {
    for (int n = 0; ; n++) {
      send((random.nextBoolean() ? "k" : "n") + thread + n);
    }
  }

  /** What is sent under one key goes to one place. */
  private void send(String name) {
    int place = Math.floorMod(name.hashCode(), USERS + GROUPS.size());
    Draft draft = Draft.text(name).from(ALICE);
    draft = place < USERS ? draft.to(user(place)) : draft.toGroup(group(GROUPS.get(place - USERS)));
    if (name.startsWith("k")) {
      draft = draft.withKey(name);
      tell("send", name);
    }
    Message sent = app.messages().send(draft);
    tell("sent", name, sent.timeline().text(), sent.seq(), sent.id());
  }

  private GroupId group(GroupId id) {
    if (stores.groups().find(id).isEmpty()) {
      stores
          .groups()
          .insert(
              new Group(
                  id, GroupProfile.named("Group"), 100, ALICE, Optional.empty(), Instant.EPOCH),
              List.of());
    }
    return id;
  }

  private void comeAndGo() {
    GroupStore groups = stores.groups();
    Random random = new Random(run.hashCode());
    while (true) {
      GroupId group = group(GROUPS.get(random.nextInt(GROUPS.size())));
      UserId user = user(random.nextInt(USERS));
      if (groups.member(group, user).isPresent()) {
        tell("leave", group, user);
        groups.leave(group, List.of(user));
        tell("left", group, user);
      } else {
        tell("join", group, user);
        Membership stay = groups.join(group, List.of(user), Instant.EPOCH).get(0);
        tell("joined", group, user, stay.afterSeq());
      }
    }
  }

  private void moveCursors() {
    Random random = new Random(run.hashCode());
    while (true) {
      UserId user = user(random.nextInt(USERS));
      TimelineId timeline = TimelineId.between(ALICE, user);
      long head = stores.messages().head(timeline);
      if (head > 0) {
        long seq = 1 + (long) (random.nextDouble() * head);
        tell("reach", timeline.text(), seq);
        stores.conversations().acknowledge(user, timeline, seq);
        tell("reached", timeline.text(), seq);
      }
    }
  }
}
