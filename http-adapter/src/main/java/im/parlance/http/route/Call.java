package im.parlance.http.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request. Its body is read when it is first asked for. */
public interface Call {
  /** The verb, in capitals. */
  String method();

  /** The path as it was sent, without the query. */
  String path();

  /** The path cut at its slashes and decoded; doubled slashes count once. */
  List<String> segments();

  /** The address as the caller sees it, without the query. */
  String url();

  /** The first header of this name, whatever its case. */
  Optional<String> header(String name);

  /** The query's parameters. */
  Parameters query();

  /**
   * The whole body.
   *
   * @throws BodyTooLarge over the server's limit
   */
  byte[] body();

  /**
   * The body as a form with files, which is not held in memory. To be closed by the caller.
   *
   * @param maxBytes what the largest file may have
   * @throws BodyTooLarge if the form is much larger than that
   * @throws Malformed if it is no such form
   */
  Parts parts(long maxBytes);

  /** When it came in. */
  Instant receivedAt();

  /** Names the request in logs and answers: the caller's own id if it sent one. */
  String requestId();
}
