package im.parlance.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.http.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
  private final Path directory;
  private final PemFiles files;

  PemFilesTest(@TempDir Path directory) {
    this.directory = directory;
    this.files = new PemFiles(directory.resolve("chain.pem"), directory.resolve("key.pem"));
  }

  private TestCertificate written(String kind) throws IOException {
    TestCertificate made = TestCertificate.of(directory, "one" + kind, kind);
    made.writeCertificate(files.certificate());
    made.writeKey(files.key());
    return made;
  }

  private void assertRefused(String why) {
    assertThatThrownBy(files::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void read_givesTheKeyAndItsCertificate(String kind) throws IOException {
    TestCertificate made = written(kind);

    Identity identity = files.read();

    assertThat(identity.chain()).containsExactly(made.certificate());
    assertThat(identity.key()).isEqualTo(made.key());
    assertThat(identity.until()).isEqualTo(made.certificate().getNotAfter().toInstant());
  }

  @Test
  void read_givesTheWholeChain_inItsOrder() throws IOException {
    TestCertificate made = written("EC");
    TestCertificate issuer = TestCertificate.of(directory, "issuer", "EC");
    Path second = directory.resolve("second.pem");
    issuer.writeCertificate(second);
    Files.writeString(
        files.certificate(), Files.readString(files.certificate()) + Files.readString(second));

    assertThat(files.read().chain()).containsExactly(made.certificate(), issuer.certificate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void read_refusesTheKeyOfAnother(String kind) throws IOException {
    written("EC");
    TestCertificate.of(directory, "other", kind).writeKey(files.key());

    assertRefused("key.pem is not the key of ");
  }

  @Test
  void read_refusesWhatIsNoKey_withoutQuotingIt() throws IOException {
    written("EC");
    Files.writeString(files.key(), "MARKER");
    assertRefused("openssl pkcs8 -topk8");
    Files.writeString(
        files.key(), "-----BEGIN PRIVATE KEY-----\nMARKER\n-----END PRIVATE KEY-----\n");
    assertRefused("key.pem is not the key of ");
    assertThatThrownBy(files::read)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MARKER"));
    Files.delete(files.key());
    assertRefused("cannot read ");
  }

  @Test
  void read_refusesWhatIsNoCertificate() throws IOException {
    written("EC");
    Files.writeString(files.certificate(), "nothing of that sort");
    assertRefused("chain.pem");
    Files.writeString(files.certificate(), "");
    assertRefused("chain.pem has no certificate in it");
    Files.delete(files.certificate());
    assertRefused("cannot read ");
  }
}
