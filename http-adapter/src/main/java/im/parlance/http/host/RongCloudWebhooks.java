package im.parlance.http.host;

import com.google.common.collect.ImmutableMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an app wants to hear of what happens in it, in RongCloud's form (spec: webhooks).
 *
 * @param addresses the addresses by what is told there
 * @param routedTypes the vendor's channel types that are routed; all if empty
 * @param rules the client messages that the callback is asked about; all if empty
 * @param dropsOnTimeout whether a message is stopped when the callback does not answer
 * @param privateAddresses whether addresses may be those of machines and networks of one's own
 */
public record RongCloudWebhooks(
    Map<Webhook, URI> addresses,
    Set<String> routedTypes,
    List<Rule> rules,
    boolean dropsOnTimeout,
    boolean privateAddresses) {

  /** No webhook. */
  public static final RongCloudWebhooks NONE =
      new RongCloudWebhooks(Map.of(), Set.of(), List.of(), false, false);

  /** What is told. */
  public enum Webhook {
    /** Messages, after they were delivered. */
    ROUTING,
    /** Client messages, before they are delivered. */
    CALLBACK,
    /** Devices that connect and leave. */
    ONLINE_STATUS,
    /** Ids that are retired and can be used again. */
    DEACTIVATION,
    /** Messages that were stopped, and videos that were judged. */
    AUDIT
  }

  /**
   * Picks messages. What is empty picks all.
   *
   * @param channelTypes the vendor's channel types
   * @param senders ids of users
   * @param targets ids of users, groups or chat rooms
   * @param objectNames types of content
   */
  public record Rule(
      Set<String> channelTypes, Set<String> senders, Set<String> targets, Set<String> objectNames) {

    /** Whether it picks this message. */
    public boolean picks(String channelType, String sender, String target, String objectName) {
      return (channelTypes.isEmpty() || channelTypes.contains(channelType))
          && (senders.isEmpty() || senders.contains(sender))
          && (targets.isEmpty() || targets.contains(target))
          && (objectNames.isEmpty() || objectNames.contains(objectName));
    }
  }

  /**
   * Checks the addresses.
   *
   * @throws IllegalArgumentException if one is not a plain address of http or https
   */
  public RongCloudWebhooks {
    addresses.values().forEach(WebhookAddress::check);
    addresses = Map.copyOf(addresses);
  }

  /** The same, telling it to this address. */
  public RongCloudWebhooks with(Webhook webhook, URI address) {
    return new RongCloudWebhooks(
        ImmutableMap.<Webhook, URI>builder()
            .putAll(addresses)
            .put(webhook, address)
            .buildKeepingLast(),
        routedTypes,
        rules,
        dropsOnTimeout,
        privateAddresses);
  }

  /** The same, to private addresses too. */
  public RongCloudWebhooks allowingPrivateAddresses() {
    return new RongCloudWebhooks(addresses, routedTypes, rules, dropsOnTimeout, true);
  }

  /** The same, routing these of the vendor's channel types only. */
  public RongCloudWebhooks routing(Set<String> channelTypes) {
    return new RongCloudWebhooks(addresses, channelTypes, rules, dropsOnTimeout, privateAddresses);
  }

  /** The same, asking about messages that one of these picks only. */
  public RongCloudWebhooks asking(List<Rule> chosen) {
    return new RongCloudWebhooks(addresses, routedTypes, chosen, dropsOnTimeout, privateAddresses);
  }

  /** The same, stopping what the callback does not answer for. */
  public RongCloudWebhooks droppingOnTimeout() {
    return new RongCloudWebhooks(addresses, routedTypes, rules, true, privateAddresses);
  }

  /** Where this is told, if it is. */
  public Optional<URI> address(Webhook webhook) {
    return Optional.ofNullable(addresses.get(webhook));
  }
}
