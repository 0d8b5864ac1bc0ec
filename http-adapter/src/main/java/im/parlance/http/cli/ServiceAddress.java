package im.parlance.http.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a service is asked over HTTP. */
final class ServiceAddress implements ITypeConverter<URI> {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int NO_PORT = -1;
  private static final int MAX_PORT = 65_535;

  @Override
  public URI convert(String text) {
    try {
      URI address = new URI(text);
      if (canBeAsked(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // its own words would repeat the text, which may have a password
    }
    throw new TypeConversionException("expected http://HOST... or https://HOST...");
  }

  private static boolean canBeAsked(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    int port = address.getPort();
    return SCHEMES.contains(scheme)
        && address.getHost() != null
        && (port == NO_PORT || (port > 0 && port <= MAX_PORT));
  }
}
