package im.parlance.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its key in two PEM files.
 *
 * @param certificate the server's certificate, followed by those that vouch for it
 * @param key its private key: PKCS#8, without a password
 */
public record PemFiles(Path certificate, Path key) {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  /** What keys are for, and a signature that shows whose they are. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /**
   * Reads them.
   *
   * @throws IllegalStateException if one cannot be read, or the key is not the certificate's
   */
  public Identity read() {
    List<X509Certificate> chain = chain();
    PublicKey owner = chain.get(0).getPublicKey();
    String algorithm = SIGNATURES.get(owner.getAlgorithm());
    if (algorithm == null) {
      throw new IllegalStateException(
          certificate + " is for a key of a kind that is not served: " + owner.getAlgorithm());
    }
    PrivateKey found = key(owner.getAlgorithm());
    if (!belong(found, owner, algorithm)) {
      throw new IllegalStateException(key + " is not the key of " + certificate);
    }
    return new Identity(found, chain);
  }

  private List<X509Certificate> chain() {
    try (InputStream in = Files.newInputStream(certificate)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IllegalStateException(certificate + " has no certificate in it");
      }
      return chain;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + certificate, e);
    } catch (CertificateException e) {
      throw new IllegalStateException(certificate + " is not a certificate in PEM", e);
    }
  }

  /** What is wrong with it is not told from below, where the key might be quoted. */
  private PrivateKey key(String algorithm) {
    try {
      Matcher pem = PKCS8.matcher(Files.readString(key, US_ASCII));
      if (!pem.find()) {
        throw new IllegalStateException(
            key
                + " is not a private key in PEM, PKCS#8 without a password; openssl pkcs8 -topk8"
                + " -nodes makes one");
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + key, e);
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new IllegalStateException(key + " is not the key of " + certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM has no " + algorithm, e);
    }
  }

  private static boolean belong(PrivateKey key, PublicKey owner, String algorithm) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(owner);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM has no " + algorithm, e);
    }
  }
}
