package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.util.stream.IntStream;

/** A group of mira with otto and pia in it, and calls about it; {@code '} stands for {@code "}. */
final class GroupFixture {
  static final String G = "178405923061761";
  static final String PATH = "/chatgroups/" + G;
  static final String SIXTY_ONE = names(61);

  private final TestApp app;
  private final EaseHttp http;

  GroupFixture(TestApp app) {
    this.app = app;
    this.http = app.easeHttp();
    app.register("mira", "otto", "pia", "zed");
    post(
        "/chatgroups",
        "{'groupid':'%s','public':false,'owner':'mira','members':['otto','pia']}".formatted(G));
  }

  Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  /** The payload of a success, with {@code '} in place of the double quote. */
  static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  /** Names with commas between them. */
  static String names(int count) {
    return String.join(",", IntStream.range(0, count).mapToObj(i -> "u" + i).toList());
  }

  static String usernames(String names) {
    return "{'usernames':['" + names.replace(",", "','") + "']}";
  }

  String members() {
    return data(http.get(PATH + "/users?sort=asc"));
  }

  /** The code that a send of this user's client is refused with, or nothing. */
  String speak(String user) {
    try (Session session =
        app.app().sessions().connect(UserId.of(user), Device.of("web"), message -> {})) {
      session.send(Draft.text("hello").toGroup(G));
      return "";
    } catch (ImException refusal) {
      return refusal.code().name();
    }
  }
}
