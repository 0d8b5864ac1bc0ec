package im.parlance.storage.contract;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ultra groups of {@link ModelStorage}; members and channels in the order of coming. */
final class ModelUltraGroups implements UltraGroupStore {
  private final List<UltraGroup> groups = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();

  private record Member(GroupId group, UserId user) {}

  private record Channel(GroupId group, UltraChannel channel) {
    boolean is(GroupId id, ChannelId name) {
      return group.equals(id) && channel.id().equals(name);
    }
  }

  @Override
  public boolean insert(UltraGroup group) {
    if (find(group.id()).isPresent()) {
      return false;
    }
    groups.add(group);
    members.add(new Member(group.id(), group.owner()));
    UltraChannel main = new UltraChannel(ChannelId.MAIN, false, group.createdAt());
    return channels.add(new Channel(group.id(), main));
  }

  @Override
  public Optional<UltraGroup> find(GroupId id) {
    return groups.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  @Override
  public Optional<UltraGroup> rename(GroupId id, String name) {
    groups.replaceAll(group -> group.id().equals(id) ? group.named(name) : group);
    return find(id);
  }

  @Override
  public boolean delete(GroupId id) {
    members.removeIf(member -> member.group().equals(id));
    channels.removeIf(channel -> channel.group().equals(id));
    return groups.removeIf(group -> group.id().equals(id));
  }

  @Override
  public boolean join(GroupId id, UserId user, Instant at) {
    return find(id).isPresent() && !isMember(id, user) && members.add(new Member(id, user));
  }

  @Override
  public boolean leave(GroupId id, UserId user) {
    return members.remove(new Member(id, user));
  }

  @Override
  public boolean isMember(GroupId id, UserId user) {
    return members.contains(new Member(id, user));
  }

  @Override
  public int size(GroupId id) {
    return (int) members.stream().filter(member -> member.group().equals(id)).count();
  }

  @Override
  public List<GroupId> groupsOf(UserId user) {
    return members.stream()
        .filter(member -> member.user().equals(user))
        .map(Member::group)
        .toList();
  }

  @Override
  public boolean addChannel(GroupId id, UltraChannel channel) {
    return find(id).isPresent()
        && channel(id, channel.id()).isEmpty()
        && channels.add(new Channel(id, channel));
  }

  @Override
  public boolean setPrivate(GroupId id, ChannelId channel, boolean isPrivate) {
    channels.replaceAll(
        kept ->
            kept.is(id, channel)
                ? new Channel(id, new UltraChannel(channel, isPrivate, kept.channel().createdAt()))
                : kept);
    return channel(id, channel).isPresent();
  }

  @Override
  public boolean removeChannel(GroupId id, ChannelId channel) {
    return channels.removeIf(kept -> kept.is(id, channel));
  }

  @Override
  public Optional<UltraChannel> channel(GroupId id, ChannelId channel) {
    return channels.stream().filter(kept -> kept.is(id, channel)).map(Channel::channel).findFirst();
  }

  @Override
  public List<UltraChannel> channels(GroupId id) {
    return channels.stream()
        .filter(channel -> channel.group().equals(id))
        .map(Channel::channel)
        .toList();
  }
}
