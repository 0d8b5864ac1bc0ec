package im.parlance.policy;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.Groups;
import im.parlance.group.Standing;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.SendPolicy;
import im.parlance.message.Target;
import im.parlance.message.Target.ToEveryone;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToInbox;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUltraGroup;
import im.parlance.message.Target.ToUser;
import im.parlance.relation.Relations;
import im.parlance.restriction.Restrictions;
import im.parlance.restriction.Scope;
import im.parlance.room.Floor;
import im.parlance.ultragroup.UltraRules;
import java.time.Instant;

/**
 * What clients may send: to users whose lists let them, to groups, chat rooms and ultra groups that
 * they are in, unless muted.
 */
public final class ClientPolicy implements SendPolicy {
  private final Groups groups;
  private final Relations relations;
  private final Restrictions restrictions;
  private final Floor floor;
  private final UltraRules ultra;

  /** The rules that these areas hold; they must be unmetered. */
  public ClientPolicy(
      Groups groups,
      Relations relations,
      Restrictions restrictions,
      Floor floor,
      UltraRules ultra) {
    this.groups = groups;
    this.relations = relations;
    this.restrictions = restrictions;
    this.floor = floor;
    this.ultra = ultra;
  }

  @Override
  public void check(UserId sender, Target target, Instant now) {
    if (target instanceof ToUser to) {
      checkPrivate(sender, to.user());
    } else if (target instanceof ToGroup to) {
      checkGroup(sender, to.group(), now);
    } else if (target instanceof ToRoom to) {
      mustNotBeMuted(Scope.CHAT_ROOMS, sender);
      floor.mustMaySpeak(to.room(), sender);
    } else if (target instanceof ToUltraGroup to) {
      mustNotBeMuted(Scope.ULTRA_GROUPS, sender);
      ultra.mustMaySpeak(to.group(), to.channel(), sender);
    } else if (target instanceof ToInbox || target instanceof ToEveryone) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "target");
    }
  }

  private void checkPrivate(UserId sender, UserId recipient) {
    mustNotBeMuted(Scope.PRIVATE, sender);
    if (!relations.mayWrite(sender, recipient)) {
      throw ImException.of(ErrorCode.BLOCKED, recipient.value());
    }
  }

  private void mustNotBeMuted(Scope scope, UserId sender) {
    if (restrictions.isMuted(scope, sender)) {
      throw ImException.of(ErrorCode.MUTED, sender.value());
    }
  }

  private void checkGroup(UserId sender, GroupId group, Instant now) {
    Standing standing =
        groups
            .standing(group, sender)
            .orElseThrow(() -> ImException.of(ErrorCode.NOT_A_MEMBER, group.value()));
    mustNotBeMuted(Scope.GROUPS, sender);
    if (groups.isSuspended(group)) {
      throw ImException.of(ErrorCode.CHANNEL_SUSPENDED, group.value());
    }
    if (standing.isMuted(now)) {
      throw ImException.of(ErrorCode.MUTED, group.value());
    }
    if (standing.isChannelMuted(now)) {
      throw ImException.of(ErrorCode.CHANNEL_MUTED, group.value());
    }
  }
}
