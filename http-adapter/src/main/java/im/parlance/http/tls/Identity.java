package im.parlance.http.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a server shows that it is itself with.
 *
 * @param key the private key of the first certificate
 * @param chain the server's certificate, and those that vouch for it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  /** The end of the server's certificate. */
  public Instant until() {
    return chain.get(0).getNotAfter().toInstant();
  }

  /** A key store with nothing else in it, under this password. */
  public KeyStore keyStore(String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "parlance", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JVM keeps no keys", e);
    }
  }
}
