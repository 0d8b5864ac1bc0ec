package im.parlance.http.cli;

import com.google.common.net.HostAndPort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address to listen on.
 *
 * @param host a name or number
 * @param port 0 for any that is free
 */
record ListenAddress(String host, int port) {

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
