package im.parlance.storage.jdbi;

import static im.parlance.storage.jdbi.Scene.ALICE;
import static im.parlance.storage.jdbi.Scene.AUDIT;
import static im.parlance.storage.jdbi.Scene.BLOCKED;
import static im.parlance.storage.jdbi.Scene.BOB;
import static im.parlance.storage.jdbi.Scene.CAROL;
import static im.parlance.storage.jdbi.Scene.CLUB;
import static im.parlance.storage.jdbi.Scene.CLUB_LOG;
import static im.parlance.storage.jdbi.Scene.DAVE;
import static im.parlance.storage.jdbi.Scene.HALL;
import static im.parlance.storage.jdbi.Scene.HOOK;
import static im.parlance.storage.jdbi.Scene.NEWS;
import static im.parlance.storage.jdbi.Scene.PRIVATE;
import static im.parlance.storage.jdbi.Scene.SILENT;
import static im.parlance.storage.jdbi.Scene.STAGE;
import static im.parlance.storage.jdbi.Scene.START;
import static im.parlance.storage.jdbi.Scene.TEAM;
import static im.parlance.storage.jdbi.Scene.TEAM_LOG;
import static im.parlance.storage.jdbi.Scene.at;
import static im.parlance.storage.jdbi.Scene.entry;
import static im.parlance.storage.jdbi.Scene.group;
import static im.parlance.storage.jdbi.Scene.message;
import static im.parlance.storage.jdbi.Scene.user;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.group.GroupProfile;
import im.parlance.id.AppId;
import im.parlance.id.ChannelId;
import im.parlance.id.MessageId;
import im.parlance.id.RouteId;
import im.parlance.list.ListName;
import im.parlance.message.Content;
import im.parlance.message.Revision;
import im.parlance.observe.Observer;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.routing.Copy;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.user.PasswordHash;
import im.parlance.user.User;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every method of the storage SPI, called once or in several ways on an app that is a {@link
 * Scene}. The name of a call is its store and method, then what it is about.
 */
final class Calls {
  /** The calls that change something. */
  static final Map<String, Call> WRITES = new LinkedHashMap<>();

  /** The calls that change nothing. */
  static final Map<String, Call> READS = new LinkedHashMap<>();

  private Calls() {}

  /** Calls the method, and returns what that returned. */
  interface Call {
    Object on(Scene scene);
  }

  private static void write(String name, Function<AppStorage, Object> call) {
    WRITES.put(name, scene -> call.apply(scene.app()));
  }

  /** For what returns nothing. */
  private static void act(String name, Consumer<AppStorage> call) {
    write(
        name,
        app -> {
          call.accept(app);
          return "done";
        });
  }

  private static void read(String name, Function<AppStorage, Object> call) {
    READS.put(name, scene -> call.apply(scene.app()));
  }

  static {
    // the first, while there is little of other scenes to go before
    WRITES.put("storage.expireMessages", scene -> scene.storage().expireMessages(at(4), 100));
    WRITES.put(
        "storage.app", scene -> scene.storage().app(AppId.of("beside-" + scene.id())) != null);
    writesOfUsers();
    writesOfGroups();
    writesOfMessages();
    writesOfRooms();
    writesOfUltraGroups();
    writesOfFiles();
    READS.put("storage.answers", scene -> scene.storage().answers());
    READS.put(
        "storage.observe",
        scene -> {
          scene.storage().observe(Observer.NOBODY);
          return "done";
        });
    READS.put("storage.health", scene -> scene.storage().health());
    reads();
  }

  private static void writesOfUsers() {
    write("users.insert", app -> app.users().insert(user(DAVE, "d"), new PasswordHash("x")));
    write(
        "users.insert of a taken id",
        app -> app.users().insert(user(ALICE, "a"), PasswordHash.NONE));
    write("users.update", app -> app.users().update(ALICE, old -> renamed(old)));
    write("users.delete", app -> app.users().delete(BOB));
    write("users.setPassword", app -> app.users().setPassword(ALICE, new PasswordHash("new")));
    write(
        "tokens.signingKey",
        app -> new String(app.tokens().signingKey(() -> "key".getBytes(UTF_8)), UTF_8));
    act("tokens.raiseValidFrom", app -> app.tokens().raiseValidFrom(BOB, START));
    act("tokens.raiseValidFrom again", app -> app.tokens().raiseValidFrom(ALICE, at(1)));
    act("tokens.forget", app -> app.tokens().forget(ALICE));
  }

