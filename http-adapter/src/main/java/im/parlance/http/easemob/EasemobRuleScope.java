package im.parlance.http.easemob;

import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.MessageFilter;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import java.util.Set;

/**
 * Which messages a rule is about (spec: callbacks, rules; environments): those of its environment
 * that its filter lets through.
 *
 * @param rule the rule
 */
record EasemobRuleScope(Rule rule) {
  /** Whether the rule is about such a message, whoever gets it. */
  boolean covers(TimelineId timeline, UserId sender, Content content) {
    MessageFilter filter = rule.filter();
    return EasemobChatCallbacks.isTold(timeline)
        && rule.environment().equals(EasemobContent.environment(content))
        && isIn(filter.senders(), sender.value())
        && isIn(filter.places(), place(timeline))
        && (filter.extensions().isEmpty() || hasOne(filter.extensions(), content));
  }

  /** Whether the rule is about such a message as one to a user, or to a group or room. */
  boolean coversTarget(TimelineId timeline, UserId sender, Content content) {
    String receiver =
        timeline instanceof TimelineId.Pair ? EasemobChatCallbacks.target(timeline, sender) : "";
    return covers(timeline, sender, content) && isIn(rule.filter().receivers(), receiver);
  }

  /** Whether the rule is about what this user has missed. */
  boolean covers(UserId recipient) {
    return isIn(rule.filter().receivers(), recipient.value());
  }

  private static boolean isIn(Set<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }

  /** Empty for what is said to a user. */
  private static String place(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfGroup of) {
      return of.group().value();
    }
    return timeline instanceof TimelineId.OfRoom of ? of.room().value() : "";
  }

  private static boolean hasOne(Set<String> keys, Content content) {
    return keys.stream().anyMatch(EasemobChatCallbacks.content(content).path("ext")::has);
  }
}
