package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import im.parlance.http.host.EasemobCertificate;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A token for the app or for one user, signed by a certificate (spec: AccessToken2): {@code 007}
 * and Base64 of what zlib makes of a signature and a body of services, of which chat is read here.
 */
final class EasemobAccessToken2 {
  private static final String VERSION = "007";
  private static final int MAX_BYTES = 4096;
  private static final int SIGNATURE_BYTES = 32;
  private static final int CALLS = 1;
  private static final int STREAMS = 3;
  private static final int CHAT = 5;
  private static final int FOR_USER = 1;
  private static final int FOR_APP = 2;

  private final byte[] signature;
  private final byte[] body;
  private final String appId;
  private final int issuedAt;
  private final long seconds;
  private final int salt;
  private Grant grant = new Grant(0, 0, "");

  /** What the service of chat is used for: by whom, and for how many seconds. */
  private record Grant(int privilege, long seconds, String user) {}

  private EasemobAccessToken2(ByteBuffer all) {
    signature = bytes(all);
    body = new byte[all.remaining()];
    all.duplicate().get(body);
    appId = new String(bytes(all), UTF_8);
    issuedAt = all.getInt();
    seconds = Integer.toUnsignedLong(all.getInt());
    salt = all.getInt();
    for (int left = Short.toUnsignedInt(all.getShort()); left > 0; left--) {
      int type = Short.toUnsignedInt(all.getShort());
      Grant read = grant(all);
      if (type == CHAT) {
        grant = read;
      } else if (type == CALLS || type == STREAMS) {
        bytes(all);
      }
    }
  }

  /** The highest privilege of a service, and the name behind them. */
  private static Grant grant(ByteBuffer all) {
    int highest = 0;
    long seconds = 0;
    for (int left = Short.toUnsignedInt(all.getShort()); left > 0; left--) {
      int privilege = Short.toUnsignedInt(all.getShort());
      long granted = Integer.toUnsignedLong(all.getInt());
      if (privilege > highest) {
        highest = privilege;
        seconds = granted;
      }
    }
    return new Grant(highest, seconds, new String(bytes(all), UTF_8));
  }

  static boolean looksLike(String text) {
    return text.startsWith(VERSION);
  }

  static EasemobAccessToken2 read(String text) {
    try {
      byte[] packed = BaseEncoding.base64().decode(text.substring(VERSION.length()));
      return new EasemobAccessToken2(
          ByteBuffer.wrap(inflated(packed)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | BufferUnderflowException | DataFormatException e) {
      throw EasemobOwnTokens.invalid();
    }
  }

  private static byte[] inflated(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[MAX_BYTES];
      int size = inflater.inflate(bytes);
      if (!inflater.finished()) {
        throw new DataFormatException("cut, or too large");
      }
      return Arrays.copyOf(bytes, size);
    } finally {
      inflater.end();
    }
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[Short.toUnsignedInt(from.getShort())];
    from.get(bytes);
    return bytes;
  }

  boolean isOfApp() {
    return grant.privilege() == FOR_APP;
  }

  String user() {
    return grant.user();
  }

  Instant until() {
    return Instant.ofEpochSecond(
        Integer.toUnsignedLong(issuedAt) + Math.min(seconds, grant.seconds()));
  }

  void check(EasemobCertificate certificate, Instant now) {
    boolean grants = isOfApp() || (grant.privilege() == FOR_USER && !user().isEmpty());
    if (!appId.equals(certificate.appId()) || !isSignedBy(certificate) || !grants) {
      throw EasemobOwnTokens.invalid();
    }
    if (!now.isBefore(until())) {
      throw EasemobOwnTokens.expired();
    }
  }

  private boolean isSignedBy(EasemobCertificate certificate) {
    return signature.length == SIGNATURE_BYTES
        && MessageDigest.isEqual(signature, signed(certificate));
  }

  private byte[] signed(EasemobCertificate certificate) {
    byte[] key = certificate.key().value().getBytes(UTF_8);
    return mac(mac(little(salt), mac(little(issuedAt), key)), body);
  }

  private static byte[] mac(byte[] key, byte[] text) {
    return Hashing.hmacSha256(key).hashBytes(text).asBytes();
  }

  private static byte[] little(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
