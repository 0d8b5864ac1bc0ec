package im.parlance.http.cli;

import im.parlance.http.easemob.EasemobDialect;
import im.parlance.http.gateway.Gateway;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;

/** What {@code serve} prints: where it is, how to be let in, and three calls to try. */
final class Banner {
  /** Of a secret that whoever started the server has: what is printed is often kept. */
  private static final String GIVEN = "as given";

  private Banner() {}

  static void print(PrintWriter out, URI uri, HostedApp app, Access access, InstantSource clock) {
    RongCloudFace rong = app.rongCloud().orElseThrow();
    EasemobFace ease = app.easemob().orElseThrow();
    out.printf(
        """
        Parlance listens on %s

          RongCloud    App Key        %s
                       App Secret     %s
          Easemob      org/app        %s/%s
                       client id      %s
                       client secret  %s
          Clients      WebSocket      %s%s

        %sStop with Ctrl-C.
        """,
        uri,
        rong.appKey(),
        access.isRongCloudMadeUp() ? rong.secret().value() : GIVEN,
        ease.org(),
        ease.app(),
        ease.clientId(),
        access.isEasemobMadeUp() ? ease.clientSecret().value() : GIVEN,
        uri.toString().replaceFirst("^http", "ws"),
        Gateway.PATH,
        access.isRongCloudMadeUp() && access.isEasemobMadeUp()
            ? calls(uri, rong, ease, clock)
            : "");
    out.flush();
  }

  private static String calls(URI uri, RongCloudFace rong, EasemobFace ease, InstantSource clock) {
    return """
    Register a user, send it a message, read it:

    %s

    %s

    %s

    """
        .formatted(register(uri, ease, clock), send(uri, ease, clock), read(uri, rong));
  }

  private static String register(URI uri, EasemobFace ease, InstantSource clock) {
    return easemob(uri, ease, clock, "users", "{\"username\":\"bob\",\"password\":\"secret\"}");
  }

  private static String send(URI uri, EasemobFace ease, InstantSource clock) {
    return easemob(
        uri,
        ease,
        clock,
        "messages/users",
        "{\"from\":\"alice\",\"to\":[\"bob\"],\"type\":\"txt\",\"body\":{\"msg\":\"hello\"}}");
  }

  private static String easemob(
      URI uri, EasemobFace ease, InstantSource clock, String path, String json) {
    return "curl -s %s/%s/%s/%s -H 'Authorization: Bearer %s' -d '%s'"
        .formatted(uri, ease.org(), ease.app(), path, EasemobDialect.appToken(ease, clock), json);
  }

  /** Signed when it is run, since a signature is good for minutes only. */
  private static String read(URI uri, RongCloudFace rong) {
    return ("T=$(date +%%s); curl -s %s/v3/message/private/query.json -H 'App-Key: %s' -H 'Nonce:"
            + " 1' -H \"Timestamp: $T\" -H \"Signature: $(printf %%s '%s'\"1$T\" | (sha1sum ||"
            + " shasum) 2>/dev/null | cut -c1-40)\" -H 'Content-Type: application/json' -d"
            + " '{\"userId\":\"bob\",\"targetId\":\"alice\",\"startTime\":0,"
            + "\"endTime\":9999999999999}'")
        .formatted(uri, rong.appKey(), rong.secret().value().replace("'", "'\\''"));
  }
}
