package im.parlance.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.testkit.WebhookReceiver.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook cannot be turned inward. */
class WebhookAddressTest {
  private static final WebhookReceiver INSIDE = new WebhookReceiver();
  private static final WebhookClient CLIENT = new WebhookClient(false);

  @AfterAll
  static void stop() {
    CLIENT.close();
    INSIDE.close();
  }

  /** PORT is where something inside listens. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/",
        "http://127.0.0.2:PORT/",
        "http://127.1:PORT/",
        "http://127.0.1:PORT/",
        "http://2130706433:PORT/",
        "http://017700000001:PORT/",
        "http://0177.0.0.1:PORT/",
        "http://0177.0.0.01:PORT/",
        "http://0x7f.0.0.1:PORT/",
        "http://0x7f000001:PORT/",
        "http://0x7F.1:PORT/",
        "http://0:PORT/",
        "http://0.0.0.0:PORT/",
        "http://0.0.0.1:PORT/",
        "http://localhost:PORT/",
        "http://LOCALHOST:PORT/",
        "http://localhost.:PORT/",
        "http://10.0.0.1:PORT/",
        "http://10.255.255.255:PORT/",
        "http://172.16.0.1:PORT/",
        "http://172.31.255.255:PORT/",
        "http://192.168.0.1:PORT/",
        "http://192.168.255.255:PORT/",
        "http://169.254.169.254:PORT/latest/meta-data",
        "http://100.64.0.1:PORT/",
        "http://100.127.255.255:PORT/",
        "http://192.0.0.1:PORT/",
        "http://192.0.2.1:PORT/",
        "http://198.18.0.1:PORT/",
        "http://198.51.100.1:PORT/",
        "http://203.0.113.1:PORT/",
        "http://224.0.0.1:PORT/",
        "http://240.0.0.1:PORT/",
        "http://255.255.255.255:PORT/",
        "http://[::1]:PORT/",
        "http://[::]:PORT/",
        "http://[0:0:0:0:0:0:0:1]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[::ffff:7f00:1]:PORT/",
        "http://[::127.0.0.1]:PORT/",
        "http://[64:ff9b::127.0.0.1]:PORT/",
        "http://[2002:7f00:1::]:PORT/",
        "http://[2001:0:7f00:1::]:PORT/",
        "http://[2001:db8::1]:PORT/",
        "http://[fe80::1]:PORT/",
        "http://[fec0::1]:PORT/",
        "http://[fc00::1]:PORT/",
        "http://[fd12:3456::1]:PORT/",
        "http://[ff02::1]:PORT/",
        "http://user@127.0.0.1:PORT/",
        "http://user:word@example.org:PORT/",
        "http://example.org@127.0.0.1:PORT/",
        "ftp://127.0.0.1:PORT/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:PORT/",
        "jar:http://127.0.0.1:PORT/!/",
        "http:///path",
        "//127.0.0.1:PORT/",
        "unix:/var/run/docker.sock"
      })
  void inwardAddress_isNeverCalled(String template) {
    URI address = URI.create(template.replace("PORT", Integer.toString(INSIDE.at("/").getPort())));

    Throwable refused = catchThrowable(() -> RongCloudWebhooks.NONE.with(Webhook.ROUTING, address));
    if (refused == null) {
      refused = catchThrowable(() -> post(CLIENT, address));
    }

    assertThat(refused)
        .satisfiesAnyOf(
            failure -> assertThat(failure).isInstanceOf(IllegalArgumentException.class),
            failure -> assertThat(failure).hasCauseInstanceOf(UnknownHostException.class));
    assertThat(INSIDE.told()).isEmpty();
  }

  private static void post(WebhookClient client, URI address)
      throws ExecutionException, InterruptedException, TimeoutException {
    client
        .post(new Post(address, Post.FORM, "a=b", Map.of()), Duration.ofSeconds(5))
        .get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "192.1.2.3"})
  void addressOfTheInternet_isPublic(String address) throws Exception {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void privateAddress_isCalledIfTheAppAllowsThat() throws Exception {
    try (WebhookClient client = new WebhookClient(true);
        WebhookReceiver receiver = new WebhookReceiver()) {
      post(client, receiver.at("/"));
      assertThat(receiver.told()).hasSize(1);
    }
  }

  @Test
  void redirectInward_isNotFollowed() throws Exception {
    try (WebhookClient client = new WebhookClient(true);
        WebhookReceiver receiver = new WebhookReceiver()) {
      Map<String, String> inward = Map.of("Location", INSIDE.at("/").toString());
      receiver.answering(told -> new Reply(302, "", inward));

      assertThat(
              client
                  .post(new Post(receiver.at("/"), Post.FORM, "", Map.of()), Duration.ofSeconds(5))
                  .get(10, TimeUnit.SECONDS)
                  .status())
          .isEqualTo(302);
      assertThat(receiver.told()).hasSize(1);
      assertThat(INSIDE.told()).isEmpty();
    }
  }

  @Test
  void receiverThatIsSlow_isGivenUp() {
    try (WebhookClient client = new WebhookClient(true);
        WebhookReceiver receiver =
            new WebhookReceiver()
                .answering(
                    request -> {
                      throw new AssertionError("never answered");
                    })) {
      Throwable failure =
          catchThrowable(
              () ->
                  client
                      .post(
                          new Post(receiver.at("/"), Post.FORM, "", Map.of()),
                          Duration.ofMillis(300))
                      .join());
      assertThat(failure).isInstanceOf(CompletionException.class);
    }
  }

  @Test
  void addresses_areNotShownInFull() {
    Post post =
        new Post(URI.create("https://example.org/?key=secret"), Post.JSON, "words", Map.of());
    assertThat(List.of(post).toString()).doesNotContain("secret").doesNotContain("words");
  }
}
