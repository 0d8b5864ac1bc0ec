package im.parlance.push;

/** The way to the devices: a provider of the platforms, or a stand-in. Thread-safe. */
public interface PushGateway {
  /** What providers call this way: {@code APNs}, {@code FCM}; {@code LOCAL} for a stand-in. */
  String channel(Platform platform);

  /**
   * Sends a notification.
   *
   * @return whether the provider took it
   */
  boolean send(PushNotice notice);
}
