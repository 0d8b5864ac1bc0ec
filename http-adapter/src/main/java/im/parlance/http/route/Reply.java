package im.parlance.http.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer, in JSON or as a file.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the JSON; a binary node stands for its bytes, and that of a {@link StreamedBody} for
 *     what it streams
 */
public record Reply(int status, Map<String, String> headers, JsonNode body) {
  /** No answer: the connection is closed. */
  public static final Reply NONE = new Reply(0, Map.of(), MissingNode.getInstance());

  private static final String TYPE = "Content-Type";

  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** Whether it is {@link #NONE}. */
  public boolean isNone() {
    return status == 0;
  }

  /** An answer without further headers. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(status, Map.of(), body);
  }

  /** A file of this media type. */
  public static Reply file(String type, byte[] bytes) {
    return new Reply(200, Map.of(TYPE, type), BinaryNode.valueOf(bytes));
  }

  /** The same as a file of this media type. */
  public Reply as(String type, byte[] bytes) {
    return new Reply(status, headers, BinaryNode.valueOf(bytes)).with(TYPE, type);
  }

  /** The bytes that go out. */
  public byte[] bytes() {
    return body instanceof BinaryNode file ? file.binaryValue() : Json.text(body).getBytes(UTF_8);
  }

  /** What goes out in the place of {@link #bytes}, while it is read. */
  public Optional<StreamedBody> streamed() {
    return body instanceof POJONode node && node.getPojo() instanceof StreamedBody streamed
        ? Optional.of(streamed)
        : Optional.empty();
  }

  /** The media type of what goes out. */
  public String type() {
    if (streamed().isPresent()) {
      return streamed().get().type();
    }
    return headers.getOrDefault(TYPE, "application/json;charset=UTF-8");
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
