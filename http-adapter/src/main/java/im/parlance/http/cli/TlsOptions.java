package im.parlance.http.cli;

import im.parlance.http.tls.PemFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server shows that it is itself with. */
final class TlsOptions {
  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = {
        "Speak HTTPS only, with this certificate: PEM, followed by those that vouch for it.",
        "Read again when it changes. Default: HTTP only"
      })
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key: PEM, PKCS#8, without a password.")
  private @Nullable Path key;

  /** Whether both are given, or none. */
  boolean areLegal() {
    return (certificate == null) == (key == null);
  }

  /** The files; empty if there is to be no TLS. */
  Optional<PemFiles> files() {
    return certificate == null || key == null
        ? Optional.empty()
        : Optional.of(new PemFiles(certificate, key));
  }
}
