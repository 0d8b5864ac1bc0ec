package im.parlance.message;

import im.parlance.id.UserId;
import java.util.Set;

/**
 * How a message is to be handled by the engine and by the clients that get it. None of it keeps a
 * message from who is offline: that gets it when it comes back, as always.
 *
 * @param inHistory whether history shows it; if it has an audience, to that only
 * @param counted whether clients count it as unread
 * @param latest whether clients show it as the last message of its conversation
 * @param expandable whether it takes expansions; never if it has an audience
 * @param receipt whether its sender wants to hear who has read it; never if it has an audience, or
 *     history does not show it
 * @param audience the only ones of its timeline's readers who see it, besides its sender; if empty,
 *     all of them do
 */
public record Handling(
    boolean inHistory,
    boolean counted,
    boolean latest,
    boolean expandable,
    boolean receipt,
    Set<UserId> audience) {
  /** As most messages are handled: kept, counted, the latest, and for everyone. */
  public static final Handling NORMAL = new Handling(true, true, true, false, false, Set.of());

  /** The most users that an audience may have. */
  public static final int MAX_AUDIENCE = 1000;

  /** Takes back what an audience rules out. */
  public Handling {
    audience = Set.copyOf(audience);
    expandable = expandable && audience.isEmpty();
    receipt = receipt && inHistory && audience.isEmpty();
  }

  /** The same, shown by history or not. */
  public Handling inHistory(boolean shown) {
    return new Handling(shown, counted, latest, expandable, receipt, audience);
  }

  /** The same, counted as unread or not. */
  public Handling counted(boolean counts) {
    return new Handling(inHistory, counts, latest, expandable, receipt, audience);
  }

  /** The same, becoming the last message of its conversation or not. */
  public Handling latest(boolean becomes) {
    return new Handling(inHistory, counted, becomes, expandable, receipt, audience);
  }

  /** The same, taking expansions or not. */
  public Handling expandable(boolean takes) {
    return new Handling(inHistory, counted, latest, takes, receipt, audience);
  }

  /** The same, with the wish to hear who has read it or without. */
  public Handling receipt(boolean wanted) {
    return new Handling(inHistory, counted, latest, expandable, wanted, audience);
  }

  /**
   * The same for nobody but these; for everyone if they are none. Not in history then, unless that
   * is said anew.
   */
  public Handling onlyFor(Set<UserId> users) {
    return new Handling(inHistory && users.isEmpty(), counted, latest, expandable, receipt, users);
  }

  /** Whether only some of its timeline's readers see it. */
  public boolean isDirected() {
    return !audience.isEmpty();
  }

  /** Whether a reader of its timeline is among those that it is for. */
  public boolean isFor(UserId user) {
    return audience.isEmpty() || audience.contains(user);
  }
}
