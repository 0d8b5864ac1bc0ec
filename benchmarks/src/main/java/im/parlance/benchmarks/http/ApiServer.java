package im.parlance.benchmarks.http;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link Served} measures, in a process of its own. */
final class ApiServer {
  static final String BARE = "bare";

  private static final int DROPPED_AT_ONCE = 1_000_000;

  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

  private ApiServer() {}

  /**
   * Serves until its standard input ends: both dialects, or a bare Jetty if the argument is {@value
   * #BARE}. Prints the port, and then a token of the app. For each byte that it reads it drops what
   * it keeps, and prints a line.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals(BARE)) {
      try (BareJetty jetty = new BareJetty()) {
        serve(jetty.port(), "none", () -> {});
      }
    } else {
      Storage storage = MemoryStorage.create();
      try (Parlance im = Parlance.builder().storage(storage).build();
          ParlanceServer server = ParlanceServer.builder(im).serve(hosted(im)).start()) {
        serve(server.port(), token(server.uri()), () -> forget(storage));
      }
    }
  }

  private static HostedApp hosted(Parlance im) {
    App app = im.app("bench");
    for (String user : List.of("alice", "bob")) {
      app.users().register(UserId.of(user), Profile.named("User"));
    }
    Secret secret = Secret.of(Face.SECRET);
    return HostedApp.of(app)
        .with(new RongCloudFace(Face.APP_KEY, secret, QuotaPolicy.unlimited()))
        .with(new EasemobFace(Face.ORG, Face.APP_KEY, "client", secret, QuotaPolicy.unlimited()));
  }

  private static String token(URI server) throws IOException, InterruptedException {
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        server.resolve("/" + Face.ORG + "/" + Face.APP_KEY + "/token"))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            """
                            {"grant_type":"client_credentials",
                             "client_id":"client","client_secret":"%s"}"""
                                .formatted(Face.SECRET)))
                    .build(),
                BodyHandlers.ofString())
            .body();
    Matcher token = TOKEN.matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("no token in " + answer);
    }
    return token.group(1);
  }

  private static void serve(int port, String token, Runnable forget) throws IOException {
    System.out.println(port);
    System.out.println(token);
    while (System.in.read() >= 0) {
      forget.run();
      System.out.println("forgotten");
    }
  }

  private static void forget(Storage storage) {
    boolean more = true;
    while (more) {
      more = storage.expireMessages(Instant.MAX, DROPPED_AT_ONCE);
    }
  }
}
