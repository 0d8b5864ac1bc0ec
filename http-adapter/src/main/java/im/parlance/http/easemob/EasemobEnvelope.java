package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.webhook.Post;
import im.parlance.id.MessageId;
import im.parlance.id.UserId;
import im.parlance.session.Device;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What all callbacks have in common (spec: callbacks, transport and signature).
 *
 * @param appKey the app's, {@code org#app}
 * @param ids makes names that cannot be guessed
 * @param messageIds makes ids of what is told of but no message
 */
record EasemobEnvelope(String appKey, Supplier<String> ids, Supplier<MessageId> messageIds) {
  private static final String HOST = "im@parlance";

  /** For what a message is told of; known again by the message. */
  ObjectNode of(MessageId id, Instant at) {
    return common(id.toString(), at).put("msg_id", id.toString());
  }

  /** For what is like a message and has no id yet. */
  ObjectNode ofNews(Instant at) {
    return of(messageIds.get(), at);
  }

  /** For what is no message. */
  ObjectNode of(Instant at) {
    return common(ids.get(), at);
  }

  private ObjectNode common(String name, Instant at) {
    return Json.object()
        .put("callId", appKey + '_' + name)
        .put("timestamp", at.toEpochMilli())
        .put("appkey", appKey)
        .put("host", HOST);
  }

  /** A user's address. */
  String address(UserId user) {
    return address(user.value());
  }

  /** The address of whoever or whatever has this id, where groups and rooms have that of users. */
  String address(String id) {
    return appKey + '_' + id + "@easemob.com";
  }

  /** The address of one of a user's devices. */
  String address(UserId user, Device device) {
    return address(user) + '/' + device.id();
  }

  /** The address of a group or room. */
  String conference(String id) {
    return appKey + '_' + id + "@conference.easemob.com";
  }

  /** The request that tells it, signed. */
  static Post post(URI to, Secret secret, ObjectNode callback) {
    ObjectNode signed =
        callback
            .deepCopy()
            .put("securityVersion", "1.0.0")
            .put(
                "security",
                security(
                    callback.path("callId").asText(), secret, callback.path("timestamp").asText()));
    return new Post(to, Post.JSON, Json.text(signed), Map.of());
  }

  @SuppressWarnings("deprecation") // the vendor signs with MD5
  static String security(String callId, Secret secret, String timestamp) {
    return Hashing.md5().hashString(callId + secret.value() + timestamp, UTF_8).toString();
  }
}
