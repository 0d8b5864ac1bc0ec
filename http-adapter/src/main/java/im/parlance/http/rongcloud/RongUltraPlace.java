package im.parlance.http.rongcloud;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.Messages;
import im.parlance.ultragroup.UltraChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * A channel that messages are looked for in. A channel that is not there has none, and what its
 * timeline has of before its creation is of an earlier one of the name.
 *
 * @param group the group
 * @param channel which of its channels
 * @param createdAt when the channel was made, if it is there
 * @param messages where the messages are
 */
record RongUltraPlace(
    GroupId group, ChannelId channel, Optional<Instant> createdAt, Messages messages) {

  static RongUltraPlace of(RongCall call, GroupId group, ChannelId channel) {
    return new RongUltraPlace(
        group,
        channel,
        RongUltraGroups.groups(call).channel(group, channel).map(UltraChannel::createdAt),
        call.app().messages());
  }

  TimelineId timeline() {
    return TimelineId.of(group, channel);
  }

  boolean has(Message message) {
    return createdAt.filter(at -> !message.sentAt().isBefore(at)).isPresent();
  }

  /** From when on its messages are to be read, if it has any: this instant or its creation. */
  Optional<Instant> since(Instant from) {
    return createdAt.map(at -> at.isAfter(from) ? at : from);
  }

  /** The message of this UID as it was sent. */
  Optional<Message> find(String uid) {
    return RongMessageUid.parse(uid).flatMap(id -> messages.find(timeline(), id)).filter(this::has);
  }
}
