package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.rest;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListName;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.routing.Copy;
import im.parlance.storage.AppStorage;
import im.parlance.user.PasswordHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be read of an app through its stores, as a value. Two storages with equal
 * contents cannot be told apart by one who only reads; the numbers inside cursors and copies, which
 * each storage gives as it likes, are left out.
 *
 * @param facts what was read, by what it is
 */
public record Contents(Map<String, Object> facts) {
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
  private static final int PAGE = 100;

  /**
   * The ids under which something may be found.
   *
   * @param users whose accounts, tokens, stays and conversations are read
   * @param groups which are read
   * @param timelines which are read
   * @param routes whose copies are read
   * @param lists which are read
   * @param rooms which are read
   * @param blobs whose content is read
   */
  public record Ids(
      List<UserId> users,
      List<GroupId> groups,
      List<TimelineId> timelines,
      List<RouteId> routes,
      List<ListName> lists,
      List<RoomId> rooms,
      List<String> blobs) {}

  /**
   * A copy without its number.
   *
   * @param message what is to go out
   * @param attempts how many have failed
   * @param dueAt not to be tried before
   */
  public record Due(Message message, int attempts, Instant dueAt) {
    /** What of the copies can be compared, in their order. */
    public static List<Due> of(List<Copy> copies) {
      return copies.stream()
          .map(copy -> new Due(copy.message(), copy.attempts(), copy.dueAt()))
          .toList();
    }
  }

  /** Reads everything that is there under these ids. */
  public static Contents of(AppStorage app, Ids ids) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(
        "accounts", rest(Optional.of(Cursor.START), cursor -> app.users().list(cursor, PAGE)));
    ids.users().forEach(user -> ofUser(app, user, facts));
    ids.groups().forEach(group -> ofGroup(app, group, ids.users(), facts));
    ids.timelines().forEach(timeline -> ofTimeline(app, timeline, ids.users(), facts));
    for (RouteId route : ids.routes()) {
      facts.put("waiting on " + route, app.routing().waiting(route));
      facts.put(
          "copies on " + route, Due.of(app.routing().due(route, END_OF_TIME, Integer.MAX_VALUE)));
    }
    for (ListName list : ids.lists()) {
      facts.put(
          list.toString(),
          app.lists()
              .page(list, Instant.EPOCH, Cursor.START, Integer.MAX_VALUE, Order.OLDEST_FIRST));
    }
    facts.put(
        "rooms",
        rest(
            Optional.of(Cursor.START),
            cursor -> app.rooms().list(cursor, PAGE, Order.OLDEST_FIRST)));
    for (RoomId room : ids.rooms()) {
      facts.put("attributes of " + room, app.rooms().attributes(room));
    }
    facts.put(
        "judged",
        rest(
            Optional.of(Cursor.START),
            cursor -> app.moderation().between(Instant.EPOCH, END_OF_TIME, cursor, PAGE)));
    facts.put("files", app.files().due(END_OF_TIME, Integer.MAX_VALUE));
    for (String blob : ids.blobs()) {
      facts.put("content of " + blob, content(app, blob));
    }
    return new Contents(facts);
  }

  private static Optional<String> content(AppStorage app, String blob) {
    try (InputStream in = app.blobs().open(blob).orElseGet(InputStream::nullInputStream)) {
      return Optional.of(new String(in.readAllBytes(), UTF_8)).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ofUser(AppStorage app, UserId user, Map<String, Object> facts) {
    facts.put("password of " + user, app.users().password(user).map(PasswordHash::encoded));
    facts.put("tokens of " + user + " valid from", app.tokens().validFrom(user));
    facts.put("groups of " + user, app.groups().joined(user));
    facts.put("ultra groups of " + user, app.ultraGroups().groupsOf(user));
    facts.put("conversations of " + user, readable(app, user));
  }

  private static void ofGroup(
      AppStorage app, GroupId group, List<UserId> users, Map<String, Object> facts) {
    facts.put("group " + group, app.groups().find(group));
    facts.put("size of " + group, app.groups().size(group));
    facts.put(
        "members of " + group,
        rest(Optional.of(Cursor.START), cursor -> app.groups().members(group, cursor, PAGE)));
    facts.put("ultra group " + group, app.ultraGroups().find(group));
    facts.put("size of ultra group " + group, app.ultraGroups().size(group));
    facts.put("channels of " + group, app.ultraGroups().channels(group));
    for (UserId user : users) {
      facts.put("stay of " + user + " in " + group, app.groups().member(group, user));
    }
  }

  private static void ofTimeline(
      AppStorage app, TimelineId timeline, List<UserId> users, Map<String, Object> facts) {
    List<Message> messages = app.messages().read(timeline, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
    facts.put("head of " + timeline, app.messages().head(timeline));
    facts.put("messages of " + timeline, messages);
    facts.put(
        "history of " + timeline,
        app.messages().readBetween(timeline, Instant.EPOCH, END_OF_TIME, Integer.MAX_VALUE));
    for (Message message : messages) {
      facts.put("expansions of " + message.id(), app.revisions().expansions(message.id()));
    }
    for (UserId user : messages.isEmpty() ? List.<UserId>of() : users) {
      facts.put(
          "history of " + timeline + " for " + user,
          app.messages()
              .readBetween(user, timeline, Instant.EPOCH, END_OF_TIME, Integer.MAX_VALUE));
    }
  }

  /**
   * The user's conversations in one order. An ended stay shows nothing if nothing was said in it,
   * or if that has expired: a storage may name it or not.
   */
  public static List<Conversation> readable(AppStorage app, UserId user) {
    return app.conversations().of(user).stream()
        .filter(seen -> seen.untilSeq() == Membership.OPEN || showsAnything(app, seen))
        .sorted(
            Comparator.comparing((Conversation seen) -> seen.timeline().text())
                .thenComparing(Conversation::afterSeq))
        .toList();
  }

  private static boolean showsAnything(AppStorage app, Conversation seen) {
    return !app.messages().read(seen.timeline(), seen.afterSeq(), seen.untilSeq(), 1).isEmpty();
  }
}