  private static User renamed(User old) {
    return new User(old.id(), old.uuid(), user(DAVE, "new").profile(), START, at(20));
  }

  private static void writesOfGroups() {
    write(
        "groups.insert",
        app -> app.groups().insert(group(HALL, Optional.of(CAROL)), List.of(CAROL, DAVE, ALICE)));
    write(
        "groups.update",
        app -> app.groups().update(TEAM, old -> old.with(GroupProfile.named("new"))));
    write("groups.update of the owner", app -> app.groups().update(TEAM, old -> old.ownedBy(BOB)));
    write("groups.delete", app -> app.groups().delete(TEAM));
    write("groups.join", app -> app.groups().join(CLUB, List.of(CAROL, BOB, DAVE), at(21)));
    write("groups.leave", app -> app.groups().leave(TEAM, List.of(CAROL, DAVE, BOB)));
  }

  private static void writesOfMessages() {
    write("messages.append", app -> app.messages().append(List.of(message(30, PRIVATE, BOB))));
    write(
        "messages.append that begins a log",
        app -> app.messages().append(List.of(message(31, SILENT, CAROL))));
    write(
        "messages.append with a key",
        app -> app.messages().append(List.of(message(32, PRIVATE, ALICE).withKey("next"))));
    write(
        "messages.append with a used key",
        app -> app.messages().append(List.of(message(33, PRIVATE, ALICE).withKey("first"))));
    write(
        "messages.append with routes",
        app ->
            app.messages()
                .append(List.of(message(34, CLUB_LOG, BOB).routedTo(Set.of(HOOK, AUDIT)))));
    write(
        "messages.append of several",
        app ->
            app.messages()
                .append(
                    List.of(
                        message(35, PRIVATE, ALICE),
                        message(36, SILENT, DAVE).withKey("both").routedTo(Set.of(AUDIT)),
                        message(37, TEAM_LOG, BOB).routedTo(Set.of(HOOK)),
                        message(38, SILENT, DAVE).withKey("both"),
                        message(39, PRIVATE, ALICE).withKey("first"))));
    write(
        "revisions.revise",
        app -> app.revisions().revise(new MessageId(1), Revision.recalled(ALICE, START)));
    write(
        "revisions.revise again",
        app ->
            app.revisions()
                .revise(new MessageId(1), Revision.edited(ALICE, START, Content.text("new"))));
    write(
        "revisions.expand",
        app -> app.revisions().expand(new MessageId(1), Map.of("k", "v", "l", "w"), START, 9));
    act(
        "revisions.hide",
        app ->
            app.revisions()
                .hide(List.of(new MessageId(1), new MessageId(2)), List.of(ALICE, CAROL)));
    act("revisions.forget", app -> app.revisions().forget(BOB));
    act("revisions.reduce", app -> app.revisions().reduce(new MessageId(1), List.of("k", "l")));
    act("conversations.acknowledge", app -> app.conversations().acknowledge(BOB, PRIVATE, 2));
    act(
        "conversations.acknowledge in a group",
        app -> app.conversations().acknowledge(ALICE, TEAM_LOG, 2));
    act("conversations.forget", app -> app.conversations().forget(BOB));
    act("conversations.forget a stay", app -> app.conversations().forget(CAROL));
    writesOfLists();
    act("routing.done", app -> app.routing().done(HOOK, numbers(app, HOOK)));
    act("routing.retry", app -> app.routing().retry(HOOK, numbers(app, HOOK).get(0), at(99)));
  }

  private static void writesOfLists() {
    write(
        "lists.put",
        app -> app.lists().put(BLOCKED, List.of(entry(CAROL), entry(DAVE)), at(2), 10));
    write("lists.put too many", app -> app.lists().put(BLOCKED, List.of(entry(DAVE)), START, 2));
    write("lists.remove", app -> app.lists().remove(BLOCKED, List.of("carol", "bob", "dave")));
    write("lists.expire", app -> app.lists().expire(at(99), 100));
    act("lists.clear", app -> app.lists().clear(BLOCKED));
    act("lists.removeFromAll", app -> app.lists().removeFromAll("blocklist", "bob"));
  }

