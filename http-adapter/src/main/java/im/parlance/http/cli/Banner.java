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
  private Banner() {}

  static void print(PrintWriter out, URI uri, HostedApp app, InstantSource clock) {
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
          Clients      WebSocket      ws://%s%s

        Register a user, send it a message, read it:

        %s

        %s

        %s

        Stop with Ctrl-C.
        """,
        uri,
        rong.appKey(),
        rong.secret().value(),
        ease.org(),
        ease.app(),
        ease.clientId(),
        ease.clientSecret().value(),
        uri.getAuthority(),
        Gateway.PATH,
        register(uri, ease, clock),
        send(uri, ease, clock),
        read(uri, rong));
    out.flush();
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
    return ("T=$(date +%%s); curl -s %s/v3/message/private/query.json -H 'App-Key: %s' -H 'Nonce: 1'"
            + " -H \"Timestamp: $T\" -H \"Signature: $(printf %%s '%s'\"1$T\" | (sha1sum || shasum) 2>/dev/null | cut -c1-40)\""
            + " -H 'Content-Type: application/json'"
            + " -d '{\"userId\":\"bob\",\"targetId\":\"alice\",\"startTime\":0,"
            + "\"endTime\":9999999999999}'")
        .formatted(uri, rong.appKey(), rong.secret().value().replace("'", "'\\''"));
  }
}
