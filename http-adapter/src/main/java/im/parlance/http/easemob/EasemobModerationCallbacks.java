package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import im.parlance.message.Ruling.Outcome;
import im.parlance.moderation.MessageModerated;
import im.parlance.moderation.ModerationRecord;
import im.parlance.moderation.ModerationRecord.Judge;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is told of sensitive words and verdicts (spec: callbacks, sensitive words, moderation). */
final class EasemobModerationCallbacks {
  private static final Set<Kind> WITH_ADDRESS = EnumSet.of(Kind.IMAGE, Kind.AUDIO, Kind.VIDEO);

  private final EasemobEnvelope envelope;

  EasemobModerationCallbacks(EasemobEnvelope envelope) {
    this.envelope = envelope;
  }

  /** What it is told as; empty if no word was found, which is told nobody. */
  static Optional<Topic> topic(MessageModerated event) {
    if (event.decision().judge() == Judge.AUDITOR) {
      return Optional.of(Topic.MODERATION);
    }
    return event.decision().hits().isEmpty() ? Optional.empty() : Optional.of(Topic.KEYWORD_ALERTS);
  }

  ObjectNode of(MessageModerated event) {
    return event.decision().judge() == Judge.WORDS
        ? alert(event.decision())
        : verdict(event.decision(), event.content());
  }

  private ObjectNode alert(ModerationRecord found) {
    TimelineId timeline = found.timeline();
    ObjectNode told =
        envelope
            .of(found.at())
            .put("eventType", "keyword_alert")
            .put("alertReason", reason(found.outcome()))
            .put("status", status(found.outcome()));
    found.hits().forEach(told.putArray("sensitiveWords")::add);
    return told.put("contentOwner", envelope.address(found.sender()))
        .put(
            "contentReceiver",
            envelope.address(EasemobChatCallbacks.target(timeline, found.sender())))
        .put("contentUri", "msync:" + found.message())
        .put("contentType", "message")
        .put("chatType", EasemobChatCallbacks.contentType(timeline, found.kind()));
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "through";
      case ALTERED -> "replaced";
      case STOPPED -> "intercepted";
    };
  }

  private static String status(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "pass";
      case ALTERED -> "replace";
      case STOPPED -> "refuse";
    };
  }

  private ObjectNode verdict(ModerationRecord decided, Content content) {
    ObjectNode told = envelope.of(decided.at()).put("eventType", "moderation");
    told.setAll(EasemobModerationLine.verdict(decided));
    told.putObject("source");
    if (content.kind() == Kind.TEXT) {
      return told.put("msg", content.text());
    }
    JsonNode url = EasemobChatCallbacks.content(content).at("/bodies/0/url");
    return WITH_ADDRESS.contains(content.kind()) && url.isTextual()
        ? told.put("url", url.asText())
        : told;
  }
}
