package im.parlance.http.cli;

import com.easemob.im.server.EMProperties;
import com.easemob.im.server.EMService;
import io.rong.RongCloud;
import io.rong.models.user.UserModel;
import java.time.Duration;
import java.util.Objects;

/**
 * Calls a server by both vendors' SDKs, in a JVM of its own: whom they trust they take from the
 * JVM. Prints a line for each.
 */
final class SdkCalls {
  private SdkCalls() {}

  /** Takes the address and the credentials, as {@code init} writes them. */
  public static void main(String[] arguments) {
    String address = arguments[0];
    String[] rong = arguments[1].split(":", -1);
    String[] ease = arguments[2].split(":", -1);
    print("easemob", () -> easemob(address, ease));
    print("rongcloud", () -> rongCloud(address, rong));
    // the SDKs keep threads
    System.exit(0);
  }

  private interface Call {
    Object answer() throws Exception;
  }

  private static void print(String name, Call call) {
    try {
      System.out.println(name + " " + call.answer());
    } catch (Exception e) {
      System.out.println(name + " failed: " + e);
    }
  }

  private static Object easemob(String address, String[] credentials) {
    EMService sdk =
        new EMService(
            EMProperties.builder()
                .setBaseUri(address)
                .setAppkey(credentials[0])
                .setClientId(credentials[1])
                .setClientSecret(credentials[2])
                .build());
    return Objects.requireNonNull(sdk.user().create("amy", "p").block(Duration.ofSeconds(20)))
        .getUsername();
  }

  @SuppressWarnings("deprecation") // the only way to give a server's address
  private static Object rongCloud(String address, String[] credentials) throws Exception {
    UserModel bob = new UserModel().setId("bob").setName("Bob").setPortrait("b.png");
    return RongCloud.getInstance(credentials[0], credentials[1], address)
        .user
        .register(bob)
        .getCode();
  }
}
