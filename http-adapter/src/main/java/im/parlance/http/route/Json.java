package im.parlance.http.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as bytes and trees. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * The text in these bytes.
   *
   * @throws Malformed if they are not UTF-8
   */
  public static String utf8(byte[] bytes) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Malformed.because("not UTF-8");
    }
  }

  /** Most of what comes; it needs no decoder. */
  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The tree in this body; missing if the body is blank.
   *
   * @throws Malformed if it is not JSON in UTF-8
   */
  public static JsonNode parse(byte[] body) {
    String text;
    try {
      text = utf8(body);
    } catch (Malformed e) {
      throw Malformed.notJson(e.text());
    }
    return text.isBlank() ? MissingNode.getInstance() : parse(text);
  }

  /**
   * The tree in this text.
   *
   * @throws Malformed if it is not JSON
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Malformed.notJson(place(e));
    }
  }

  private static String place(JsonProcessingException e) {
    // the parser's own message would repeat what was sent
    return e.getLocation() == null
        ? "not JSON"
        : "not JSON at line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr();
  }

  /** The tree as text. */
  public static String text(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }
}
