package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.message.MessageEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Messages from templates. */
@OnEveryStorage
class RongTemplateTest {
  private static final String PRIVATE = "/message/private/publish_template.json";
  private static final String GROUP = "/message/group/publish_template.json";
  private static final String SYSTEM = "/message/system/publish_template.json";
  private static final String TWO =
      """
      {"fromUserId":"bank","toUserId":["u1","u2"],"objectName":"RC:TxtMsg",
       "content":"{\\"content\\":\\"{g}, {n} points {x}\\"}",
       "values":[{"{g}":"Hello {n}","{n}":"3"},{"{g}":"Hi","{n}":9}],
       "pushContent":["{n} points",""],"pushData":[null,null]%s}
      """;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final RongHttp http = app.rongHttp();
  private final List<MessageEvent.Sent> sent = new CopyOnWriteArrayList<>();

  RongTemplateTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof MessageEvent.Sent one) {
                sent.add(one);
              }
            });
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static List<String> keys(Answer answer, String key) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("messageUIDs").findValuesAsText(key);
  }

  private void refused(String code, String path, String json) {
    Answer answer = http.json(path, json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo(code);
    assertThat(sent).isEmpty();
  }

  @Test
  void everyRecipient_getsItsOwnWords() {
    Answer answer = http.json(PRIVATE, TWO.formatted(",\"isPersisted\":0"));

    assertThat(keys(answer, "userId")).containsExactly("u1", "u2");
    assertThat(sent)
        .extracting(one -> one.message().content().data())
        .containsExactly(
            "{\"content\":\"Hello {n}, 3 points {x}\"}", "{\"content\":\"Hi, 9 points {x}\"}");
    assertThat(sent)
        .extracting(one -> one.message().timeline().text())
        .containsExactly("private:bank,u1", "private:bank,u2");
    assertThat(sent).extracting(one -> one.push().text()).containsExactly("3 points", "");
    assertThat(sent).noneMatch(one -> one.message().handling().inHistory());
  }

  @Test
  void recipientNamedTwice_getsTheFirst() {
    Answer answer = http.json(PRIVATE, TWO.formatted("").replace("u2", "u1"));

    assertThat(keys(answer, "userId")).containsExactly("u1");
    assertThat(sent)
        .extracting(one -> one.message().content().text())
        .containsExactly("Hello {n}, 3 points {x}");
  }

  @Test
  void listsOfOtherLengths_areParameterErrors() {
    refused("1002", PRIVATE, TWO.formatted("").replace(",{\"{g}\":\"Hi\",\"{n}\":9}", ""));
    refused("1002", PRIVATE, TWO.formatted("").replace("[null,null]", "[null]"));
    refused("1002", PRIVATE, TWO.formatted("").replace("points\",\"\"", "points\""));
    refused("1002", PRIVATE, TWO.formatted("").replace("\"values\"", "\"other\""));
    refused("1002", PRIVATE, TWO.formatted("").replace("[\"u1\",\"u2\"]", "[]"));
    refused("1002", PRIVATE, "{}");
    refused("1002", PRIVATE, "[]");
  }

  @Test
  void contentThatGrowsTooLong_isRefusedWhole() {
    refused("1005", PRIVATE, TWO.formatted("").replace("\"Hi\"", "\"" + "x".repeat(131_072) + '"'));
  }

  @Test
  void systemTemplate_goesToInboxes() {
    Answer answer = http.json(SYSTEM, TWO.formatted(",\"expansion\":true,\"isIncludeSender\":1"));

    assertThat(keys(answer, "userId")).containsExactly("u1", "u2");
    assertThat(sent)
        .extracting(one -> one.message().timeline().text())
        .containsExactly("system:bank,u1", "system:bank,u2");
    assertThat(sent).noneMatch(one -> one.message().handling().expandable());
  }

  @Test
  void groupTemplate_goesToGroups() {
    http.raw("/group/create.json", "userId=u1&groupId=g1&groupName=G");
    String three =
        TWO.formatted(",\"isMentioned\":1,\"msgRandom\":7").replace("toUserId", "toGroupId");

    Answer answer = http.json(GROUP, three.replace("u1", "g1"));

    assertThat(keys(answer, "groupId")).containsExactly("g1", "u2");
    assertThat(sent).extracting(one -> one.message().timeline().text()).containsExactly("group:g1");
    assertThat(http.json(GROUP, three).member("errorMessage"))
        .isEqualTo("ParamError:duplicate msgRandom");
  }

  @Test
  void form_isReadMemberByMember() {
    Answer answer =
        http.raw(
            PRIVATE,
            "fromUserId=bank&toUserId=u1&toUserId=u2&objectName=my:card&content={n}"
                + "&values=[{\"{n}\":\"one\"},{\"{n}\":\"two\"}]&pushContent={n}!");

    assertThat(keys(answer, "userId")).containsExactly("u1", "u2");
    assertThat(sent)
        .extracting(one -> one.message().content().data())
        .containsExactly("one", "two");
  }
}
