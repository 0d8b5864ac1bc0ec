package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.http.route.Call;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Parameters;
import im.parlance.http.route.Parts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that came over no wire.
 *
 * @param headers its headers
 * @param text its body
 */
public record FakeCall(Map<String, String> headers, String text) implements Call {

  /** A call with these headers and no body. */
  public static FakeCall with(Map<String, String> headers) {
    return new FakeCall(headers, "");
  }

  /** A call with this body and no headers. */
  public static FakeCall of(String body) {
    return new FakeCall(Map.of(), body);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public byte[] body() {
    return text.getBytes(UTF_8);
  }

  @Override
  public Parts parts(long maxBytes) {
    throw Malformed.because("no form");
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public List<String> segments() {
    return List.of();
  }

  @Override
  public String url() {
    return "http://test/";
  }

  @Override
  public Parameters query() {
    return new Parameters(true);
  }

  @Override
  public Instant receivedAt() {
    return Instant.EPOCH;
  }

  @Override
  public String requestId() {
    return "test";
  }
}
