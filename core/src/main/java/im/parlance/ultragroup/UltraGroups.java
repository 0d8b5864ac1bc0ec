package im.parlance.ultragroup;

import im.parlance.conversation.Level;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The ultra groups of an app, their channels and lists. Thread-safe; what a call has changed is
 * durable and in force when it returns. Lists may be filled before what they are about is there.
 * Every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's
 * quota is used up.
 */
public interface UltraGroups {
  /** {@link #create}. */
  Operation CREATE = Operation.of("ultraGroups.create");

  /** {@link #join}. */
  Operation JOIN = Operation.of("ultraGroups.join");

  /** {@link #leave}. */
  Operation QUIT = Operation.of("ultraGroups.quit");

  /** {@link #dismiss}. */
  Operation DISMISS = Operation.of("ultraGroups.dismiss");

  /** {@link #find}, {@link #get}, {@link #size}. */
  Operation GET = Operation.of("ultraGroups.get");

  /** {@link #rename}. */
  Operation UPDATE = Operation.of("ultraGroups.update");

  /** {@link #isMember}, {@link #groupsOf}. */
  Operation IS_MEMBER = Operation.of("ultraGroups.isMember");

  /** The changes of channels. */
  Operation SET_CHANNELS = Operation.of("ultraGroupChannels.set");

  /** What reads channels. */
  Operation GET_CHANNELS = Operation.of("ultraGroupChannels.get");

  /** The changes of lists, mutes, levels and user groups. */
  Operation SET_LISTS = Operation.of("ultraGroupLists.set");

  /** What reads lists, mutes, levels and user groups. */
  Operation GET_LISTS = Operation.of("ultraGroupLists.get");

  /**
   * How many groups a user may be in. Joins of one user through several engines at the same moment
   * may pass that.
   */
  int MAX_GROUPS_OF_USER = 100;

  /** How many channels a group may have, the main one included. */
  int MAX_CHANNELS = 50;

  /** The groups that the rules are for. */
  static UltraGroups over(UltraRules rules, QuotaMeter meter) {
    return new StoredUltraGroups(rules, meter);
  }

  /**
   * Creates a group with its main channel and its owner as the first member. One that is there gets
   * the name, and the user joins it.
   *
   * @throws im.parlance.error.ImException TOO_MANY_GROUPS
   */
  UltraGroup create(GroupId id, String name, UserId owner);

  /**
   * Lets a user in; one who is in stays.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND, TOO_MANY_GROUPS
   */
  void join(GroupId id, UserId user);

  /**
   * Takes a user out, the owner too, and out of the user groups and off the lists of readers of
   * private channels.
   *
   * @return false if it was not in
   */
  boolean leave(GroupId id, UserId user);

  /**
   * Ends a group: its members, channels, user groups and lists are gone.
   *
   * @return false if there was none
   */
  boolean dismiss(GroupId id);

  /** The group of this id. */
  Optional<UltraGroup> find(GroupId id);

  /**
   * The group of this id, which must exist.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND
   */
  UltraGroup get(GroupId id);

  /**
   * Gives a group another name; members get no message of it.
   *
   * @return false if there is none
   */
  boolean rename(GroupId id, String name);

  /** Whether the user is a member. */
  boolean isMember(GroupId id, UserId user);

  /** How many members there are. */
  int size(GroupId id);

  /** The groups that the user is a member of, in the order of joining. */
  List<GroupId> groupsOf(UserId user);

  /**
   * Makes a channel; one that is there stays as it is.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND, TOO_MANY_CHANNELS
   */
  UltraChannel createChannel(GroupId id, ChannelId channel, boolean isPrivate);

  /**
   * Removes a channel and its lists.
   *
   * @return false if there was none
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND, INVALID_ARGUMENT if it is the main one
   */
  boolean deleteChannel(GroupId id, ChannelId channel);

  /**
   * Makes a channel private or public; its list of readers stays as it is.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND, CHANNEL_NOT_FOUND, INVALID_ARGUMENT if
   *     it is the main one
   */
  void setPrivate(GroupId id, ChannelId channel, boolean isPrivate);

  /** The channel of this name. */
  Optional<UltraChannel> channel(GroupId id, ChannelId channel);

  /**
   * The channels of a group, in the order of creation.
   *
   * @throws im.parlance.error.ImException GROUP_NOT_FOUND
   */
  List<UltraChannel> channels(GroupId id);

  /** Puts users on a list without an end. */
  void add(UltraScope scope, UltraList list, Collection<UserId> users);

  /** Takes users off a list; who does not stand there is skipped. */
  void remove(UltraScope scope, UltraList list, Collection<UserId> users);

  /** Up to {@code limit} entries of a list behind the cursor, in the order of coming there. */
  Page<ListEntry> list(UltraScope scope, UltraList list, Cursor after, int limit);

  /** Whether the user stands on a list. */
  boolean isOn(UltraScope scope, UltraList list, UserId user);

  /** Lets no client speak, or all again; who is on the list of speakers may all the same. */
  void setMuted(UltraScope scope, boolean muted);

  /** Whether all are muted in this scope itself. */
  boolean isMuted(UltraScope scope);

  /**
   * Sets what notifies those members who have set nothing themselves; a channel's level goes before
   * its group's. INHERITED ends it.
   */
  void setLevel(UltraScope scope, Level level);

  /** What was set for this scope itself. */
  Level level(UltraScope scope);

  /**
   * Whether a channel is there and for the user: a member of the group, and if the channel is
   * private one of its readers, or in a user group that is bound to it.
   */
  boolean reaches(GroupId id, ChannelId channel, UserId user);

  /** The labels of users that private channels are bound to. */
  UserGroups userGroups();
}
