package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for this machine that vouches for itself, made by the JDK's keytool.
 *
 * @param certificate what clients see
 * @param key what belongs to it
 */
public record TestCertificate(X509Certificate certificate, Key key) {
  private static final String PASSWORD = "password-of-tests";

  /** Makes one with a key of this kind: RSA, EC or Ed25519; keytool takes more options. */
  public static TestCertificate of(Path directory, String name, String kind, String... more) {
    try {
      Path keys = directory.resolve(name + ".p12");
      Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
      List<String> command =
          new ArrayList<>(
              List.of(
                  keytool.toString(),
                  "-genkeypair",
                  "-keystore",
                  keys.toString(),
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-alias",
                  "it",
                  "-dname",
                  "CN=" + name,
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-keyalg",
                  kind));
      command.addAll(List.of(more));
      Process making = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(making.getInputStream().readAllBytes(), UTF_8);
      if (making.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new TestCertificate(
          (X509Certificate) store.getCertificate("it"), store.getKey("it", PASSWORD.toCharArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes the certificate. */
  public void writeCertificate(Path file) throws IOException {
    try {
      Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the key: PKCS#8. */
  public void writeKey(Path file) throws IOException {
    Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der));
  }
}
