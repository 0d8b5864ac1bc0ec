package im.parlance.ultragroup;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;

/** Where a list of an ultra group holds. */
public sealed interface UltraScope {
  /** The group. */
  GroupId group();

  /**
   * In all channels.
   *
   * @param group the group
   */
  record Whole(GroupId group) implements UltraScope {
    @Override
    public String toString() {
      return group.value();
    }
  }

  /**
   * In one channel.
   *
   * @param group the group
   * @param channel the channel
   */
  record Within(GroupId group, ChannelId channel) implements UltraScope {
    @Override
    public String toString() {
      return group + "/" + channel;
    }
  }
}
