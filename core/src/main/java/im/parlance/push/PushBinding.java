package im.parlance.push;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.session.Device;

/**
 * How a provider of notifications knows a device.
 *
 * @param device the device
 * @param provider what the app calls the provider, 1 to 128 characters
 * @param token what the provider calls the device, 1 to 4,096 characters
 */
public record PushBinding(Device device, String provider, String token) {
  private static final int MAX_PROVIDER = 128;
  private static final int MAX_TOKEN = 4096;

  /**
   * Checks the names.
   *
   * @throws ImException INVALID_ARGUMENT
   */
  public PushBinding {
    if (provider.isBlank() || provider.length() > MAX_PROVIDER) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "provider", MAX_PROVIDER);
    }
    if (token.isBlank() || token.length() > MAX_TOKEN) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "token", MAX_TOKEN);
    }
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "PushBinding[" + device.id() + " at " + provider + ']';
  }
}
