package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import im.parlance.http.hostile.Face;
import im.parlance.http.hostile.Sample;
import im.parlance.http.route.Malformed;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.push.PushReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A good request to every route, made from the route table: a route that is new is in it. */
final class RongSamples implements Face {
  private static final Splitter LINES = Splitter.on('\n').omitEmptyStrings();
  private static final Splitter PARTS = Splitter.on(' ').limit(2);

  /** What a path that ends with {@code .xml} is answered with. */
  private static final Pattern XML = Pattern.compile("(?s)<xml><code>\\d+</code>.*</xml>");

  private static final String MESSAGE =
      "fromUserId=u1&objectName=RC:TxtMsg&content={\"content\":\"hi\"}";

  /** Everything that some route asks for, for those that nobody has written a request to. */
  private static final String ANY =
      MESSAGE
          + "&userId=u1&userIds=u1&toUserId=u2&targetId=u2&groupId=g1&toGroupId=g1&chatroomId=r1"
          + "&conversationType=1&busChannel=c1&name=N&groupName=G&minute=10&type=1&time=1&state=1"
          + "&startTime=0&endTime=9999999999999&page=1&size=10&key=k&value=v&extra=e";

  /**
   * To methods that are not in the published table; UID and the like are put in when it is made.
   */
  private static final Map<String, String> MORE = new HashMap<>();

  static {
    for (String line : LINES.split(RongSampleTexts.ALL)) {
      List<String> parts = PARTS.splitToList(line);
      MORE.put(parts.get(0), parts.size() > 1 ? parts.get(1) : "");
    }
  }

  /** Sends it as it is. */
  static Answer call(TestApp app, Sample sample) {
    if (sample.method().equals("GET")) {
      String target = sample.path() + '?' + sample.body();
      return Http.call(app.server(), "GET", target, app.rongHttp().headers(), new byte[0]);
    }
    return sample.isJson()
        ? app.rongHttp().json(sample.path(), sample.body())
        : app.rongHttp().raw(sample.path(), sample.body());
  }

  @Override
  public List<Sample> furnish(TestApp app) {
    RongHttp http = app.rongHttp();
    String push = RongCloudEveryRowTest.furnish(http);
    http.post("/user/getToken.json", "userId", "u2", "name", "N");
    http.raw("/ultragroup/channel/create.json", "groupId=x1&busChannel=c1");
    http.json(
        "/ultragroup/usergroup/add.json",
        "{\"groupId\":\"x1\",\"userGroups\":[{\"userGroupId\":\"w1\"}]}");
    http.json(
        "/user/conversation/tag/set.json",
        "{\"userId\":\"u1\",\"tags\":[{\"tagId\":\"t1\",\"tagName\":\"T\"}]}");
    http.raw(
        "/chatroom/entry/batch/set.json",
        "chatroomId=r1&entryOwnerId=u1&entryInfo={\"k\":\"v\",\"a\":\"1\",\"b\":\"2\"}");
    String expandable = MESSAGE + "&expansion=true";
    Map<String, String> made =
        Map.of(
            "PUSH", push,
            "TOKEN", app.token("u1"),
            "ULTRAUID",
                uid(
                    http.raw(
                        "/message/ultragroup/publish.json",
                        "toGroupIds=x1&busChannel=c1&" + expandable)),
            "GROUPUID", uid(http.raw("/message/group/publish.json", "toGroupId=g1&" + expandable)),
            "UID", uid(http.raw("/message/private/publish.json", "toUserId=u2&" + expandable)));
    List<Sample> samples = new ArrayList<>();
    for (RongRoute route : RongRoutes.all()) {
      samples.add(new Sample(route.verb(), route.path() + ".json", filled(body(route), made)));
    }
    return samples;
  }

  private static String uid(Answer sent) {
    return sent.json().path("messageUIDs").path(0).path("messageUID").asText();
  }

  private static String body(RongRoute route) {
    String published =
        RongCloudEveryRowTest.GOOD.getOrDefault(
            route.path() + ".json", RongCloudEveryRowTest.GOOD.getOrDefault(route.path(), "none"));
    return published.equals("none")
        ? MORE.getOrDefault(route.path(), ANY)
        : published.replaceFirst("(^|&|[a-z0-9])!", "$1");
  }

  private static String filled(String body, Map<String, String> made) {
    return body.replace("GROUPUID", made.getOrDefault("GROUPUID", ""))
        .replace("ULTRAUID", made.getOrDefault("ULTRAUID", ""))
        .replace("UID=UID", "UID=" + made.getOrDefault("UID", ""))
        .replace("=TOKEN", "=" + made.getOrDefault("TOKEN", ""))
        .replace("=PUSH", "=" + made.getOrDefault("PUSH", ""));
  }

  /** Pushes are sent, and their reports written, after the answer. */
  @Override
  public void settle(TestApp app) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                app
                    .app()
                    .pushes()
                    .reports(Instant.EPOCH, app.clock().instant().plusSeconds(1))
                    .stream()
                    .allMatch(PushReport::done));
  }

  @Override
  public Map<String, String> credentials(TestApp app) {
    Map<String, String> headers = app.rongHttp().headers();
    headers.remove("Content-Type");
    return headers;
  }

  @Override
  public Optional<String> faultOfRefusal(String path, Answer refusal) {
    return fault(
        refusal,
        body ->
            (body.path("code").isInt() && body.path("errorMessage").isTextual())
                || (!path.endsWith(".json") && body.path("error").isTextual()));
  }

  @Override
  public Optional<String> faultOfSuccess(Answer success) {
    return fault(success, body -> body.path("code").isInt());
  }

  private static Optional<String> fault(Answer answer, Predicate<JsonNode> isGood) {
    if (answer.text().startsWith("<")) {
      return XML.matcher(answer.text()).matches()
          ? Optional.empty()
          : Optional.of("not in the vendor's words");
    }
    try {
      JsonNode body = answer.json();
      return body.isObject() && isGood.test(body)
          ? Optional.empty()
          : Optional.of("not in the vendor's words");
    } catch (Malformed notJson) {
      return Optional.of("not JSON");
    }
  }
}
