package im.parlance.http.cli;

import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the app wants to hear of what happens in it. */
final class WebhookOptions {
  @Option(
      names = "--rongcloud-webhook",
      paramLabel = "WHAT=URL",
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
      description = "Allow webhooks to machines and networks of one's own.")
  private boolean privateAddresses;

  RongCloudWebhooks webhooks() {
    RongCloudWebhooks webhooks = RongCloudWebhooks.NONE;
    for (Map.Entry<Webhook, URI> entry : addresses.entrySet()) {
      webhooks = webhooks.with(entry.getKey(), entry.getValue());
    }
    return privateAddresses ? webhooks.allowingPrivateAddresses() : webhooks;
  }
}
