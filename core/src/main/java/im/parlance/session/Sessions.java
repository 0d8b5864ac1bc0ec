package im.parlance.session;

import im.parlance.conversation.ConversationStore;
import im.parlance.event.EventStream;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.message.Messages;
import im.parlance.message.RevisionStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The connected devices of an app. Thread-safe. */
public interface Sessions {
  /**
   * Sessions on a switchboard.
   *
   * @param admission who may connect
   * @param messages what clients send goes through it
   */
  static Sessions over(
      Switchboard board,
      Admission admission,
      ConversationStore conversations,
      EveryoneReaders everyone,
      MessageStore store,
      RevisionStore revisions,
      Messages messages,
      EventStream events,
      InstantSource clock,
      SessionSettings settings) {
    return new LiveSessions(
        board,
        admission,
        conversations,
        everyone,
        store,
        revisions,
        messages,
        events,
        clock,
        settings);
  }

  /**
   * Connects a device of a registered user. First {@code receiver} gets what the device has missed,
   * then what is sent from now on, each timeline in order and without a gap.
   *
   * @param positions the last position that the device has received of each timeline; where it
   *     names none, it gets what its user has not acknowledged
   * @throws im.parlance.error.ImException USER_NOT_FOUND, USER_BANNED, USER_DEACTIVATED, CLOSED
   */
  Session connect(UserId user, Device device, Map<TimelineId, Long> positions, Receiver receiver);

  /**
   * {@link #connect(UserId, Device, Map, Receiver)} for a listener in this program that may take
   * its time; it gets what its user has not acknowledged, one message after the other.
   */
  Session connect(UserId user, Device device, Consumer<Message> listener);

  /** Ends all sessions of the user; its tokens stay good. */
  default void kick(UserId user) {
    end(user, CloseReason.KICKED);
  }

  /** {@link #kick}, for this reason. */
  void end(UserId user, CloseReason reason);

  /** Ends the session on this device of the user, if there is one. */
  void end(UserId user, Device device, CloseReason reason);

  /** The devices on which the user has a session, first connected first. */
  List<Device> devices(UserId user);

  /** Whether the user has a session. */
  boolean isOnline(UserId user);

  /**
   * What a device of the user would be given that has never connected before: messages that no
   * device has acknowledged, without those that clients do not count.
   *
   * @param limit where counting stops, in each of the two sorts
   */
  Waiting waiting(UserId user, int limit);

  /** Whether the message is the user's to read, and no device has acknowledged it. */
  boolean isWaiting(UserId user, Message message);

  /** The members of a group who have a session; those of which that is known in this process. */
  Set<UserId> online(GroupId group);

  /** How many sessions there are. */
  int count();
}
