package im.parlance.http.hostile;

import static im.parlance.http.hostile.Twist.any;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What can be done to the bytes of a body. */
final class BodyTwists {
  /** What no decoder of UTF-8 may take: overlong, surrogates, beyond the last, cut, alone. */
  private static final List<byte[]> NOT_UTF_8 =
      List.of(
          bytes("\u00c0\u0080"),
          bytes("\u00c1\u00bf"),
          bytes("\u00e0\u0080\u00af"),
          bytes("\u00f0\u0080\u0080\u00af"),
          bytes("\u00ed\u00a0\u0080"),
          bytes("\u00f4\u0090\u0080\u0080"),
          bytes("\u00e2\u0082"),
          bytes("\u00e9"),
          bytes("\u00ff\u00fe"),
          bytes("\u00fe"));

  private static final List<String> WHOLE =
      List.of("null", "true", "7", "\"\"", "[]", "{}", "[{}]", "&", "&&==&", "=", "%", "{", "\0");

  static final List<Twist> ALL =
      List.of(
          new Twist("body cut", onBody((body, random) -> cut(body, random))),
          new Twist("bit flipped", onBody(BodyTwists::flip)),
          new Twist("byte put in", onBody((b, random) -> insert(b, one(random), random))),
          new Twist("NUL put in", onBody((b, random) -> insert(b, new byte[1], random))),
          new Twist("no UTF-8", onBody((b, random) -> insert(b, any(NOT_UTF_8, random), random))),
          new Twist("no UTF-8 escaped", onBody(BodyTwists::insertEscaped)),
          new Twist("UTF-16", onBody((b, random) -> new String(b, UTF_8).getBytes(UTF_16))),
          new Twist(
              "byte order mark",
              onBody((b, random) -> Bytes.concat(bytes("\u00ef\u00bb\u00bf"), b))),
          new Twist("no body", onBody((body, random) -> new byte[0])),
          new Twist("another body", onBody((b, random) -> any(WHOLE, random).getBytes(UTF_8))),
          new Twist("noise", onBody((body, random) -> noise(random))),
          new Twist("body twice", onBody((body, random) -> Bytes.concat(body, body))),
          new Twist(
              "brackets only",
              onBody((b, random) -> "[".repeat(HostileValues.DEEP).getBytes(UTF_8))),
          new Twist("many fields", onBody((b, random) -> Bytes.concat(b, manyFields()))),
          new Twist("bad escape put in", onBody((b, random) -> insert(b, bytes("%u12"), random))));

  private BodyTwists() {}

  private interface Change {
    byte[] of(byte[] body, SplittableRandom random);
  }

  private static Twist.Act onBody(Change change) {
    return (request, random) -> request.body(change.of(request.body(), random));
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(ISO_8859_1);
  }

  private static byte[] one(SplittableRandom random) {
    return new byte[] {(byte) random.nextInt(256)};
  }

  private static byte[] cut(byte[] body, SplittableRandom random) {
    return Arrays.copyOf(body, random.nextInt(body.length + 1));
  }

  private static byte[] flip(byte[] body, SplittableRandom random) {
    byte[] flipped = body.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] insert(byte[] body, byte[] what, SplittableRandom random) {
    int place = random.nextInt(body.length + 1);
    return Bytes.concat(
        Arrays.copyOf(body, place), what, Arrays.copyOfRange(body, place, body.length));
  }

  private static byte[] insertEscaped(byte[] body, SplittableRandom random) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : any(NOT_UTF_8, random)) {
      escaped.append("%%%02x".formatted(one));
    }
    return insert(body, bytes(escaped.toString()), random);
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] noise = new byte[random.nextInt(300)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    return noise;
  }

  private static byte[] manyFields() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      fields.append("&f").append(i).append("=1");
    }
    return bytes(fields.toString());
  }
}
