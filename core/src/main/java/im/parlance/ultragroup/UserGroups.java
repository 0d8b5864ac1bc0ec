package im.parlance.ultragroup;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;

/**
 * The user groups of an ultra group: labels of users that channels are bound to. Who is in a user
 * group is a reader of the private channels that it is bound to, as long as it is a member of the
 * ultra group. Thread-safe; what a call has changed is durable and in force when it returns. The
 * changes are metered as {@link UltraGroups#SET_LISTS}, the others as {@link
 * UltraGroups#GET_LISTS}; every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED
 * when that is used up, and GROUP_NOT_FOUND if there is no such ultra group.
 */
public interface UserGroups {
  /** The user groups that the rules are for. */
  static UserGroups over(UltraRules rules, QuotaMeter meter) {
    return new ListedUserGroups(rules, meter);
  }

  /** Makes user groups with nobody in them; those that are there stay as they are. */
  void create(GroupId group, Collection<UserGroupId> ids);

  /** Removes user groups, their members and what they are bound to; unknown ones are skipped. */
  void delete(GroupId group, Collection<UserGroupId> ids);

  /** Up to {@code limit} user groups behind the cursor, in the order of creation. */
  Page<UserGroupId> list(GroupId group, Cursor after, int limit);

  /**
   * Puts users into a user group; they need not be members of the ultra group yet.
   *
   * @throws im.parlance.error.ImException USER_GROUP_NOT_FOUND
   */
  void addMembers(GroupId group, UserGroupId id, Collection<UserId> users);

  /** Takes users out of a user group; who is not in is skipped. */
  void removeMembers(GroupId group, UserGroupId id, Collection<UserId> users);

  /** Up to {@code limit} users in a user group behind the cursor, in the order of coming there. */
  Page<UserId> members(GroupId group, UserGroupId id, Cursor after, int limit);

  /** The user groups that the user is in, in the order of coming there. */
  List<UserGroupId> of(GroupId group, UserId user);

  /**
   * Binds user groups to a channel, which has an effect while it is private.
   *
   * @throws im.parlance.error.ImException CHANNEL_NOT_FOUND, USER_GROUP_NOT_FOUND, and nothing is
   *     bound; INVALID_ARGUMENT if it is the main channel
   */
  void bind(GroupId group, ChannelId channel, Collection<UserGroupId> ids);

  /** Ends {@link #bind}; those that are not bound are skipped. */
  void unbind(GroupId group, ChannelId channel, Collection<UserGroupId> ids);

  /** Up to {@code limit} user groups bound to a channel behind the cursor, in that order. */
  Page<UserGroupId> boundTo(GroupId group, ChannelId channel, Cursor after, int limit);

  /** The channels that a user group is bound to, in the order of their creation. */
  List<ChannelId> channelsOf(GroupId group, UserGroupId id);
}
