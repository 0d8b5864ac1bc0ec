/**
 * The apps that a server hosts, the credentials that each is reached with, and whom it tells what.
 *
 * <pre>{@code
 * new EasemobFace(org, app, id, secret, quotas)
 *     .with(
 *         EasemobWebhooks.NONE
 *             .with(Rule.of("all", uri, ruleSecret).telling(Set.of(Topic.MESSAGES, Topic.GROUPS)))
 *             .with(Hook.of("ask", hookUri, hookSecret).waiting(Duration.ofMillis(500))));
 * }</pre>
 */
@NullMarked
package im.parlance.http.host;

import org.jspecify.annotations.NullMarked;
