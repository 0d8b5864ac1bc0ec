package im.parlance.ultragroup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.util.concurrent.Striped;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.ultragroup.UltraGroupEvent.Left;
import im.parlance.ultragroup.UltraScope.Whole;
import im.parlance.ultragroup.UltraScope.Within;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of an app's ultra groups: whom a channel reaches, who may speak there, what notifies
 * whom. Thread-safe. For whom a channel is, sends ask again and again, so it is remembered: a
 * change by this engine is in force for the next send, one by another engine on the same storage
 * within seconds.
 */
public final class UltraRules {
  private static final int STRIPES = 256;
  private static final int MOST_REMEMBERED = 10_000;

  /** The groups and channels in which all are muted, by the texts of their scopes. */
  static final ListName SILENCED = ListName.of("ultraGroupsSilenced");

  /** The levels of groups and channels, by the texts of their scopes. */
  private static final ListName LEVELS = ListName.of("ultraGroupLevels");

  private final UltraGroupStore store;
  private final Lists lists;
  private final UserGroupLists userGroups;
  private final Sequencer sequencer;
  private final InstantSource clock;
  private final Striped<Lock> users = Striped.lock(STRIPES);
  private final Striped<Lock> groups = Striped.lock(STRIPES);
  private final AtomicLong epoch = new AtomicLong();
  private final Cache<Place, Readership> readerships =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /** A new epoch forgets all places at once, those too that are being read. */
  private record Place(long epoch, GroupId group, ChannelId channel) {}

  /** The rules for the groups in {@code store}. */
  public UltraRules(UltraGroupStore store, Lists lists, Sequencer sequencer, InstantSource clock) {
    this.store = store;
    this.lists = lists;
    this.userGroups = new UserGroupLists(lists);
    this.sequencer = sequencer;
    this.clock = clock;
  }

  UltraGroupStore store() {
    return store;
  }

  Lists lists() {
    return lists;
  }

  UserGroupLists userGroups() {
    return userGroups;
  }

  Sequencer sequencer() {
    return sequencer;
  }

  InstantSource clock() {
    return clock;
  }

  /** Held while a user joins, so that what was counted stays so. */
  Lock joining(UserId user) {
    return users.get(user);
  }

  /**
   * Held while channels and user groups come, go and are bound, so that what was looked up stays
   * so. It is taken before the order of the group's events is entered.
   */
  Lock parts(GroupId id) {
    return groups.get(id);
  }

  /** Lets the next sends find what another engine has changed. For whoever keeps the time. */
  public void refresh() {
    changed();
    readerships.invalidateAll();
  }

  /** Takes note that channels or their readers have changed. */
  void changed() {
    epoch.incrementAndGet();
  }

  /** Where everything that happens to the group has its order. */
  static TimelineId main(GroupId id) {
    return TimelineId.of(id, ChannelId.MAIN);
  }

  /** For whom the channel is; for nobody if it is not there. */
  public Readership readership(GroupId id, ChannelId channel) {
    return readerships.get(new Place(epoch.get(), id, channel), this::read);
  }

  /** Whether the user is a member for whom the channel is. */
  public boolean mayRead(GroupId id, ChannelId channel, UserId user) {
    return store.isMember(id, user) && readership(id, channel).includes(user);
  }

  private Readership read(Place place) {
    return store
        .channel(place.group(), place.channel())
        .map(
            found ->
                new Readership(
                    true,
                    found.isPrivate(),
                    found.isPrivate() ? readers(place.group(), place.channel()) : Set.of()))
        .orElse(Readership.NONE);
  }

