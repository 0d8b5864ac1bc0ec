package im.parlance.http.cli;

import com.google.common.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address to listen on.
 *
 * @param host a name or number
 * @param port 0 for any that is free
 */
record ListenAddress(String host, int port) {
  /** Whether only this machine can connect; not, if the name is unknown. */
  boolean isLoopback() {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return HostAndPort.fromParts(host, port).toString();
  }

  static final class Converter implements ITypeConverter<ListenAddress> {
    @Override
    public ListenAddress convert(String text) {
      try {
        HostAndPort address = HostAndPort.fromString(text);
        return new ListenAddress(address.getHost(), address.getPort());
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new TypeConversionException("'" + text + "' is not HOST:PORT");
      }
    }
  }
}
