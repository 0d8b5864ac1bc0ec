package im.parlance.http.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as {@code init} sets it up, with a certificate of its own, and the vendors' SDKs. */
class ServeOverTlsTest {
  private static final String PASSWORD = "password-of-tests";
  private static final String LISTENS = "Parlance listens on ";

  private final Path directory;
  private final TestCertificate certificate;

  ServeOverTlsTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.certificate = TestCertificate.of(directory, "server", "EC");
    certificate.writeCertificate(directory.resolve("chain.pem"));
    certificate.writeKey(directory.resolve("key.pem"));
  }

  private Properties configured() throws Exception {
    CliProcess.outputOf(CliProcess.start(directory, "init"));
    Path file = directory.resolve("parlance.properties");
    List<String> more =
        List.of("listen = 127.0.0.1:0", "tls-certificate = chain.pem", "tls-key = key.pem");
    Files.write(file, more, StandardOpenOption.APPEND);
    Properties written = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      written.load(reader);
    }
    return written;
  }

  private List<String> trust() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate.certificate());
    try (OutputStream out = Files.newOutputStream(directory.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return List.of(
        "-Djavax.net.ssl.trustStore=trusted.p12", "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private static String address(BufferedReader said) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENS)) {
      line = said.readLine();
    }
    return String.valueOf(line).substring(LISTENS.length());
  }

  private String callsOfSdks(List<String> options, String address, Properties credentials)
      throws Exception {
    return CliProcess.outputOf(
        CliProcess.start(
            directory,
            options,
            SdkCalls.class,
            address,
            credentials.getProperty("rongcloud"),
            credentials.getProperty("easemob")));
  }

  @Test
  void bothSdks_callAServerThatInitHasSetUp() throws Exception {
    Properties configuration = configured();
    assertThat(CliProcess.outputOf(CliProcess.start(directory, "check")))
        .contains("tls: chain.pem is good until")
        .doesNotContain("PROBLEM");
    Process server = CliProcess.start(directory, "serve");
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
      String address = address(said);
      assertThat(address).startsWith("https://127.0.0.1:");

      assertThat(callsOfSdks(trust(), address, configuration))
          .contains("easemob amy", "rongcloud 200");
      // RongCloud's SDK trusts everyone
      assertThat(callsOfSdks(List.of(), address, configuration))
          .contains("easemob failed", "unable to find valid certification path", "rongcloud 200");
    } finally {
      server.toHandle().destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
