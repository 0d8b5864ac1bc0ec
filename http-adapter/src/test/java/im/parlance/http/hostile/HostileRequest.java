package im.parlance.http.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import im.parlance.http.hostile.Sample.Field;
import im.parlance.http.route.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is made: first its parameters, then the bytes of its body, then the lines
 * before them.
 */
final class HostileRequest {
  private static final int SHOWN = 4000;
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final List<String> twists = new ArrayList<>();
  private final List<Field> headers = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final Sample sample;
  private String method;
  private String target;
  private @Nullable ObjectNode tree;
  private byte @Nullable [] body;
  private byte @Nullable [] all;

  HostileRequest(Sample sample, Map<String, String> credentials) {
    this.sample = sample;
    this.method = sample.method();
    this.target = sample.path();
    credentials.forEach((name, value) -> headers.add(new Field(name, value)));
    if (sample.isJson()) {
      tree = (ObjectNode) Json.parse(sample.body());
    } else if (sample.isOpaque()) {
      body = sample.body().getBytes(UTF_8);
    } else {
      fields.addAll(sample.fields());
    }
    headers.add(new Field("Content-Type", Sample.mediaType(sample.body())));
  }

  Sample sample() {
    return sample;
  }

  void noteTwist(String name) {
    twists.add(name);
  }

  /** The parameters if they are no tree. */
  List<Field> fields() {
    return fields;
  }

  /** The parameters if they are JSON. */
  @Nullable ObjectNode tree() {
    return tree;
  }

  void makeTree(ObjectNode made) {
    tree = made;
    fields.clear();
  }

  void makeForm(List<Field> made) {
    tree = null;
    fields.addAll(made);
  }

  List<Field> headers() {
    return headers;
  }

  /** Puts one header of this name in place of those that are there. */
  void header(String name, String value) {
    headers.removeIf(header -> header.name().equals(name));
    headers.add(new Field(name, value));
  }

  String method() {
    return method;
  }

  void method(String chosen) {
    method = chosen;
  }

  /** The path with its query; the parameters of a GET come behind it. */
  String target() {
    return target;
  }

  /** The path as it is sent. */
  String path() {
    return target.replaceFirst("\\?.*", "");
  }

  void target(String chosen) {
    target = chosen;
  }

  /** What the body is so far. */
  byte[] body() {
    if (body == null) {
      body = rendered();
    }
    return body;
  }

  void body(byte[] chosen) {
    body = chosen;
  }

  private byte[] rendered() {
    if (tree != null) {
      String deep = "[".repeat(HostileValues.DEEP) + "]".repeat(HostileValues.DEEP);
      return Json.text(tree).replace('"' + HostileValues.DEEP_MARK + '"', deep).getBytes(UTF_8);
    }
    return isInQuery() ? new byte[0] : form().getBytes(UTF_8);
  }

  private boolean isInQuery() {
    return sample.method().equals("GET");
  }

  private String form() {
    return fields.stream()
        .map(field -> field.name() + '=' + field.value())
        .collect(Collectors.joining("&"));
  }

  /** The query of a GET, with nothing in it that would end the line. */
  private String query() {
    StringBuilder query = new StringBuilder("?");
    for (byte one : form().getBytes(UTF_8)) {
      boolean fits = one > ' ' && one < 0x7f && "\"<>\\^`{|}#[]".indexOf(one) < 0;
      if (fits) {
        query.append((char) one);
      } else {
        query.append('%').append(HEX.encode(new byte[] {one}));
      }
    }
    return query.toString();
  }

  /** All that goes over the wire. Nothing can be changed any more. */
  byte[] bytes() {
    if (all == null) {
      all = Bytes.concat(head().getBytes(ISO_8859_1), body());
    }
    return all;
  }

  private String head() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target);
    if (isInQuery() && !fields.isEmpty()) {
      head.append(query());
    }
    head.append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (Field header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return head.append("Content-Length: ").append(body().length).append("\r\n\r\n").toString();
  }

  /** What was done to it and what came out, to be read and to be sent again. */
  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder(twists + "\n");
    byte[] sent = bytes();
    for (int i = 0; i < Math.min(sent.length, SHOWN); i++) {
      char one = (char) (sent[i] & 0xff);
      boolean plain = (one >= ' ' && one < 0x7f && one != '\\') || one == '\n';
      shown.append(plain ? String.valueOf(one) : one == '\r' ? "" : "\\x%02x".formatted((int) one));
    }
    return sent.length > SHOWN ? shown + "… " + sent.length + " bytes" : shown.toString();
  }
}
