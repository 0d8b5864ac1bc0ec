package im.parlance.message;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.GroupStore;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.message.Target.ToEveryone;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToInbox;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUltraGroup;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.Floor;
import im.parlance.ultragroup.UltraRules;
import java.time.Instant;
import java.util.List;

/** Which drafts may be sent at all: what they are, where they go, who sends them, and the quota. */
final class Admission {
  private final GroupStore groups;
  private final Floor floor;
  private final UltraRules ultra;
  private final SendRules rules;
  private final QuotaMeter meter;

  Admission(GroupStore groups, Floor floor, UltraRules ultra, SendRules rules, QuotaMeter meter) {
    this.groups = groups;
    this.floor = floor;
    this.ultra = ultra;
    this.rules = rules;
    this.meter = meter;
  }

  void check(Draft draft, Origin origin, Instant now) {
    DraftChecks.check(draft);
    boolean fromServer = origin == Origin.SERVER;
    if (fromServer) {
      mustExist(draft.target());
    }
    if (!fromServer || (rules.forServerToo().getAsBoolean() && isFromSomebody(draft.target()))) {
      rules.policy().check(draft.sender(), draft.target(), now);
    }
  }

  void mustExist(Target target) {
    if (target instanceof ToRoom to) {
      floor.get(to.room());
    } else if (target instanceof ToUltraGroup to) {
      ultra.mustExist(to.group(), to.channel());
    } else if (target instanceof ToGroup to && groups.find(to.group()).isEmpty()) {
      throw ImException.of(ErrorCode.GROUP_NOT_FOUND, to.group().value());
    }
  }

  /** What a system tells is nobody's own word, and no rule is made for it. */
  private static boolean isFromSomebody(Target target) {
    return !(target instanceof ToInbox) && !(target instanceof ToEveryone);
  }

  /** Drafts of one call, of which there is at least one, are charged together. */
  void charge(List<Draft> drafts) {
    Operation operation = operation(drafts.get(0).target());
    for (Draft draft : drafts) {
      if (!operation(draft.target()).equals(operation)) {
        throw ImException.of(ErrorCode.INVALID_ARGUMENT, "target");
      }
    }
    meter.charge(operation, drafts.size());
  }

  private static Operation operation(Target target) {
    if (target instanceof ToGroup) {
      return Messages.SEND_GROUP;
    }
    if (target instanceof ToRoom) {
      return Messages.SEND_ROOM;
    }
    if (target instanceof ToUltraGroup) {
      return Messages.SEND_ULTRA_GROUP;
    }
    if (target instanceof ToEveryone to) {
      return to.waiting() == Wait.DAYS ? Messages.BROADCAST : Messages.BROADCAST_BRIEFLY;
    }
    return target instanceof ToInbox ? Messages.SEND_SYSTEM : Messages.SEND_PRIVATE;
  }
}
