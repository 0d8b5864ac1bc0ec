package im.parlance.push;

import im.parlance.id.UserId;
import im.parlance.session.Device;
import java.util.List;

/**
 * A notification for one device.
 *
 * @param push the push that it belongs to
 * @param user whose device it is
 * @param device which
 * @param platform of the device
 * @param title above the text; may be empty
 * @param text what is shown
 * @param extension the sender's further wishes in its own form, never looked into; may be empty
 * @param bindings what providers call the device
 * @param language what the user wants to be notified in; empty if it has not said
 */
public record PushNotice(
    String push,
    UserId user,
    Device device,
    Platform platform,
    String title,
    String text,
    String extension,
    List<PushBinding> bindings,
    String language) {

  /** Copies the bindings. */
  public PushNotice {
    bindings = List.copyOf(bindings);
  }

  /** Hides the words. */
  @Override
  public String toString() {
    return "PushNotice[" + push + " to " + user + " on " + device.id() + ']';
  }
}
