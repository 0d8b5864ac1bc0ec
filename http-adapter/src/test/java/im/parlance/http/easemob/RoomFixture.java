package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A room of mia with noah in it, and calls about it; {@code '} stands for the double quote. */
final class RoomFixture {
  static final String ROOM = "250000000000001";
  static final String PATH = "/chatrooms/" + ROOM;

  private final TestApp app;
  private final EaseHttp http;

  RoomFixture(TestApp app) {
    this.app = app;
    this.http = app.easeHttp();
    app.register("mia", "noah", "zoe", "liam");
    create(ROOM, "mia", "noah");
  }

  void create(String id, String owner, String... members) {
    String list = "'" + String.join("','", members) + "'";
    data(
        post(
            "/chatrooms",
            "{'roomid':'%s','name':'lobby','description':'evening show','maxusers':300,'owner':'%s',"
                    .formatted(id, owner)
                + "'members':["
                + (members.length == 0 ? "" : list)
                + "]}"));
  }

  Answer get(String path) {
    return http.get(path);
  }

  Answer delete(String path) {
    return http.delete(path);
  }

  Answer delete(String path, String json) {
    return http.call("DELETE", path, http.appToken(), json.replace('\'', '"'));
  }

  Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  /** A call as this user. */
  Answer as(String user, String method, String path, String json) {
    return http.call(method, path, app.token(user), json.replace('\'', '"'));
  }

  /** The payload of a success. */
  static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  static void refused(Answer answer, int status, String error, String description) {
    EasemobHttpTest.refused(answer, status, error, description);
  }

  String members() {
    return data(get(PATH + "/users"));
  }

  /** Names with commas between them. */
  static String names(int count) {
    return String.join(",", IntStream.range(0, count).mapToObj(i -> "u" + i).toList());
  }

  static String usernames(String names) {
    return "{'usernames':['" + names.replace(",", "','") + "']}";
  }

  /** The code that a send of this user's client is refused with, or nothing. */
  String speak(String user) {
    return act(user, session -> session.send(Draft.text("hello").toRoom(ROOM)));
  }

  /** The code that joining is refused with, or nothing. */
  String join(String user) {
    return act(user, session -> session.joinRoom(RoomId.of(ROOM), 0));
  }

  private String act(String user, Consumer<Session> act) {
    try (Session session =
        app.app().sessions().connect(UserId.of(user), Device.of("web"), message -> {})) {
      act.accept(session);
      return "";
    } catch (ImException refusal) {
      return refusal.code().name();
    }
  }
}
