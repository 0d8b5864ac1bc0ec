package im.parlance.message;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What the sender wishes for the notification that tells an offline recipient of a message. Handed
 * on with the send, not kept with the message.
 *
 * @param text what is shown; empty for what the kind of content has as its own
 * @param data handed to the app on the device; empty if nothing
 * @param extension further wishes in the sender's form, never looked into; empty if none
 * @param disabled whether there is to be no notification at all
 * @param silent whether the app is to be woken without the user being told
 * @param badge the number that the app's icon shows; {@link #SAME_BADGE} leaves it
 * @param template what words it where {@code text} does not
 */
public record PushWish(
    String text,
    String data,
    String extension,
    boolean disabled,
    boolean silent,
    int badge,
    TemplateWish template) {
  /** The badge that leaves the number as it is. */
  public static final int SAME_BADGE = -1;

  /** No wish. */
  public static final PushWish NONE = new PushWish("", "", "", false, false, SAME_BADGE);

  /** Checks the badge. */
  public PushWish {
    checkArgument(badge >= SAME_BADGE, "badge: %s", badge);
  }

  /** A wish for no template in particular. */
  public PushWish(
      String text, String data, String extension, boolean disabled, boolean silent, int badge) {
    this(text, data, extension, disabled, silent, badge, TemplateWish.NONE);
  }

  /** The same, worded by this template. */
  public PushWish by(TemplateWish chosen) {
    return new PushWish(text, data, extension, disabled, silent, badge, chosen);
  }
}