  private Set<UserId> readers(GroupId id, ChannelId channel) {
    Stream<UserId> named =
        lists.all(UltraList.READERS.of(new Within(id, channel))).stream()
            .map(ListEntry::item)
            .map(UserId::of);
    return Stream.concat(named, userGroups.readers(id, channel))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Sets what notifies those who have set nothing themselves; INHERITED ends it. */
  void setLevel(UltraScope scope, Level level) {
    if (level == Level.INHERITED) {
      lists.remove(LEVELS, List.of(scope));
    } else {
      lists.set(LEVELS, scope, level.name());
    }
  }

  Level level(UltraScope scope) {
    return lists
        .find(LEVELS, scope)
        .map(entry -> Level.valueOf(entry.value()))
        .orElse(Level.INHERITED);
  }

  /**
   * What notifies those who have set nothing themselves: the channel's level, then the group's;
   * INHERITED if neither has one, or it is a conversation of another sort.
   */
  public Level defaultLevel(ConversationRef conversation) {
    if (conversation.sort() != ConversationRef.Sort.ULTRA_GROUP) {
      return Level.INHERITED;
    }
    GroupId group = GroupId.of(conversation.target());
    Level ofChannel =
        conversation
            .channel()
            .map(channel -> level(new Within(group, channel)))
            .orElse(Level.INHERITED);
    return ofChannel == Level.INHERITED ? level(new Whole(group)) : ofChannel;
  }

  /**
   * Refuses a channel that is not there.
   *
   * @throws ImException GROUP_NOT_FOUND, CHANNEL_NOT_FOUND
   */
  public void mustExist(GroupId id, ChannelId channel) {
    if (readership(id, channel).exists()) {
      return;
    }
    mustExist(id);
    throw ImException.of(ErrorCode.CHANNEL_NOT_FOUND, channel.value());
  }

  /** Refuses what is not for the main channel, which is public and stays. */
  static void mustNotBeMain(ChannelId channel) {
    if (channel.isMain()) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "channel");
    }
  }

  UltraGroup mustExist(GroupId id) {
    return store.find(id).orElseThrow(() -> ImException.of(ErrorCode.GROUP_NOT_FOUND, id.value()));
  }

  /**
   * Refuses a client that may not speak in the channel.
   *
   * @throws ImException GROUP_NOT_FOUND, CHANNEL_NOT_FOUND, NOT_A_MEMBER, MUTED, CHANNEL_MUTED
   */
  public void mustMaySpeak(GroupId id, ChannelId channel, UserId user) {
    mustExist(id, channel);
    if (!mayRead(id, channel, user)) {
      throw ImException.of(ErrorCode.NOT_A_MEMBER, id.value());
    }
    List<UltraScope> scopes = List.of(new Whole(id), new Within(id, channel));
    if (isOnAny(UltraList.MUTED, scopes, user)) {
      throw ImException.of(ErrorCode.MUTED, id.value());
    }
    if (scopes.stream().anyMatch(scope -> lists.has(SILENCED, scope))
        && !isOnAny(UltraList.SPEAKERS, scopes, user)) {
      throw ImException.of(ErrorCode.CHANNEL_MUTED, id.value());
    }
  }

  private boolean isOnAny(UltraList list, List<UltraScope> scopes, UserId user) {
    return scopes.stream().anyMatch(scope -> lists.has(list.of(scope), user));
  }

  /** Takes a member out, of user groups and lists of readers too; false if it was none. */
  boolean leave(GroupId id, UserId user) {
    Left left =
        sequencer.inOrder(
            main(id), () -> new Left(id, user, store.leave(id, user), clock.instant()));
    String channels = id + "/";
    for (String owner : lists.owners(UltraList.READERS.kind(), user)) {
      if (owner.startsWith(channels)) {
        lists.remove(new ListName(UltraList.READERS.kind(), owner), List.of(user));
        changed();
      }
    }
    if (userGroups.leave(id, user)) {
      changed();
    }
    return left.wasIn();
  }

  /** Removes what is noted for a scope that is gone. */
  void clear(UltraScope scope) {
    for (UltraList list : UltraList.values()) {
      lists.clear(list.of(scope));
    }
    lists.remove(SILENCED, List.of(scope));
    lists.remove(LEVELS, List.of(scope));
    userGroups.clear(scope);
    changed();
  }

  /** Forgets a user whose account is gone: it leaves its groups and all lists. */
  public void forget(UserId user) {
    store.groupsOf(user).forEach(group -> leave(group, user));
    for (UltraList list : UltraList.values()) {
      lists.removeFromAll(list.kind(), user);
    }
    userGroups.forget(user);
    changed();
  }
}
