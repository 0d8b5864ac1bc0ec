package im.parlance.http.moderator;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.http.webhook.Post;
import im.parlance.http.webhook.WebhookClient;
import im.parlance.http.webhook.WebhookClient.Answer;
import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.Verdict;
import im.parlance.moderation.Verdict.Label;
import im.parlance.moderation.Verdict.Risk;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Asks a service over HTTP. It is sent <code>{"kind":"text","content":"…"}</code>, or {@code image}
 * or {@code video} with an address, and answers within 5 s with status 200 and <code>
 * {"risk":"REJECT","labels":[{"name":"ads","score":0.9,"hits":["…"]}],"provider":"…"}</code>; all
 * but {@code risk} may be left out. The service is one's own choice, so it may be a private
 * address.
 */
public final class HttpAuditor implements ContentAuditor, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI service;
  private final WebhookClient client = new WebhookClient(true);

  /** An auditor that asks the service at this address. */
  public HttpAuditor(URI service) {
    this.service = service;
  }

  @Override
  public Verdict auditText(String text) {
    return ask("text", text);
  }

  @Override
  public Verdict auditImage(String address) {
    return ask("image", address);
  }

  @Override
  public Verdict auditVideo(String address) {
    return ask("video", address);
  }

  private Verdict ask(String kind, String content) {
    String question = Json.text(Json.object().put("kind", kind).put("content", content));
    try {
      Answer answer = client.post(new Post(service, Post.JSON, question, Map.of()), TIMEOUT).join();
      if (answer.status() == 200) {
        return verdict(Json.parse(answer.body()));
      }
    } catch (CompletionException | Malformed | IllegalArgumentException e) {
      throw ImException.of(ErrorCode.AUDITOR_FAILED, service.getHost());
    }
    throw ImException.of(ErrorCode.AUDITOR_FAILED, service.getHost());
  }

  private Verdict verdict(JsonNode answer) {
    List<Label> labels = new ArrayList<>();
    for (JsonNode label : answer.path("labels")) {
      List<String> hits = new ArrayList<>();
      label.path("hits").forEach(hit -> hits.add(hit.asText()));
      labels.add(new Label(label.path("name").asText(), label.path("score").asDouble(1), hits));
    }
    return new Verdict(
        Risk.valueOf(answer.path("risk").asText()),
        labels,
        answer.path("provider").asText(service.getHost()));
  }

  @Override
  public void close() {
    client.close();
  }
}
