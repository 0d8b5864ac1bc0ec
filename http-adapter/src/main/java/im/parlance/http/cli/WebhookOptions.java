package im.parlance.http.cli;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.google.common.hash.Hashing;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.host.Secret;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the app wants to hear of what happens in it. */
final class WebhookOptions {
  @Option(
      names = "--rongcloud-webhook",
      paramLabel = "WHAT=URL",
      split = NamedValues.COMMA,
      splitSynopsisLabel = ",",
      description = {
        "Tell this address, in RongCloud's form; may be given several times. WHAT is one of",
        "  routing        messages, after they were delivered",
        "  callback       client messages, before they are",
        "  online_status  devices that connect and leave",
        "  deactivation   ids that are retired and can be used again",
        "  audit          messages that sensitive words have changed or stopped"
      })
  private Map<Webhook, URI> addresses = Map.of();

  @Option(
      names = "--private-webhooks",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Allow webhooks to machines and networks of one's own.")
  private boolean privateAddresses;

  @Option(
      names = "--easemob-webhook",
      paramLabel = "WHAT=URL",
      split = NamedValues.COMMA,
      splitSynopsisLabel = ",",
      description = {
        "Tell this address, in Easemob's form; may be given several times. WHAT is one of",
        "  messages, offline_messages, revisions, receipts, statuses, contacts, groups, rooms,",
        "  keyword_alerts, moderation",
        "or presend to ask it about clients' messages before they are sent"
      })
  private Map<String, URI> easemob = new LinkedHashMap<>();

  @Option(
      names = "--easemob-webhook-keep",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Keep for three days what could not be told in Easemob's form.")
  private boolean easemobKeeps;

  @Option(
      names = "--easemob-webhook-secret",
      paramLabel = "SECRET",
      description = "What is told in Easemob's form is signed with; has to be given with it.")
  private @Nullable String easemobSecret;

  boolean isSecretLegal() {
    return easemobSecret == null || !easemobSecret.isBlank();
  }

  /** What is told in Easemob's form is signed with. */
  Optional<Secret> easemobSecret() {
    return Optional.ofNullable(easemobSecret).map(Secret::of);
  }

  /**
   * A rule for each address, and a hook.
   *
   * @throws IllegalArgumentException if they cannot be
   */
  EasemobWebhooks easemob() {
    if (easemob.isEmpty()) {
      return EasemobWebhooks.NONE;
    }
    checkArgument(easemobSecret != null, "needs a --easemob-webhook-secret");
    Secret secret = Secret.of(easemobSecret);
    Map<URI, Set<Topic>> told = new LinkedHashMap<>();
    EasemobWebhooks webhooks = EasemobWebhooks.NONE;
    for (Map.Entry<String, URI> entry : easemob.entrySet()) {
      if (entry.getKey().equals("presend")) {
        webhooks = webhooks.with(Hook.of("presend", entry.getValue(), secret));
      } else {
        told.computeIfAbsent(entry.getValue(), address -> EnumSet.noneOf(Topic.class))
            .add(told(entry.getKey()));
      }
    }
    for (Map.Entry<URI, Set<Topic>> rule : told.entrySet()) {
      webhooks =
          webhooks.with(
              Rule.of(name(rule.getKey()), rule.getKey(), secret).telling(rule.getValue()));
    }
    if (easemobKeeps) {
      webhooks = webhooks.keepingFailures();
    }
    return privateAddresses ? webhooks.allowingPrivateAddresses() : webhooks;
  }

  private static Topic told(String word) {
    return Stream.of(Topic.values())
        .filter(each -> word(each).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Stream.of(Topic.values())
                            .map(WebhookOptions::word)
                            .collect(joining(", ", "no such thing as " + word + "; there are ", ""))
                        + " and presend"));
  }

  private static String word(Topic what) {
    return what.name().toLowerCase(Locale.ROOT);
  }

  /** A name of its own that stays when others come: what waits is found again by it. */
  private static String name(URI address) {
    return Hashing.sha256().hashString(address.toString(), UTF_8).toString().substring(0, 12);
  }

  RongCloudWebhooks webhooks() {
    RongCloudWebhooks webhooks = RongCloudWebhooks.NONE;
    for (Map.Entry<Webhook, URI> entry : addresses.entrySet()) {
      webhooks = webhooks.with(entry.getKey(), entry.getValue());
    }
    return privateAddresses ? webhooks.allowingPrivateAddresses() : webhooks;
  }
}
