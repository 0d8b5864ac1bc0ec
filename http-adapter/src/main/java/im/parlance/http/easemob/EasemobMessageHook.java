package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.http.webhook.WebhookClient.Answer;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.message.Ruling;
import im.parlance.message.SendFilter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the app about clients' messages before they are sent (spec: callbacks, pre-send hook). */
final class EasemobMessageHook implements SendFilter {
  /** The reason of what the hook has changed or stopped. */
  static final String REASON = "callback";

  private static final Logger log = LoggerFactory.getLogger(EasemobMessageHook.class);
  private static final int MAX_ANSWER = 1000;

  private final Hook hook;
  private final EasemobEnvelope envelope;
  private final WebhookClient client;
  private final InstantSource clock;

  EasemobMessageHook(
      Hook hook, EasemobEnvelope envelope, WebhookClient client, InstantSource clock) {
    this.hook = hook;
    this.envelope = envelope;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Ruling judge(Draft draft, Origin origin) {
    return judge(draft, origin, envelope.messageIds().get());
  }

  @Override
  public Ruling judge(Draft draft, Origin origin, MessageId id) {
    TimelineId timeline = draft.target().timeline(draft.sender());
    if (origin == Origin.SERVER
        || draft.handling().isDirected()
        || !EasemobChatCallbacks.isTold(timeline)
        || !hook.environment().equals(EasemobContent.environment(draft.content()))) {
      return Ruling.pass(draft);
    }
    return ask(question(draft, timeline, id))
        .map(answer -> ruling(draft, answer))
        .orElseGet(() -> hook.blocks() ? Ruling.stop(draft, REASON) : Ruling.pass(draft));
  }

  private ObjectNode question(Draft draft, TimelineId timeline, MessageId id) {
    String target = EasemobChatCallbacks.target(timeline, draft.sender());
    ObjectNode content = EasemobChatCallbacks.content(draft.content());
    ObjectNode payload = Json.object();
    if (content.path("bodies").path(0) instanceof ObjectNode body) {
      payload.setAll(body);
    }
    if (!content.path("ext").isEmpty()) {
      payload.set("ext", content.path("ext"));
    }
    ObjectNode question =
        envelope
            .of(clock.instant())
            .put("chat_type", EasemobChatCallbacks.chatType(timeline))
            .put("from", draft.sender().value())
            .put("to", target)
            .put("msg_id", id.toString());
    if (!(timeline instanceof TimelineId.Pair)) {
      question.put("group_id", target);
    }
    return question.set("payload", payload);
  }

  /** Empty if there is no answer, or none that can be understood. */
  private Optional<JsonNode> ask(ObjectNode question) {
    try {
      Answer answer =
          client
              .post(EasemobEnvelope.post(hook.address(), hook.secret(), question), hook.patience())
              .join();
      return answer.status() == 200 && answer.body().length() <= MAX_ANSWER
          ? Optional.of(Json.parse(answer.body())).filter(tree -> tree.path("valid").isBoolean())
          : Optional.empty();
    } catch (CompletionException | Malformed e) {
      log.warn("the hook {} of {} did not answer", hook.name(), envelope.appKey());
      return Optional.empty();
    }
  }

  /** Only texts and extensions can be replaced. */
  private static Ruling ruling(Draft draft, JsonNode answer) {
    if (!answer.path("valid").asBoolean()) {
      return Ruling.stop(draft, REASON);
    }
    Content content = draft.content();
    JsonNode wanted = answer.path("payload");
    if (content.kind() == Kind.COMMAND || !wanted.isObject()) {
      return Ruling.pass(draft);
    }
    ObjectNode whole = EasemobChatCallbacks.content(content);
    String text = content.text();
    if (content.kind() == Kind.TEXT
        && wanted.path("msg").isTextual()
        && whole.path("bodies").path(0) instanceof ObjectNode body) {
      text = wanted.path("msg").asText();
      body.put("msg", text);
    }
    if (wanted.path("ext").isObject()) {
      whole.set("ext", wanted.path("ext"));
    }
    ObjectNode before = EasemobChatCallbacks.content(content);
    if (whole.equals(before)) {
      return Ruling.pass(draft);
    }
    String type = "easemob:" + whole.path("bodies").path(0).path("type").asText();
    return Ruling.alter(
        draft.saying(new Content(content.kind(), type, text, Json.text(whole))), REASON);
  }
}
