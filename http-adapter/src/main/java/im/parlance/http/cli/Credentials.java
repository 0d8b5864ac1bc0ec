package im.parlance.http.cli;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import im.parlance.http.host.EasemobCertificate;
import im.parlance.http.host.Secret;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names and secrets that an app is reached with, as one writes them on a command line. */
final class Credentials {
  private static final Splitter COLONS = Splitter.on(':');

  private Credentials() {}

  /**
   * {@code APPKEY:SECRET}.
   *
   * @param appKey the app's key
   * @param secret what requests are signed with
   */
  record RongCloud(String appKey, Secret secret) {
    static RongCloud generated(SecureRandom random) {
      return new RongCloud(word(random, 8), Secret.of(word(random, 16)));
    }

    /** As one writes it: with the secret. */
    String text() {
      return appKey + ':' + secret.value();
    }
  }

  /**
   * {@code ORG#APP:CLIENT_ID:CLIENT_SECRET}.
   *
   * @param org the organisation's name
   * @param app the app's name
   * @param clientId what app tokens are asked for with
   * @param clientSecret what app tokens are asked for with
   */
  record Easemob(String org, String app, String clientId, Secret clientSecret) {
    static Easemob generated(SecureRandom random) {
      return new Easemob("parlance", "demo", word(random, 12), Secret.of(word(random, 16)));
    }

    /** As one writes it: with the secret. */
    String text() {
      return org + '#' + app + ':' + clientId + ':' + clientSecret.value();
    }
  }

  private static String word(SecureRandom random, int bytes) {
    byte[] word = new byte[bytes];
    random.nextBytes(word);
    return BaseEncoding.base16().lowerCase().encode(word);
  }

  static final class RongCloudConverter implements ITypeConverter<RongCloud> {
    @Override
    public RongCloud convert(String text) {
      List<String> parts = COLONS.splitToList(text);
      if (parts.size() != 2 || parts.contains("")) {
        throw new TypeConversionException("expected APPKEY:SECRET");
      }
      return new RongCloud(parts.get(0), Secret.of(parts.get(1)));
    }
  }

  /** {@code APP_ID:KEY}. */
  static final class CertificateConverter implements ITypeConverter<EasemobCertificate> {
    @Override
    public EasemobCertificate convert(String text) {
      List<String> parts = COLONS.splitToList(text);
      try {
        return new EasemobCertificate(
            parts.get(0), Secret.of(parts.size() == 2 ? parts.get(1) : ""));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("expected APP_ID:KEY, 32 hexadecimal digits each");
      }
    }
  }

  static final class EasemobConverter implements ITypeConverter<Easemob> {
    @Override
    public Easemob convert(String text) {
      List<String> parts = COLONS.splitToList(text);
      int hash = text.indexOf('#');
      if (parts.size() != 3
          || parts.contains("")
          || hash < 1
          || text.startsWith("-#")
          || hash + 1 >= parts.get(0).length()) {
        throw new TypeConversionException("expected ORG#APP:CLIENT_ID:CLIENT_SECRET");
      }
      return new Easemob(
          text.substring(0, hash),
          parts.get(0).substring(hash + 1),
          parts.get(1),
          Secret.of(parts.get(2)));
    }
  }
}
