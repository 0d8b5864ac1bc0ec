package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import im.parlance.moderation.Verdict.Risk;
import java.util.Optional;

/** A moderation record in the vendor's words (spec: moderation). */
final class EasemobModerationLine {
  private EasemobModerationLine() {}

  /** A line of a file: the members of the callback that tells of the same, without the content. */
  static String of(ModerationRecord record) {
    boolean isOfWords = record.judge() == Judge.WORDS;
    ObjectNode line =
        Json.object()
            .put("eventType", isOfWords ? "keyword_alert" : "moderation")
            .put("timestamp", record.at().toEpochMilli());
    line.setAll(verdict(record));
    if (isOfWords) {
      line.remove("riskType");
      record.hits().forEach(line.putArray("sensitiveWords")::add);
    }
    return Json.text(line) + '\n';
  }

  /** What was decided about which message. */
  static ObjectNode verdict(ModerationRecord record) {
    return Json.object()
        .put("moderationResult", moderationResult(record.outcome()))
        .put("providerResult", providerResult(record.risk()))
        .put("messageType", EasemobContent.type(record.kind()))
        .put("messageId", record.message().toString())
        .put("targetType", EasemobChatCallbacks.chatType(record.timeline()))
        .put("riskType", String.join(",", record.hits()))
        .put("from", record.sender().value())
        .put("to", EasemobChatCallbacks.target(record.timeline(), record.sender()));
  }

  /** What was done. The vendor's {@code RECALL} does not happen here. */
  static String moderationResult(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "PASS";
      case ALTERED -> "EXCHANGE";
      case STOPPED -> "REJECT";
    };
  }

  /** What the judge holds of it. */
  static String providerResult(Optional<Risk> risk) {
    return risk.map(
            found ->
                switch (found) {
                  case PASS -> "PASS";
                  case REVIEW -> "REVIEWED";
                  case REJECT -> "REJECT";
                })
        .orElse("UNKNOWN");
  }
}
