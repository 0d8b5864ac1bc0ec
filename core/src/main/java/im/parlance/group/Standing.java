package im.parlance.group;

import java.time.Instant;

/**
 * Whether a member may speak.
 *
 * @param role of the member
 * @param mutedUntil when the member's own mute ends; in the past if there is none
 * @param channelMutedUntil when the mute of the whole channel ends; in the past if there is none
 * @param allowed whether the member is on the allowlist of the channel
 */
public record Standing(Role role, Instant mutedUntil, Instant channelMutedUntil, boolean allowed) {
  /** Whether the member itself is muted at {@code now}. */
  public boolean isMuted(Instant now) {
    return now.isBefore(mutedUntil);
  }

  /**
   * Whether the channel is muted at {@code now} for this member; owner, admins and who is on the
   * allowlist go on speaking.
   */
  public boolean isChannelMuted(Instant now) {
    return role == Role.MEMBER && !allowed && now.isBefore(channelMutedUntil);
  }
}
