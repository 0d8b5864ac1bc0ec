package im.parlance.message;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Target.ToEveryone;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToInbox;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUltraGroup;
import im.parlance.message.Target.ToUser;
import im.parlance.room.RoomPriority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: {@code Draft.text("hello").from("alice").to("bob")}. Immutable; each call
 * gives another draft. A session fills in its own user as the sender.
 */
public final class Draft {
  private final Content content;
  private final @Nullable UserId sender;
  private final @Nullable Target target;
  private final boolean copiesSender;
  private final String key;
  private final Handling handling;
  private final PushWish push;
  private final boolean onlineOnly;
  private final Set<UserId> hiddenFrom;

  private Draft(
      Content content,
      @Nullable UserId sender,
      @Nullable Target target,
      boolean copiesSender,
      String key,
      Handling handling,
      PushWish push,
      boolean onlineOnly,
      Set<UserId> hiddenFrom) {
    this.content = content;
    this.sender = sender;
    this.target = target;
    this.copiesSender = copiesSender;
    this.key = key;
    this.handling = handling;
    this.push = push;
    this.onlineOnly = onlineOnly;
    this.hiddenFrom = hiddenFrom;
  }

  /** A draft that says {@code content}. */
  public static Draft of(Content content) {
    return new Draft(
        content, null, null, false, "", Handling.NORMAL, PushWish.NONE, false, Set.of());
  }

  /** A draft of plain text. */
  public static Draft text(String text) {
    return of(Content.text(text));
  }

  /** The same from this user. */
  public Draft from(UserId user) {
    return new Draft(
        content, user, target, copiesSender, key, handling, push, onlineOnly, hiddenFrom);
  }

  /** The same from the user of this id. */
  public Draft from(String user) {
    return from(UserId.of(user));
  }

  /** The same to this target. */
  public Draft to(Target changed) {
    return new Draft(
        content, sender, changed, copiesSender, key, handling, push, onlineOnly, hiddenFrom);
  }

  /** The same to this user, in private. */
  public Draft to(UserId user) {
    return to(new ToUser(user));
  }

  /** The same to the user of this id, in private. */
  public Draft to(String user) {
    return to(UserId.of(user));
  }

  /** The same to the members of this group. */
  public Draft toGroup(GroupId group) {
    return to(new ToGroup(group));
  }

  /** The same to the members of the group of this id. */
  public Draft toGroup(String group) {
    return toGroup(GroupId.of(group));
  }

  /** The same to this user, in the inbox that it has for what the system says as this sender. */
  public Draft toInbox(UserId user) {
    return to(new ToInbox(user));
  }

  /** The same to the user of this id, in its inbox. */
  public Draft toInbox(String user) {
    return toInbox(UserId.of(user));
  }

  /** The same to every user, waiting so long for who is not connected. */
  public Draft toEveryone(Wait wait) {
    return to(new ToEveryone(wait));
  }

  /** The same to who is in this chat room now. */
  public Draft toRoom(RoomId room) {
    return to(new ToRoom(room, RoomPriority.HIGH));
  }

  /** The same to who is in the chat room of this id now. */
  public Draft toRoom(String room) {
    return toRoom(RoomId.of(room));
  }

  /** The same to the readers of this channel of an ultra group. */
  public Draft toUltraGroup(GroupId group, ChannelId channel) {
    return to(new ToUltraGroup(group, channel));
  }

  /**
   * The same, and the sender's own sessions get it too. What a client sends always does that; what
   * the server sends in a user's name does not, unless told so here or sent to an ultra group.
   */
  public Draft copyingSender() {
    return new Draft(content, sender, target, true, key, handling, push, onlineOnly, hiddenFrom);
  }

  /**
   * The same under a name that the sender gives it, 1 to 128 characters (whole ones: no unpaired
   * surrogates), so that it can be repeated when the answer was lost: the same key from the same
   * sender to the same target gives the message that was sent first, whatever the repeat says, for
   * as long as that is kept, or for {@link Repeats#REMEMBERED} if it is not kept at all. A repeat
   * is metered, and nothing else is done for it.
   */
  public Draft withKey(String name) {
    return new Draft(
        content, sender, target, copiesSender, name, handling, push, onlineOnly, hiddenFrom);
  }

  /** The same, handled so. An audience is only for what is said to members of a place. */
  public Draft handled(Handling changed) {
    return new Draft(
        content, sender, target, copiesSender, key, changed, push, onlineOnly, hiddenFrom);
  }

  /** The same with this notification for who is offline. */
  public Draft pushed(PushWish wish) {
    return new Draft(
        content, sender, target, copiesSender, key, handling, wish, onlineOnly, hiddenFrom);
  }

  /**
   * The same for nobody but who is online: it is never stored and has no place among what is, it is
   * not told to routes or listeners of events, and a session that has no room for it goes without.
   */
  public Draft onlineOnly() {
    return new Draft(content, sender, target, copiesSender, key, handling, push, true, hiddenFrom);
  }

  /** The same, but history never shows it to these users, who get it all the same. */
  public Draft hiddenFrom(Set<UserId> users) {
    return new Draft(
        content, sender, target, copiesSender, key, handling, push, onlineOnly, Set.copyOf(users));
  }

  /** The same with other content. */
  public Draft saying(Content changed) {
    return new Draft(
        changed, sender, target, copiesSender, key, handling, push, onlineOnly, hiddenFrom);
  }

  /** What it says. */
  public Content content() {
    return content;
  }

  /**
   * Who it is from.
   *
   * @throws ImException INVALID_ARGUMENT if nobody was named
   */
  public UserId sender() {
    if (sender == null) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "sender");
    }
    return sender;
  }

  /**
   * Whom it is for.
   *
   * @throws ImException INVALID_ARGUMENT if nobody was named
   */
  public Target target() {
    if (target == null) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "target");
    }
    return target;
  }

  /** Whether anybody was named. */
  boolean hasTarget() {
    return target != null;
  }

  /** Whether the sender's own sessions get it too. */
  public boolean copiesSender() {
    return copiesSender;
  }

  /** The sender's name for it; empty if it has none. */
  public String key() {
    return key;
  }

  /** How it is handled. */
  public Handling handling() {
    return handling;
  }

  /** What its notification is to be like. */
  public PushWish push() {
    return push;
  }

  /** Whom history never shows it to. */
  public Set<UserId> hiddenFrom() {
    return hiddenFrom;
  }

  /** Whether it is for nobody but who is online. */
  public boolean isOnlineOnly() {
    return onlineOnly;
  }
}
