package im.parlance.http.webhook;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up names, and forgets every address that is not for the whole internet. The connection is
 * made to what was looked up here, so that a name cannot point elsewhere a moment later.
 */
final class PublicAddresses implements SocketAddressResolver {
  private final SocketAddressResolver names = new SocketAddressResolver.Sync();

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    names.resolve(
        host,
        port,
        context,
        new Promise<>() {
          @Override
          public void succeeded(List<InetSocketAddress> found) {
            List<InetSocketAddress> open =
                found.stream().filter(address -> isPublic(address.getAddress())).toList();
            if (open.isEmpty()) {
              promise.failed(new UnknownHostException("no public address: " + host));
            } else {
              promise.succeeded(open);
            }
          }

          @Override
          public void failed(Throwable failure) {
            promise.failed(failure);
          }
        });
  }

  /** Whether it is an address of the internet, and not of a machine or a network of one's own. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return address instanceof Inet6Address six ? isPublic(six) : isPublic(address.getAddress());
  }

  private static boolean isPublic(Inet6Address address) {
    byte[] bytes = address.getAddress();
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean documentation =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
    if (!global || documentation) {
      return false;
    }
    if (InetAddresses.hasEmbeddedIPv4ClientAddress(address)) {
      Inet4Address inner = InetAddresses.getEmbeddedIPv4ClientAddress(address);
      return isPublic((InetAddress) inner);
    }
    return true;
  }

  private static boolean isPublic(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean tests =
        (first == 198 && (second == 18 || second == 19))
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return first != 0 && first < 224 && !shared && !protocols && !tests;
  }
}
