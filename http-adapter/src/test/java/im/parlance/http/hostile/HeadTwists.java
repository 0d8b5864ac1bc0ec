package im.parlance.http.hostile;

import static im.parlance.http.hostile.Twist.any;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import im.parlance.http.hostile.Sample.Field;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What can be done to the request line and the headers, the framing of the body excepted. */
final class HeadTwists {
  private static final String TYPE = "Content-Type";
  private static final Splitter SLASHES = Splitter.on('/');

  /** Bytes of headers: letters of Latin-1, which is how they are written. */
  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "99999999999999999999",
          "\u00e9\u00ff",
          "\u00c0\u0080",
          "a\tb",
          "a\0b",
          "a,b",
          "\"",
          "key0",
          "x".repeat(2000),
          "${jndi:ldap://localhost/a}",
          "../..",
          "%00");

  private static final List<Field> BESIDE =
      List.of(
          new Field("X-HTTP-Method-Override", "DELETE"),
          new Field("X-Request-ID", "a b\u00ff<script>"),
          new Field("X-Request-ID", "x".repeat(3000)),
          new Field("X-Forwarded-For", "127.0.0.1"),
          new Field("X-Original-URL", "/health"),
          new Field("Content-Encoding", "gzip"),
          new Field("Content-Encoding", "identity, deflate"),
          new Field("Accept-Encoding", "gzip;q=x"),
          new Field("Accept", "text/html"),
          new Field("Accept-Charset", "utf-16"),
          new Field("Range", "bytes=0-1"),
          new Field("If-Match", "\"x\""),
          new Field("Cookie", "a=b; c"),
          new Field("Authorization", "Bearer x"),
          new Field("Expect", "100-continue"),
          new Field("Connection", "keep-alive, App-Key"),
          new Field("Content-Range", "bytes 0-1/*"),
          new Field("Origin", "null"));

  private static final List<String> METHODS =
      List.of("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "post", "COW");

  static final List<Twist> ALL =
      List.of(
          new Twist("other media type", HeadTwists::otherType),
          new Twist("other media type ", HeadTwists::otherType),
          new Twist("no media type", (request, random) -> drop(request, TYPE)),
          new Twist("two media types", HeadTwists::secondType),
          new Twist("header left out", HeadTwists::dropAny),
          new Twist("header of another sort", HeadTwists::replaceAny),
          new Twist("header repeated", HeadTwists::repeatAny),
          new Twist("header contradicted", HeadTwists::contradictAny),
          new Twist("header in capitals", HeadTwists::capitalizeAny),
          new Twist(
              "header beside", (request, random) -> request.headers().add(any(BESIDE, random))),
          new Twist("other verb", (request, random) -> request.method(any(METHODS, random))),
          new Twist("contradicting query", HeadTwists::addQuery),
          new Twist("odd segment", HeadTwists::oddSegment),
          new Twist("odd segment ", HeadTwists::oddSegment),
          new Twist("odd path", HeadTwists::oddPath));

  private HeadTwists() {}

  /** One segment of the path in the place of which any text stands. */
  private static void oddSegment(HostileRequest request, SplittableRandom random) {
    List<String> segments = new ArrayList<>(SLASHES.splitToList(request.target()));
    if (segments.size() > 1) {
      String text = any(HostileValues.TEXTS, random);
      segments.set(
          1 + random.nextInt(segments.size() - 1),
          URLEncoder.encode(text, UTF_8).replace("+", "%20"));
      request.target(String.join("/", segments));
    }
  }

  private static void otherType(HostileRequest request, SplittableRandom random) {
    request.header(TYPE, any(HostileValues.MEDIA_TYPES, random));
  }

  private static void secondType(HostileRequest request, SplittableRandom random) {
    Field second = new Field(TYPE, any(HostileValues.MEDIA_TYPES, random));
    request.headers().add(random.nextInt(request.headers().size() + 1), second);
  }

  private static void drop(HostileRequest request, String name) {
    request.headers().removeIf(header -> header.name().equals(name));
  }

  private static void dropAny(HostileRequest request, SplittableRandom random) {
    if (!request.headers().isEmpty()) {
      request.headers().remove(random.nextInt(request.headers().size()));
    }
  }

  private static void replaceAny(HostileRequest request, SplittableRandom random) {
    if (!request.headers().isEmpty()) {
      int place = random.nextInt(request.headers().size());
      String name = request.headers().get(place).name();
      request.headers().set(place, new Field(name, any(HEADER_VALUES, random)));
    }
  }

  private static void repeatAny(HostileRequest request, SplittableRandom random) {
    if (!request.headers().isEmpty()) {
      request.headers().add(any(request.headers(), random));
    }
  }

  private static void contradictAny(HostileRequest request, SplittableRandom random) {
    if (!request.headers().isEmpty()) {
      Field contradicted =
          new Field(any(request.headers(), random).name(), any(HEADER_VALUES, random));
      request.headers().add(random.nextInt(request.headers().size() + 1), contradicted);
    }
  }

  private static void capitalizeAny(HostileRequest request, SplittableRandom random) {
    if (!request.headers().isEmpty()) {
      int place = random.nextInt(request.headers().size());
      Field header = request.headers().get(place);
      request
          .headers()
          .set(place, new Field(header.name().toUpperCase(Locale.ROOT), header.value()));
    }
  }

  private static void addQuery(HostileRequest request, SplittableRandom random) {
    if (!request.sample().method().equals("GET")) {
      request.target(
          request.target()
              + '?'
              + any(
                  List.of(
                      "userId=other",
                      "groupId=other&groupId=g1",
                      "a=%",
                      "=",
                      "&",
                      "x=%c0%80",
                      "%zz"),
                  random));
    }
  }

  private static void oddPath(HostileRequest request, SplittableRandom random) {
    String path = request.target();
    if (!path.equals(request.sample().path())) {
      return;
    }
    int slash = path.lastIndexOf('/');
    request.target(
        switch (random.nextInt(12)) {
          case 0 -> '/' + path;
          case 1 -> path.replace("/", "//");
          case 2 -> path + '/';
          case 3 -> path.toUpperCase(Locale.ROOT);
          case 4 -> path + ".json";
          case 5 -> path.replace(".json", ".xml");
          case 6 -> path.substring(0, slash) + "/." + path.substring(slash);
          case 7 -> path.substring(0, slash) + "/x/.." + path.substring(slash);
          case 8 -> path.substring(0, slash) + "/%2e%2e" + path.substring(slash);
          case 9 -> path.replace("/", "%2f");
          case 10 -> path.substring(0, slash) + ";a=b" + path.substring(slash);
          default ->
              path.substring(0, 1)
                  + "%"
                  + "%02x".formatted((int) path.charAt(1))
                  + path.substring(2);
        });
  }
}
