package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Post;
import im.parlance.routing.Notice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A callback that could not be told, or one that is told again. One that never failed stands for
 * itself in the outbox; the others are wrapped.
 *
 * @param rule whose it is; empty in the outbox of its rule
 * @param callback what was to be told
 * @param retries how often it was asked for to tell it again
 * @param to where it is told, if not at the rule's address
 * @param at when it failed
 */
record EasemobFailure(String rule, ObjectNode callback, int retries, Optional<URI> to, Instant at) {
  private static final String CALLBACK = "callback";
  private static final String RETRIES = "retries";

  static EasemobFailure ofNotice(Notice notice) {
    ObjectNode tree = (ObjectNode) Json.parse(notice.text());
    if (!(tree.path(CALLBACK) instanceof ObjectNode callback)) {
      return new EasemobFailure("", tree, 0, Optional.empty(), Instant.EPOCH);
    }
    return new EasemobFailure(
        tree.path("rule").asText(),
        callback,
        tree.path(RETRIES).asInt(),
        Optional.of(tree.path("to").asText()).filter(to -> !to.isEmpty()).map(URI::create),
        Instant.ofEpochMilli(tree.path("at").asLong()));
  }

  /** The same, having failed at a rule. */
  EasemobFailure at(Rule failed, Instant time) {
    return new EasemobFailure(failed.name(), callback, retries, Optional.empty(), time);
  }

  /** The same, to be told again. */
  EasemobFailure again(Optional<URI> address) {
    return new EasemobFailure(rule, callback, retries + 1, address, at);
  }

  String text() {
    ObjectNode tree =
        Json.object()
            .put("rule", rule)
            .put(RETRIES, retries)
            .put("to", to.map(URI::toString).orElse(""))
            .put("at", at.toEpochMilli());
    return Json.text(tree.<JsonNode>set(CALLBACK, callback));
  }

  Post post(Rule of) {
    return EasemobEnvelope.post(to.orElse(of.address()), of.secret(), callback);
  }
}
