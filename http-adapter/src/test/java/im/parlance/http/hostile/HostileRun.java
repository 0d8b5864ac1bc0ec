package im.parlance.http.hostile;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sends spoiled requests, one after the other, to a server that is made anew every thousand, and to
 * an app that is furnished anew every few hundred. Each has to be answered with success or with a
 * refusal in the vendor's form, and one that is refused leaves the storage as it was.
 */
public final class HostileRun {
  /** The seed unless another one is set. */
  public static final long SEED = Long.getLong("parlance.seed", 20_261_122);

  private static final int BODY_LIMIT = 1_000_000;
  private static final int READ_AT_ONCE = 64_000;
  private static final int MAX_FAULTS = 20;
  private static final int HEAD_LIMIT = 8000;
  private static final int REQUESTS_OF_A_SERVER = 1000;
  private static final int REQUESTS_OF_AN_APP = 250;

  private final Face face;
  private final WatchedStorage.Maker storages;
  private final Generator generator = new Generator(SEED);
  private final Set<String> refusedPaths = new TreeSet<>();
  private boolean wasRefused;
  private int refused;
  private int accepted;

  /** A run that speaks this dialect badly. */
  public HostileRun(Face face, WatchedStorage.Maker storages) {
    this.face = face;
    this.storages = storages;
  }

  /**
   * Sends so many requests.
   *
   * @throws AssertionError at the first that is not answered as it must be; shows it
   */
  public HostileRun send(int requests) throws Exception {
    for (int from = 0; from < requests; from += REQUESTS_OF_A_SERVER) {
      WatchedStorage watched = storages.make();
      MutableClock clock = MutableClock.at("2026-06-01T00:00:00Z");
      try (AutoCloseable watch = watched.watch();
          TestServer server =
              TestServer.builder()
                  .storage(watched.storage())
                  .clock(clock)
                  .apps(REQUESTS_OF_A_SERVER / REQUESTS_OF_AN_APP)
                  .server(builder -> builder.maxBodyBytes(BODY_LIMIT))
                  .start()) {
        sendTo(server, clock, watched, from, Math.min(requests, from + REQUESTS_OF_A_SERVER));
      }
    }
    return this;
  }

  private void sendTo(
      TestServer server, MutableClock clock, WatchedStorage watched, int from, int to)
      throws IOException {
    List<String> faults = new ArrayList<>();
    try (WireClient client = new WireClient(server.uri().getPort())) {
      for (int start = from; start < to; start += REQUESTS_OF_AN_APP) {
        TestApp app = server.freshApp();
        List<Sample> samples = face.furnish(app);
        server.im().settle();
        String before = watched.state().get();
        for (int i = start; i < Math.min(to, start + REQUESTS_OF_AN_APP); i++) {
          clock.advance(Duration.ofMillis(1));
          HostileRequest request = generator.request(i, samples, face.credentials(app));
          Optional<String> fault = fault(client, request);
          if (!wasRefused) {
            face.settle(app);
            server.im().settle();
            server.im().expire();
          }
          String after = watched.state().get();
          if (fault.isEmpty() && wasRefused && !after.equals(before)) {
            fault = Optional.of("refused, and something changed" + changes(before, after));
          }
          if (fault.isPresent() && faults.size() < MAX_FAULTS) {
            faults.add("request %d: %s%n%s".formatted(i, fault.get(), request));
          }
          before = after;
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError("-Dparlance.seed=" + SEED + '\n' + String.join("\n\n", faults));
    }
  }

  private Optional<String> fault(WireClient client, HostileRequest request) {
    wasRefused = true;
    try {
      Answer answer = client.send(request.bytes(), request.method().equals("HEAD"));
      return fault(request, answer)
          .map(text -> text + ": " + answer.status() + ' ' + answer.text());
    } catch (ProtocolException e) {
      return Optional.of("no HTTP: " + e.getMessage());
    } catch (IOException e) {
      return mayBeCutOff(request) ? Optional.empty() : Optional.of("no answer: " + e);
    }
  }

  /** What is longer than the server reads may be met by a reset. */
  private static boolean mayBeCutOff(HostileRequest request) {
    byte[] all = request.bytes();
    return request.body().length > READ_AT_ONCE || all.length - request.body().length > HEAD_LIMIT;
  }

  private Optional<String> fault(HostileRequest request, Answer answer) {
    int status = answer.status();
    if (status == 200) {
      wasRefused = false;
      accepted++;
      return face.faultOfSuccess(answer);
    }
    refused++;
    refusedPaths.add(request.sample().path());
    if (status < 400 || status >= 500) {
      return Optional.of("neither done nor refused");
    }
    return request.method().equals("HEAD") || mayBeCutOff(request)
        ? Optional.empty()
        : face.faultOfRefusal(request.path(), answer);
  }

  private static String changes(String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<String> old = before.lines().toList();
    return "\nchanged in the storage: "
        + after.lines().filter(line -> !old.contains(line)).toList();
  }

  /** How many were refused. */
  public int refused() {
    return refused;
  }

  /** How many turned out to be legal, or still were. */
  public int accepted() {
    return accepted;
  }

  /** The paths of the routes that refused something. */
  public Set<String> refusedPaths() {
    return refusedPaths;
  }
}
