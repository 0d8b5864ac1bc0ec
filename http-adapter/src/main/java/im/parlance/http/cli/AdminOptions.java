package im.parlance.http.cli;

import im.parlance.http.host.Secret;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running server is asked, and with what right. */
final class AdminOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090",
      description = "Where the server is. Default: ${DEFAULT-VALUE}")
  private URI server = URI.create("http://127.0.0.1:8090");

  @Option(
      names = "--admin-secret",
      paramLabel = "SECRET",
      description =
          "What the server was started with; better in PARLANCE_ADMIN_SECRET or the configuration"
              + " file, which keep it out of the process list")
  private @Nullable String secret;

  /**
   * Asks that server.
   *
   * @throws IllegalStateException if no secret was given
   */
  AdminClient client() {
    if (secret == null || secret.isBlank()) {
      throw new IllegalStateException(
          "needs the server's secret: --admin-secret, or PARLANCE_ADMIN_SECRET");
    }
    return new AdminClient(server, Secret.of(secret));
  }

  /** A query of those parameters that were given. */
  static Map<String, String> query(String name, @Nullable String value) {
    Map<String, String> query = new TreeMap<>();
    if (value != null) {
      query.put(name, value);
    }
    return query;
  }
}
