package im.parlance.conversation;

import im.parlance.id.TimelineId;

/**
 * A stretch of a timeline that one user may read. A private timeline is one; a group is one for
 * each stay.
 *
 * @param timeline the log
 * @param afterSeq the last message that the user may not see yet
 * @param untilSeq the last message that the user may see; {@link Long#MAX_VALUE} if there is no end
 * @param acknowledged up to where the user has acknowledged the timeline; 0 if never
 * @param head the last message of the timeline
 */
public record Conversation(
    TimelineId timeline, long afterSeq, long untilSeq, long acknowledged, long head) {

  /** The last message that the user may see now. */
  public long end() {
    return Math.min(untilSeq, head);
  }
}
