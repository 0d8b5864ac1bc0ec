package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import im.parlance.http.hostile.Face;
import im.parlance.http.hostile.Sample;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.RouteTable;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.id.UserId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A good request to every route, and the world that it is good in. */
final class EasemobSamples implements Face {
  /** Every route. */
  static final List<EasemobRoute> ROUTES = EasemobRoutes.all();

  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();
  private static final Splitter LINES = Splitter.on('\n').omitEmptyStrings();
  private static final Splitter PARTS = Splitter.on(' ').limit(4);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneId.of("Asia/Shanghai"));

  /** A file as browsers send it. */
  private static final String FORM =
      """
      --x
      Content-Disposition: form-data; name="file"; filename="a.txt"
      Content-Type: text/plain

      hello
      --x--
      """
          .replace("\n", "\r\n");

  /**
   * A line of the texts.
   *
   * @param operation what it is metered as
   * @param method the verb
   * @param path below the app's
   * @param body a query if the verb has no body
   */
  record Line(String operation, String method, String path, String body) {

    private static Line of(String text) {
      List<String> parts = PARTS.splitToList(text);
      return new Line(
          parts.get(0), parts.get(1), parts.get(2), parts.size() > 3 ? parts.get(3) : "");
    }

    /** The same with what is in capitals put in. */
    Line filled(Map<String, String> made) {
      String newPath = path;
      String newBody = body;
      for (Map.Entry<String, String> word : made.entrySet()) {
        newPath = newPath.replace(word.getKey(), word.getValue());
        newBody = newBody.replace(word.getKey(), word.getValue());
      }
      return new Line(operation, method, newPath, newBody);
    }

    private boolean isInQuery() {
      return method.equals("GET") || (method.equals("DELETE") && body.matches("\\w+=.*"));
    }

    /** Sends it. */
    Answer send(EaseHttp http, String token) {
      Map<String, String> headers = new HashMap<>();
      headers.put("Content-Type", Sample.mediaType(body));
      if (!token.isEmpty()) {
        headers.put("Authorization", "Bearer " + token);
      }
      return isInQuery()
          ? http.call(method, path + '?' + body, headers, new byte[0])
          : http.call(method, path, headers, body.getBytes(UTF_8));
    }
  }

  /** One for each row of the published table. */
  static List<Line> published() {
    return lines(EasemobSampleTexts.PUBLISHED);
  }

  /** At least one for each route. */
  static List<Line> all() {
    List<Line> all = new ArrayList<>(published());
    all.addAll(lines(EasemobSampleTexts.MORE));
    return all;
  }

  /** The route that a sample takes. */
  static EasemobRoute route(Line line) {
    RouteTable<EasemobRoute> routes = new RouteTable<>();
    ROUTES.forEach(route -> routes.add(route.method(), route.path(), route));
    return routes.find(line.method(), SLASHES.splitToList(line.path())).orElseThrow().target();
  }

  private static List<Line> lines(String text) {
    return LINES.splitToStream(text).map(Line::of).toList();
  }

  /** Makes what the good requests are about; what stands for the words in capitals. */
  static Map<String, String> world(TestApp app) {
    EaseHttp http = app.easeHttp();
    for (int i = 1; i <= 7; i++) {
      good(http.post("/users", "{\"username\":\"u%d\",\"password\":\"p%d\"}".formatted(i, i)));
    }
    good(http.post("/users/u1/contacts/users/u2", ""));
    good(http.post("/users/u1/blocks/users", "{\"usernames\":[\"u6\"]}"));
    String members = "\"owner\":\"u1\",\"members\":[\"u2\",\"u3\",\"u4\",\"u6\",\"u7\"]}";
    String group =
        id(http.post("/chatgroups", "{\"groupname\":\"G\",\"public\":true," + members), "groupid");
    String room = id(http.post("/chatrooms", "{\"name\":\"R\"," + members), "id");
    for (String place : List.of("/chatgroups/" + group, "/chatrooms/" + room)) {
      good(http.post(place + "/admin", "{\"newadmin\":\"u4\"}"));
      good(http.post(place + "/blocks/users", "{\"usernames\":[\"u6\",\"u7\"]}"));
      good(http.post(place + "/white/users/u3", ""));
      good(http.post(place + "/mute", "{\"mute_duration\":60000,\"usernames\":[\"u3\"]}"));
    }
    good(
        http.post(
            "/notification/template",
            "{\"name\":\"greeting\",\"title_pattern\":\"{0}\",\"content_pattern\":\"{$msg}\"}"));
    good(http.post("/chatrooms/super_admin", "{\"superadmin\":\"u5\"}"));
    String text = "{\"from\":\"u1\",\"to\":[\"u2\"],\"type\":\"txt\",\"body\":{\"msg\":\"hi\"}}";
    Map<String, String> made = new LinkedHashMap<>();
    made.put("GROUP", group);
    made.put("ROOM", room);
    made.put("MESSAGE", http.post("/messages/users", text).json().path("data").path("u2").asText());
    Answer file = new Line("", "POST", "/chatfiles", FORM).send(http, http.appToken());
    made.put("FILE", file.json().path("entities").path(0).path("uuid").asText());
    Answer shared =
        new Line("", "POST", "/chatgroups/" + group + "/share_files", FORM)
            .send(http, http.appToken());
    made.put("SHARED", shared.json().path("data").path("file_id").asText());
    String dates = "{\"dateFrom\":1,\"dateTo\":2}";
    Answer export = http.post("/moderation/record/message/export", dates);
    made.put("EXPORT", export.json().path("entity").path("uuid").asText());
    made.put("HOUR", HOUR.format(app.clock().instant()));
    made.put("UUID", app.app().users().get(UserId.of("u1")).uuid().toString());
    made.put("FORM", FORM);
    return made;
  }

  private static void good(Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
  }

  private static String id(Answer answer, String name) {
    good(answer);
    return answer.json().path("data").path(name).asText();
  }

  @Override
  public List<Sample> furnish(TestApp app) {
    Map<String, String> made = world(app);
    return all().stream()
        .map(line -> line.filled(made))
        .map(line -> new Sample(line.method(), app.easeHttp().root() + line.path(), line.body()))
        .toList();
  }

  @Override
  public void settle(TestApp app) {
    // every effect is there before its answer
  }

  @Override
  public Map<String, String> credentials(TestApp app) {
    return Map.of("Authorization", "Bearer " + app.easeHttp().appToken());
  }

  @Override
  public Optional<String> faultOfRefusal(String path, Answer refusal) {
    try {
      return refusal.json().path("error").isTextual() || refusal.json().path("code").isInt()
          ? Optional.empty()
          : Optional.of("not in the vendor's words");
    } catch (Malformed notJson) {
      return Optional.of("not JSON");
    }
  }

  @Override
  public Optional<String> faultOfSuccess(Answer success) {
    return Optional.empty();
  }
}
