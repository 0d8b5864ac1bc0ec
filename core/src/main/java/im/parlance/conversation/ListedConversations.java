package im.parlance.conversation;

import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class ListedConversations implements Conversations {
  private static final String LEVELS = "conversation-level";
  private static final String SORT_LEVELS = "conversation-sort-level";
  private static final String PINNED = "conversation-pin";
  private static final String TAGS = "conversation-tag";
  private static final String CLEARED = "cleared-history";
  private static final String TAGGED = "conversation-tagged";
  private static final String PAUSED = "conversation-pause";

  /** In place of a conversation or a timeline: all of them. None is named so. */
  private static final String ALL = "*";

  private static final ListName STYLES = ListName.of("notice-style");

  /** The quiet hours of all users: start, minutes and level. */
  private static final ListName QUIET = ListName.of("quiet-hours");

  private final Lists lists;
  private final DefaultLevels defaults;
  private final InstantSource clock;
  private final EventStream events;
  private final QuotaMeter meter;

  ListedConversations(
      Lists lists,
      DefaultLevels defaults,
      InstantSource clock,
      EventStream events,
      QuotaMeter meter) {
    this.lists = lists;
    this.defaults = defaults;
    this.clock = clock;
    this.events = events;
    this.meter = meter;
  }

  private void charge(Operation operation) {
    meter.charge(operation, 1);
  }

  private void set(ListName list, String item, Level level) {
    if (level == Level.INHERITED) {
      lists.remove(list, List.of(item));
    } else {
      lists.set(list, item, level.name());
    }
  }

  private Level get(String kind, UserId user, String item) {
    return lists
        .find(ListName.of(kind, user), item)
        .map(entry -> Level.valueOf(entry.value()))
        .orElse(Level.INHERITED);
  }

  @Override
  public void setLevel(UserId user, ConversationRef conversation, Level level) {
    charge(SET_LEVEL);
    set(ListName.of(LEVELS, user), conversation.text(), level);
    events.publish(new ConversationEvent.LevelChanged(user, conversation, level, clock.instant()));
  }

  @Override
  public Level level(UserId user, ConversationRef conversation) {
    charge(GET_LEVEL);
    return get(LEVELS, user, conversation.text());
  }

  @Override
  public Map<ConversationRef, Level> levels(UserId user) {
    charge(GET_LEVEL);
    Map<ConversationRef, Level> levels = new LinkedHashMap<>();
    lists
        .all(ListName.of(LEVELS, user))
        .forEach(
            entry -> levels.put(ConversationRef.parse(entry.item()), Level.valueOf(entry.value())));
    return levels;
  }

  @Override
  public void setSortLevel(UserId user, Sort sort, Level level) {
    charge(SET_SORT_LEVEL);
    set(ListName.of(SORT_LEVELS, user), sort.name(), level);
    events.publish(new ConversationEvent.SortLevelChanged(user, sort, level, clock.instant()));
  }

  @Override
  public Level sortLevel(UserId user, Sort sort) {
    charge(GET_SORT_LEVEL);
    return get(SORT_LEVELS, user, sort.name());
  }

  @Override
  public void setQuietHours(UserId user, QuietHours hours) {
    charge(QUIET_HOURS);
    lists.set(
        QUIET,
        user,
        hours.start().toSecondOfDay() + " " + hours.length().toMinutes() + " " + hours.level());
  }

  @Override
  public void removeQuietHours(UserId user) {
    charge(QUIET_HOURS);
    lists.remove(QUIET, List.of(user));
  }

  @Override
  public Optional<QuietHours> quietHours(UserId user) {
    charge(QUIET_HOURS);
    return quiet(user);
  }

  private Optional<QuietHours> quiet(UserId user) {
    return lists
        .find(QUIET, user)
        .map(
            entry -> {
              String[] words = entry.value().split(" ", -1);
              return new QuietHours(
                  LocalTime.ofSecondOfDay(Long.parseLong(words[0])),
                  Duration.ofMinutes(Long.parseLong(words[1])),
                  Level.valueOf(words[2]));
            });
  }

  @Override
  public void setNoticeStyle(UserId user, NoticeStyle style) {
    charge(NOTICE_STYLE);
    lists.set(STYLES, user, style.name());
  }

  @Override
  public Optional<NoticeStyle> noticeStyle(UserId user) {
    charge(NOTICE_STYLE);
    return lists.find(STYLES, user).map(entry -> NoticeStyle.valueOf(entry.value()));
  }

  @Override
  public void pause(UserId user, ConversationRef conversation, Instant until) {
    charge(PAUSE);
    lists.add(ListName.of(PAUSED, user), List.of(conversation.text()), until);
  }

  @Override
  public void pauseAll(UserId user, Instant until) {
    charge(PAUSE);
    lists.add(ListName.of(PAUSED, user), List.of(ALL), until);
  }

  @Override
  public Optional<Instant> pausedUntil(UserId user, ConversationRef conversation) {
    charge(PAUSE);
    return paused(user, conversation.text());
  }

  @Override
  public Optional<Instant> allPausedUntil(UserId user) {
    charge(PAUSE);
    return paused(user, ALL);
  }

  private Optional<Instant> paused(UserId user, String what) {
    return lists.find(ListName.of(PAUSED, user), what).map(ListEntry::until);
  }

  @Override
  public Level effectiveLevel(
      UserId user, ConversationRef conversation, LocalTime time, Level fallback) {
    if (paused(user, ALL).isPresent() || paused(user, conversation.text()).isPresent()) {
      return Level.NOTHING;
    }
    Optional<QuietHours> quiet = quiet(user).filter(hours -> hours.cover(time));
    if (quiet.isPresent()) {
      return quiet.get().level();
    }
    Level level = get(LEVELS, user, conversation.text());
    if (level == Level.INHERITED && !conversation.subChannel().isEmpty()) {
      ConversationRef whole = new ConversationRef(conversation.sort(), conversation.target(), "");
      level = get(LEVELS, user, whole.text());
    }
    if (level == Level.INHERITED) {
      level = get(SORT_LEVELS, user, conversation.sort().name());
    }
    if (level == Level.INHERITED) {
      level = defaults.of(conversation);
    }
    return level == Level.INHERITED ? fallback : level;
  }

  @Override
  public void pin(UserId user, ConversationRef conversation) {
    charge(PIN);
    lists.add(ListName.of(PINNED, user), List.of(conversation.text()));
    pinChanged(user, conversation, true);
  }

  @Override
  public void unpin(UserId user, ConversationRef conversation) {
    charge(PIN);
    lists.remove(ListName.of(PINNED, user), List.of(conversation.text()));
    pinChanged(user, conversation, false);
  }

  private void pinChanged(UserId user, ConversationRef conversation, boolean pinned) {
    events.publish(new ConversationEvent.PinChanged(user, conversation, pinned, clock.instant()));
  }

  @Override
  public Optional<Instant> pinnedAt(UserId user, ConversationRef conversation) {
    charge(PIN);
    return lists.find(ListName.of(PINNED, user), conversation.text()).map(ListEntry::since);
  }

  /** No id has a slash, so tags of different users cannot be taken for one another. */
  private static ListName tagged(String owner, String tag) {
    return ListName.of(TAGGED, owner + '/' + tag);
  }

  @Override
  public void putTag(UserId user, String id, String name) {
    charge(TAG);
    lists.set(ListName.of(TAGS, user), id, name);
  }

  @Override
  public void removeTags(UserId user, Collection<String> ids) {
    charge(TAG);
    lists.remove(ListName.of(TAGS, user), ids);
    ids.forEach(id -> lists.clear(tagged(user.value(), id)));
  }

  @Override
  public List<ConversationTag> tags(UserId user) {
    charge(TAG);
    return lists.all(ListName.of(TAGS, user)).stream().map(ListedConversations::tag).toList();
  }

  private static ConversationTag tag(ListEntry entry) {
    return new ConversationTag(entry.item(), entry.value(), entry.since());
  }

  private static List<String> texts(Collection<ConversationRef> conversations) {
    return conversations.stream().map(ConversationRef::text).toList();
  }

  @Override
  public void tag(UserId user, String id, Collection<ConversationRef> conversations) {
    charge(TAG);
    mustHave(user, id);
    ListName list = tagged(user.value(), id);
    lists.add(list, texts(conversations));
    List<String> all = lists.all(list).stream().map(ListEntry::item).toList();
    lists.remove(list, all.subList(0, Math.max(0, all.size() - MAX_TAGGED)));
  }

  private void mustHave(UserId user, String id) {
    if (!lists.has(ListName.of(TAGS, user), id)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "tag");
    }
  }

  @Override
  public void untag(UserId user, String id, Collection<ConversationRef> conversations) {
    charge(TAG);
    mustHave(user, id);
    lists.remove(tagged(user.value(), id), texts(conversations));
  }

  @Override
  public List<ConversationRef> tagged(UserId user, String id) {
    charge(TAG);
    return lists.all(tagged(user.value(), id)).stream()
        .map(entry -> ConversationRef.parse(entry.item()))
        .toList();
  }

  @Override
  public List<ConversationTag> tagsOf(UserId user, ConversationRef conversation) {
    charge(TAG);
    return lists.all(ListName.of(TAGS, user)).stream()
        .filter(entry -> lists.has(tagged(user.value(), entry.item()), conversation.text()))
        .map(ListedConversations::tag)
        .toList();
  }

  @Override
  public void clearHistory(UserId user, TimelineId timeline, Instant until) {
    charge(CLEAR_HISTORY);
    clearHistory(ListName.of(CLEARED, user), timeline.text(), until);
  }

  @Override
  public void clearHistories(UserId user, Instant until) {
    charge(CLEAR_HISTORY);
    clearHistory(ListName.of(CLEARED, user), ALL, until);
  }

  @Override
  public void clearHistoryForAll(TimelineId timeline, Instant until) {
    charge(CLEAR_HISTORY);
    clearHistory(ListName.of(CLEARED), timeline.text(), until);
  }

  /** What is noted is when the history begins; it never begins earlier than it did. */
  private void clearHistory(ListName list, String timeline, Instant until) {
    Instant start = until.plusMillis(1);
    if (historyStart(list, timeline).isBefore(start)) {
      lists.set(list, timeline, Long.toString(start.toEpochMilli()));
    }
  }

  private Instant historyStart(ListName list, String timeline) {
    return lists
        .find(list, timeline)
        .map(entry -> Instant.ofEpochMilli(Long.parseLong(entry.value())))
        .orElse(Instant.EPOCH);
  }

  @Override
  public Instant historyStart(UserId user, TimelineId timeline) {
    ListName cleared = ListName.of(CLEARED, user);
    return Stream.of(
            historyStart(cleared, timeline.text()),
            historyStart(cleared, ALL),
            historyStart(ListName.of(CLEARED), timeline.text()))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  @Override
  public void forget(UserId user) {
    lists
        .all(ListName.of(TAGS, user))
        .forEach(tag -> lists.clear(tagged(user.value(), tag.item())));
    for (String kind : List.of(LEVELS, SORT_LEVELS, PINNED, TAGS, CLEARED, PAUSED)) {
      lists.clear(ListName.of(kind, user));
    }
    lists.remove(QUIET, List.of(user));
    lists.remove(STYLES, List.of(user));
  }
}
