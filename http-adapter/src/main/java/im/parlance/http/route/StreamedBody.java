package im.parlance.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.InputStream;
import java.util.Map;

/**
 * An answer that is passed on while it is read.
 *
 * @param type its media type
 * @param length in bytes; {@link #UNKNOWN_LENGTH} if nobody knows
 * @param headers further headers
 * @param content to be closed by who sends it
 */
public record StreamedBody(
    String type, long length, Map<String, String> headers, InputStream content) {

  /** The length of what is made while it is read. */
  public static final long UNKNOWN_LENGTH = -1;

  /** Copies the headers. */
  public StreamedBody {
    headers = Map.copyOf(headers);
  }

  /** The node that stands for this in a {@link Reply}. */
  public JsonNode node() {
    return new POJONode(this);
  }
}