  private static List<Long> numbers(AppStorage app, RouteId route) {
    return app.routing().due(route, at(100), 10).stream().map(Copy::number).toList();
  }

  private static void writesOfRooms() {
    write("rooms.insert", app -> app.rooms().insert(Scene.room("lobby")));
    write("rooms.insert of a taken id", app -> app.rooms().insert(Scene.room("stage")));
    write("rooms.update", app -> app.rooms().update(STAGE, old -> old.named("new")));
    write("rooms.delete", app -> app.rooms().delete(STAGE));
    write(
        "rooms.changeAttributes",
        app ->
            app.rooms()
                .changeAttributes(
                    STAGE,
                    before ->
                        Map.of("b", Scene.attribute("b", BOB), "c", Scene.attribute("c", CAROL))));
  }

  private static void writesOfUltraGroups() {
    write("ultraGroups.insert", app -> app.ultraGroups().insert(Scene.ultraGroup(HALL)));
    write(
        "ultraGroups.insert of a taken id",
        app -> app.ultraGroups().insert(Scene.ultraGroup(TEAM)));
    write("ultraGroups.rename", app -> app.ultraGroups().rename(TEAM, "new"));
    write("ultraGroups.delete", app -> app.ultraGroups().delete(TEAM));
    write("ultraGroups.join", app -> app.ultraGroups().join(TEAM, CAROL, at(3)));
    write("ultraGroups.leave", app -> app.ultraGroups().leave(TEAM, BOB));
    write(
        "ultraGroups.addChannel",
        app ->
            app.ultraGroups().addChannel(TEAM, new UltraChannel(ChannelId.of("b"), false, START)));
    write("ultraGroups.setPrivate", app -> app.ultraGroups().setPrivate(TEAM, NEWS, false));
    write("ultraGroups.removeChannel", app -> app.ultraGroups().removeChannel(TEAM, NEWS));
  }

