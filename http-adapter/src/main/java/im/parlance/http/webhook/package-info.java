/**
 * The way out: requests that the server makes to addresses that an app has named. How long a
 * receiver is believed in is the server's to say:
 *
 * <pre>{@code
 * Policy patient =
 *     new Policy(Duration.ofSeconds(10), List.of(Duration.ofSeconds(5)), 20, Duration.ZERO, 1000);
 * try (ParlanceServer server =
 *     ParlanceServer.builder(im).webhookPolicy(patient).start()) {
 *   show(server.uri());
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.http.webhook;

import org.jspecify.annotations.NullMarked;
