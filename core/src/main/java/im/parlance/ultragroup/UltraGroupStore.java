package im.parlance.ultragroup;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one app's ultra groups, their members and channels are kept. Each call is atomic, and
 * durable when it returns.
 */
public interface UltraGroupStore {
  /**
   * Adds the group, its owner as the only member, and the main channel, which is as old; false, and
   * no change, if the id is taken.
   */
  boolean insert(UltraGroup group);

  /** The group of this id. */
  Optional<UltraGroup> find(GroupId id);

  /** Gives the group another name; empty if there is none. */
  Optional<UltraGroup> rename(GroupId id, String name);

  /** Removes the group, its members and its channels; false if there is none. */
  boolean delete(GroupId id);

  /** Adds a member; false, and no change, if it is one already or there is no such group. */
  boolean join(GroupId id, UserId user, Instant at);

  /** Removes a member; false if it is none. */
  boolean leave(GroupId id, UserId user);

  /** Whether the user is a member. */
  boolean isMember(GroupId id, UserId user);

  /** How many members there are; 0 without a group. */
  int size(GroupId id);

  /** The groups that the user is a member of, in the order of joining. */
  List<GroupId> groupsOf(UserId user);

  /** Adds a channel; false, and no change, if there is one of the name or no such group. */
  boolean addChannel(GroupId id, UltraChannel channel);

  /** Makes a channel private or public; false if there is none. */
  boolean setPrivate(GroupId id, ChannelId channel, boolean isPrivate);

  /** Removes a channel; false if there is none. */
  boolean removeChannel(GroupId id, ChannelId channel);

  /** The channel of this name. */
  Optional<UltraChannel> channel(GroupId id, ChannelId channel);

  /** The channels of the group, in the order of creation; none without a group. */
  List<UltraChannel> channels(GroupId id);
}
