package im.parlance.http.host;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.InetAddresses;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an address must be like that an app wants to be told at. */
public final class WebhookAddress {
  /** How some programs write numbers that others take for an address. */
  private static final Pattern NUMBER = Pattern.compile("(0[xX])?[0-9a-fA-F.]*[0-9][0-9a-fA-F.]*");

  private WebhookAddress() {}

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not a plain one of http or https
   */
  public static void check(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    checkArgument(scheme.equals("http") || scheme.equals("https"), "not http or https");
    String host = Optional.ofNullable(address.getHost()).orElse("");
    checkArgument(!host.isEmpty(), "no host that can be read");
    checkArgument(address.getRawUserInfo() == null, "names a user");
    checkArgument(
        !NUMBER.matcher(host).matches() || InetAddresses.isInetAddress(host),
        "a number in place of a host");
  }
}