  private static void writesOfFiles() {
    write("files.put", app -> app.files().put(Scene.file(3), 9, START));
    write("files.put again", app -> app.files().put(Scene.file(1).lasting(at(9)), 9, START));
    write("files.put too many", app -> app.files().put(Scene.file(3), 2, START));
    write("files.delete", app -> app.files().delete(Scene.file(1).id()));
    act("files.endGroup", app -> app.files().endGroup(TEAM, at(5)));
    write("blobs.write", app -> bytes(() -> app.blobs().write("b", stream("new"))));
    act("blobs.delete", app -> app.blobs().delete("a"));
    act(
        "moderation.add",
        app -> app.moderation().add(List.of(Scene.judged(1), Scene.judged(3), Scene.judged(4))));
    write("moderation.expire", app -> app.moderation().expire(at(2), 1));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static Object bytes(Callable<Object> call) {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void readsOfFiles() {
    read("files.find", app -> app.files().find(Scene.file(1).id()));
    read("files.ofGroup", app -> app.files().ofGroup(TEAM, START, Cursor.START, 1).items());
    read("files.due", app -> app.files().due(at(100), 9));
    read(
        "moderation.between",
        app -> app.moderation().between(START, at(9), Cursor.START, 2).items());
    read(
        "blobs.open",
        app ->
            bytes(
                () -> {
                  try (InputStream in = app.blobs().open("a").orElseThrow()) {
                    return new String(in.readAllBytes(), UTF_8);
                  }
                }));
  }

  private static void reads() {
    readsOfFiles();
    read("ultraGroups.find", app -> app.ultraGroups().find(TEAM));
    read("ultraGroups.isMember", app -> app.ultraGroups().isMember(TEAM, BOB));
    read("ultraGroups.size", app -> app.ultraGroups().size(TEAM));
    read("ultraGroups.groupsOf", app -> app.ultraGroups().groupsOf(BOB));
    read("ultraGroups.channel", app -> app.ultraGroups().channel(TEAM, NEWS));
    read("ultraGroups.channels", app -> app.ultraGroups().channels(TEAM));
    read("rooms.find", app -> app.rooms().find(STAGE));
    read("rooms.list", app -> app.rooms().list(Cursor.START, 2, Order.OLDEST_FIRST));
    read("rooms.list, newest first", app -> app.rooms().list(Cursor.START, 2, Order.NEWEST_FIRST));
    read("rooms.due", app -> app.rooms().due(at(0), 2));
    read("rooms.attributes", app -> app.rooms().attributes(STAGE));
    read("users.find", app -> app.users().find(ALICE));
    read("users.findByUuid", app -> app.users().findByUuid(new UUID(0x4000L, "bob".hashCode())));
    read("users.existing", app -> app.users().existing(List.of(ALICE, BOB, DAVE)));
    read("users.list", app -> app.users().list(Cursor.START, 2));
    read("users.list newest first", app -> app.users().list(Cursor.START, 2, Order.NEWEST_FIRST));
    read("users.count", app -> app.users().count());
    read("users.password", app -> app.users().password(ALICE));
    read("tokens.validFrom", app -> app.tokens().validFrom(ALICE));
    read("groups.find", app -> app.groups().find(TEAM));
    read("groups.members", app -> app.groups().members(TEAM, Cursor.START, 2));
    read(
        "groups.members newest first",
        app -> app.groups().members(TEAM, Cursor.START, 2, Order.NEWEST_FIRST));
    read("groups.size", app -> app.groups().size(TEAM));
    read("groups.stays", app -> app.groups().stays(BOB));
    read("groups.member", app -> app.groups().member(TEAM, BOB));
    read("groups.joined", app -> app.groups().joined(BOB));
    read("messages.head", app -> app.messages().head(TEAM_LOG));
    read("messages.sent", app -> app.messages().sent(PRIVATE, ALICE, "first"));
    read("messages.read", app -> app.messages().read(PRIVATE, 0, 100, 100));
    read("messages.readBetween", app -> app.messages().readBetween(PRIVATE, START, at(9), 9));
    read(
        "messages.readBetween of a reader",
        app -> app.messages().readBetween(ALICE, PRIVATE, START, at(9), 9));
    read(
        "messages.readShown",
        app -> app.messages().readShown(PRIVATE, 0, 9, 9, Order.OLDEST_FIRST));
    read(
        "messages.readShown newest first",
        app -> app.messages().readShown(PRIVATE, 0, 9, 9, Order.NEWEST_FIRST));
    read(
        "messages.find",
        app -> app.messages().find(PRIVATE, new MessageId(1), START, START.plusSeconds(9)));
    read(
        "messages.find in all timelines",
        app -> app.messages().find(new MessageId(1), START, START.plusSeconds(9), 9));
    read("messages.log", app -> app.messages().log(START, at(9), Cursor.START, 2).items());
    read("revisions.revisions", app -> app.revisions().revisions(List.of(new MessageId(1))));
    read("revisions.expansions", app -> app.revisions().expansions(new MessageId(1)));
    read("conversations.of", app -> app.conversations().of(BOB));
    read("lists.find", app -> app.lists().find(BLOCKED, "carol"));
    read(
        "lists.page",
        app -> app.lists().page(BLOCKED, START, Cursor.START, 1, Order.OLDEST_FIRST).items());
    read(
        "lists.page newest first",
        app -> app.lists().page(BLOCKED, START, Cursor.START, 1, Order.NEWEST_FIRST).items());
    read("lists.size", app -> app.lists().size(BLOCKED, at(1)));
    read("lists.sum", app -> app.lists().sum(ListName.of("counted"), at(1)));
    read("lists.owners", app -> app.lists().owners("blocklist", "carol", START));
    read("routing.due", app -> app.routing().due(HOOK, at(100), 10));
    read("routing.waiting", app -> app.routing().waiting(HOOK));
  }

  /** All methods of the SPI that are in neither table: as the names of calls begin. */
  static Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    missing.addAll(methods("storage", Storage.class));
    for (Method store : AppStorage.class.getMethods()) {
      missing.addAll(methods(store.getName(), store.getReturnType()));
    }
    Stream.concat(WRITES.keySet().stream(), READS.keySet().stream())
        .forEach(name -> missing.remove(name.split(" ", 2)[0]));
    missing.remove("storage.close");
    return missing;
  }

  private static Set<String> methods(String store, Class<?> type) {
    return Arrays.stream(type.getMethods())
        .map(method -> store + "." + method.getName())
        .collect(Collectors.toSet());
  }
}
