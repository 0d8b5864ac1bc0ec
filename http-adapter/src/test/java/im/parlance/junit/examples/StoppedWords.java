package im.parlance.junit.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the words for which messages were stopped, as Easemob tells: a consumer as one has it. */
final class StoppedWords {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final List<String> words = new CopyOnWriteArrayList<>();
  private final String secret;

  StoppedWords(String secret) {
    this.secret = secret;
  }

  /** Takes a callback; the HTTP status to answer. */
  int take(String body) {
    try {
      JsonNode told = mapper.readTree(body);
      String callId = told.path("callId").asText();
      String signed = callId + secret + told.path("timestamp").asText();
      if (!md5(signed).equals(told.path("security").asText())) {
        return 401;
      }
      // a callback that was not taken in time comes again
      if (told.path("alertReason").asText().equals("intercepted") && taken.add(callId)) {
        told.path("sensitiveWords").forEach(word -> words.add(word.asText()));
      }
      return 200;
    } catch (JsonProcessingException e) {
      return 400;
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has MD5", e);
    }
  }

  /** The words, one for each message that it was found in. */
  List<String> words() {
    return List.copyOf(words);
  }
}
