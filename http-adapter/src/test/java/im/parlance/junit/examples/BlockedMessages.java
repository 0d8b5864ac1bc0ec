package im.parlance.junit.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what RongCloud tells of messages that moderation has stopped: a consumer as one has it. */
final class BlockedMessages {
  private static final int STOPPED = 10001;

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<String> messageIds = new CopyOnWriteArrayList<>();
  private final String secret;

  BlockedMessages(String secret) {
    this.secret = secret;
  }

  /** Takes a post; the HTTP status to answer. */
  int take(Function<String, String> header, String body) {
    String signed = secret + header.apply("Nonce") + header.apply("Timestamp");
    if (!sha1(signed).equals(header.apply("Signature"))) {
      return 401;
    }
    try {
      JsonNode told = mapper.readTree(body);
      if (told.path("result").asInt() == STOPPED) {
        messageIds.add(told.path("msgUID").asText());
      }
      return 200;
    } catch (JsonProcessingException e) {
      return 400;
    }
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }

  /** The ids of the messages that were stopped. */
  List<String> messageIds() {
    return List.copyOf(messageIds);
  }
}
