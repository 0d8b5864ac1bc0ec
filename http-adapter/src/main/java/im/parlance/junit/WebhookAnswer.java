package im.parlance.junit;

import java.time.Duration;

/**
 * What a webhook's receiver answers.
 *
 * @param status of HTTP
 * @param body as text
 * @param delay how long it takes, by the clock on the wall
 */
public record WebhookAnswer(int status, String body, Duration delay) {
  /** An empty answer with this status, at once. */
  public static WebhookAnswer status(int status) {
    return new WebhookAnswer(status, "", Duration.ZERO);
  }

  /** 200 with this JSON, at once. */
  public static WebhookAnswer json(String json) {
    return new WebhookAnswer(200, json, Duration.ZERO);
  }

  /** The same, so much later. */
  public WebhookAnswer after(Duration chosen) {
    return new WebhookAnswer(status, body, chosen);
  }
}
