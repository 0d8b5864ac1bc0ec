package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Message;
import im.parlance.message.MessageEvent;
import im.parlance.message.Ruling;
import im.parlance.moderation.RuleAuditor;
import im.parlance.moderation.SendFilters;
import im.parlance.moderation.Verdict.Risk;
import im.parlance.restriction.RestrictionEvent;
import java.util.Optional;

/** What is told of users and verdicts (spec: webhooks, deactivation, moderation result). */
final class RongNotices {
  private static final int PASSED = 10_000;
  private static final int FAILED = 10_001;

  private RongNotices() {}

  static String of(RestrictionEvent event) {
    return Json.text(
        Json.object()
            .put("userId", event.user().value())
            .put("operateId", event.operation())
            .put("type", event instanceof RestrictionEvent.Deactivated ? "0" : "1")
            .put("code", "0")
            .put("time", Long.toString(event.at().toEpochMilli())));
  }

  /** Empty if it was not moderation that judged. */
  static Optional<String> of(MessageEvent.Judged event, String appKey) {
    String reason = event.ruling().reason();
    if (!reason.equals(SendFilters.WORDS) && !reason.equals(SendFilters.AUDITOR)) {
      return Optional.empty();
    }
    boolean stopped = event.ruling().outcome() == Ruling.Outcome.STOPPED;
    Message message = event.message();
    ObjectNode detail =
        Json.object().put("riskLevel", (stopped ? Risk.REJECT : Risk.REVIEW).name());
    detail.set("labels", Json.array().add(Json.object().put("label", "custom")));
    return Optional.of(
        Json.text(
            Json.object()
                .put("result", stopped ? FAILED : PASSED)
                .put("content", Json.text(content(message, appKey)))
                .put("msgUID", RongMessageUid.of(message.id(), message.timeline()))
                .put(
                    "serviceProvider",
                    reason.equals(SendFilters.WORDS) ? RuleAuditor.PROVIDER : reason)
                .put("resultDetail", Json.text(detail))));
  }

  private static ObjectNode content(Message message, String appKey) {
    return Json.object()
        .put("appKey", appKey)
        .put("fromUserId", message.sender().value())
        .put("targetId", RongRouted.target(message.timeline(), message.sender()))
        .put("toUserIds", RongRouted.joined(message.handling().audience()))
        .put("conversationType", RongConversation.type(message.timeline()))
        .put("objectName", RongContent.objectName(message.content()))
        .put("message", RongContent.content(message.content()))
        .put("extraContent", "")
        .put("clientOs", RongRouted.source(message.origin()))
        .put("messageTime", message.sentAt().toEpochMilli())
        .put("messageId", RongMessageUid.of(message.id(), message.timeline()));
  }
}
