package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/** A form with files, as clients send it. */
public final class Form {
  private static final String BOUNDARY = "boundary-4f1c";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A form without parts. */
  public Form() {}

  /** A text. */
  public Form text(String name, String value) {
    return part("name=\"" + name + '"', "", value.getBytes(UTF_8));
  }

  /** A file. */
  public Form file(String name, String fileName, String type, byte[] content) {
    return part(
        "name=\"" + name + "\"; filename=\"" + fileName + '"',
        "Content-Type: " + type + "\r\n",
        content);
  }

  private Form part(String disposition, String headers, byte[] content) {
    bytes.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; "
                + disposition
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  /** What is sent. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return whole.toByteArray();
  }

  /** The headers that go with it: these, and what sort of form it is. */
  public static Map<String, String> headers(Map<String, String> others) {
    Map<String, String> headers = new TreeMap<>(others);
    headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    return headers;
  }
}
