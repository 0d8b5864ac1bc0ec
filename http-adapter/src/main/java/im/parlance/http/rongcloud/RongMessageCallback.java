package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.http.webhook.WebhookClient.Answer;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.message.PushWish;
import im.parlance.message.Ruling;
import im.parlance.message.SendFilter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the app about messages before they are delivered (spec: webhooks, pre-send callback). */
final class RongMessageCallback implements SendFilter {
  /** The reason of what the callback has changed or stopped. */
  static final String REASON = "callback";

  private static final Logger log = LoggerFactory.getLogger(RongMessageCallback.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final URI address;
  private final RongCloudWebhooks webhooks;
  private final RongWebhookPosts posts;
  private final WebhookClient client;
  private final InstantSource clock;

  RongMessageCallback(
      URI address,
      RongCloudWebhooks webhooks,
      RongWebhookPosts posts,
      WebhookClient client,
      InstantSource clock) {
    this.address = address;
    this.webhooks = webhooks;
    this.posts = posts;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Ruling judge(Draft draft, Origin origin) {
    TimelineId timeline = draft.target().timeline(draft.sender());
    String channelType = RongRouted.channelType(timeline);
    String target = RongRouted.target(timeline, draft.sender());
    String objectName = RongContent.objectName(draft.content());
    boolean asked =
        webhooks.rules().isEmpty()
            || webhooks.rules().stream()
                .anyMatch(
                    rule -> rule.picks(channelType, draft.sender().value(), target, objectName));
    if (!asked) {
      return Ruling.pass(draft);
    }
    Map<String, String> fields = fields(draft, origin);
    fields.put("channelType", channelType);
    fields.put("targetId", target);
    fields.put("msgType", objectName);
    if (timeline instanceof TimelineId.OfUltraGroup of) {
      fields.put("busChannel", of.channel().value());
    }
    return ask(fields).map(answer -> ruling(draft, answer)).orElseGet(() -> unanswered(draft));
  }

  private Map<String, String> fields(Draft draft, Origin origin) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("appKey", posts.appKey());
    fields.put("fromUserId", draft.sender().value());
    fields.put("toUserIds", RongRouted.joined(draft.handling().audience()));
    fields.put("content", RongContent.content(draft.content()));
    fields.put("pushContent", draft.push().text());
    fields.put("disablePush", Boolean.toString(draft.push().disabled()));
    fields.put("pushExt", draft.push().extension());
    fields.put("expansion", Boolean.toString(draft.handling().expandable()));
    fields.put("msgTimeStamp", Long.toString(clock.millis()));
    fields.put("os", RongRouted.source(origin));
    return fields;
  }

  private Optional<JsonNode> ask(Map<String, String> fields) {
    try {
      Answer answer = client.post(posts.form(address, fields), TIMEOUT).join();
      return answer.status() == 200
          ? Optional.of(Json.parse(answer.body())).filter(tree -> tree.path("pass").isInt())
          : Optional.empty();
    } catch (CompletionException | Malformed e) {
      log.warn("the message callback of {} did not answer", posts.appKey());
      return Optional.empty();
    }
  }

  private Ruling unanswered(Draft draft) {
    return webhooks.dropsOnTimeout() ? Ruling.stop(draft, REASON) : Ruling.pass(draft);
  }

  private static Ruling ruling(Draft draft, JsonNode answer) {
    if (answer.path("pass").asInt() == 0) {
      return Ruling.stop(draft, REASON);
    }
    Draft changed = draft;
    if (answer.path("content").isTextual()) {
      changed = changed.saying(content(draft.content(), answer.path("content").asText()));
    }
    PushWish wish = draft.push();
    changed =
        changed.pushed(
            new PushWish(
                answer.path("pushContent").asText(wish.text()),
                wish.data(),
                answer.path("pushExt").asText(wish.extension()),
                wish.disabled(),
                wish.silent(),
                wish.badge()));
    return changed.content().equals(draft.content()) && changed.push().equals(wish)
        ? Ruling.pass(draft)
        : Ruling.alter(changed, REASON);
  }

  private static Content content(Content before, String data) {
    return RongContent.of(RongContent.objectName(before), data);
  }
}
