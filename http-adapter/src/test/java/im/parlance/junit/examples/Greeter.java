package im.parlance.junit.examples;

import im.parlance.junit.RongCloudAccess;
import io.rong.RongCloud;
import io.rong.messages.TxtMessage;
import io.rong.models.message.PrivateMessage;

/** The least that a service with RongCloud's SDK can do. */
final class Greeter {
  private final RongCloud rongCloud;

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  Greeter(RongCloudAccess access) {
    this.rongCloud = RongCloud.getInstance(access.appKey(), access.secret(), access.url());
  }

  void greet(String user) {
    try {
      rongCloud.message.msgPrivate.send(
          new PrivateMessage()
              .setSenderId("greeter")
              .setTargetId(new String[] {user})
              .setObjectName("RC:TxtMsg")
              .setContent(new TxtMessage("Hello, " + user + '!', "")));
    } catch (Exception e) {
      throw new IllegalStateException("no greeting for " + user, e);
    }
  }
}
