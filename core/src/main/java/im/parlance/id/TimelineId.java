package im.parlance.id;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import java.time.Duration;
import java.util.Locale;

/** Names one ordered log of messages. */
public sealed interface TimelineId {

  /**
   * The name as text, for protocols and storages: {@code private:alice,bob}, {@code group:g1},
   * {@code system:shop,bob}, {@code room:r1}, {@code ultra:g1/news}, {@code ultra:g1/}, {@code
   * everyone:days}.
   */
  String text();

  /** The log that two users share; the same whichever of them is named first. */
  static Pair between(UserId one, UserId other) {
    return one.value().compareTo(other.value()) <= 0 ? new Pair(one, other) : new Pair(other, one);
  }

  /** The log of a group. */
  static OfGroup of(GroupId group) {
    return new OfGroup(group);
  }

  /** The log of what one system sender tells one user. */
  static Inbox inbox(UserId sender, UserId user) {
    return new Inbox(sender, user);
  }

  /** The log of what is told to everyone and waits so long for who is not connected. */
  static OfEveryone ofEveryone(OfEveryone.Wait wait) {
    return new OfEveryone(wait);
  }

  /** The log of a channel of an ultra group. */
  static OfUltraGroup of(GroupId group, ChannelId channel) {
    return new OfUltraGroup(group, channel);
  }

  /** The log of a chat room. */
  static OfRoom of(RoomId room) {
    return new OfRoom(room);
  }

  /**
   * The timeline that {@link #text} named.
   *
   * @throws ImException INVALID_ID
   */
  static TimelineId parse(String text) {
    if (text.startsWith(OfGroup.PREFIX)) {
      return of(GroupId.of(text.substring(OfGroup.PREFIX.length())));
    }
    if (text.startsWith(OfRoom.PREFIX)) {
      return of(RoomId.of(text.substring(OfRoom.PREFIX.length())));
    }
    for (OfEveryone.Wait wait : OfEveryone.Wait.values()) {
      if (text.equals(ofEveryone(wait).text())) {
        return ofEveryone(wait);
      }
    }
    int slash = text.indexOf('/');
    if (text.startsWith(OfUltraGroup.PREFIX) && slash > 0) {
      return of(
          GroupId.of(text.substring(OfUltraGroup.PREFIX.length(), slash)),
          ChannelId.of(text.substring(slash + 1)));
    }
    int comma = text.indexOf(',');
    if (text.startsWith(Pair.PREFIX) && comma > 0) {
      return between(
          UserId.of(text.substring(Pair.PREFIX.length(), comma)),
          UserId.of(text.substring(comma + 1)));
    }
    if (text.startsWith(Inbox.PREFIX) && comma > 0) {
      return inbox(
          UserId.of(text.substring(Inbox.PREFIX.length(), comma)),
          UserId.of(text.substring(comma + 1)));
    }
    throw ImException.of(ErrorCode.INVALID_ID, "timeline");
  }

  /**
   * The private log of two users, in the order of their ids.
   *
   * @param first the lesser id
   * @param second the greater id, or the same: a user's notes to itself
   */
  record Pair(UserId first, UserId second) implements TimelineId {
    private static final String PREFIX = "private:";

    /** The other of the two; for notes to itself the user again. */
    public UserId peerOf(UserId user) {
      return first.equals(user) ? second : first;
    }

    @Override
    public String text() {
      return PREFIX + first + ',' + second;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The log of a group.
   *
   * @param group whose log
   */
  record OfGroup(GroupId group) implements TimelineId {
    private static final String PREFIX = "group:";

    @Override
    public String text() {
      return PREFIX + group;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The log of what one system sender tells one user, who is its only reader and cannot answer.
   *
   * @param sender who speaks
   * @param user who reads
   */
  record Inbox(UserId sender, UserId user) implements TimelineId {
    private static final String PREFIX = "system:";

    @Override
    public String text() {
      return PREFIX + sender + ',' + user;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The log of what system senders tell everyone: all users read it, and nobody answers.
   *
   * @param waiting how long it waits for who is not connected
   */
  record OfEveryone(Wait waiting) implements TimelineId {
    private static final String PREFIX = "everyone:";

    /** How long what is told waits for who is not connected. */
    public enum Wait {
      /** Seven days. */
      DAYS(Duration.ofDays(7)),
      /** Ten minutes, and nobody is notified. */
      MINUTES(Duration.ofMinutes(10));

      private final Duration duration;

      Wait(Duration duration) {
        this.duration = duration;
      }

      /** The time. */
      public Duration duration() {
        return duration;
      }
    }

    @Override
    public String text() {
      return PREFIX + waiting.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The log of a chat room, which outlives it.
   *
   * @param room whose log
   */
  record OfRoom(RoomId room) implements TimelineId {
    private static final String PREFIX = "room:";

    @Override
    public String text() {
      return PREFIX + room;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The log of a channel of an ultra group, which outlives both.
   *
   * @param group whose log
   * @param channel which of its channels
   */
  record OfUltraGroup(GroupId group, ChannelId channel) implements TimelineId {
    private static final String PREFIX = "ultra:";

    @Override
    public String text() {
      return PREFIX + group + '/' + channel;
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
