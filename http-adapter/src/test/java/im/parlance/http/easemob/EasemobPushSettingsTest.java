package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.push.PushNotice;
import im.parlance.push.RecordingPushGateway;
import im.parlance.session.Device;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Where devices are known, and the language and the words of their notifications. */
@OnEveryStorage
class EasemobPushSettingsTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private static final MutableClock CLOCK = MutableClock.at("2026-06-01T00:00:00Z");
  private static final RecordingPushGateway GATEWAY = new RecordingPushGateway();
  private static final String WRONG = "illegal_argument";
  private static final String BINDING = "/users/mira/push/binding";
  private static final String LANGUAGE = "/users/mira/notification/language";
  private static final String TEMPLATES = "/notification/template";
  private static final String CHOICE = "/users/mira/notification/template";

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final int before = GATEWAY.notices().size();

  EasemobPushSettingsTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("mira", "theo", "ines");
    app.app().sessions().connect(UserId.of("ines"), Device.of("ios_1"), message -> {}).close();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(20).clock(CLOCK).push(GATEWAY).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer put(String path, String json) {
    return http.put(path, json.replace('\'', '"'));
  }

  private Answer post(String path, String json) {
    return http.post(path, json.replace('\'', '"'));
  }

  private Answer bind(String device, String token, String notifier) {
    return put(
        BINDING,
        "{'device_id':'%s','device_token':'%s','notifier_name':'%s'}"
            .formatted(device, token, notifier));
  }

  private static String shown(JsonNode json) {
    return json.toString().replace('"', '\'');
  }

  private static String entities(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return shown(answer.json().path("entities"));
  }

  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return shown(answer.json().path("data"));
  }

  /** What Mira was told, as soon as all that was sent before is done with. */
  private List<PushNotice> notices() {
    Message last = app.app().messages().send(Draft.text("last").from("theo").to("ines"));
    String id = Long.toString(last.id().value());
    Awaitility.await()
        .until(() -> GATEWAY.notices().stream().anyMatch(notice -> notice.push().equals(id)));
    return GATEWAY.notices().stream()
        .skip(before)
        .filter(notice -> notice.user().value().equals("mira"))
        .toList();
  }

  /** Returns when whoever is told was told: what is set afterwards words no earlier message. */
  private void say(String text, String ext) {
    Answer answer =
        post(
            "/messages/users",
            "{'from':'theo','to':['mira'],'type':'txt','body':{'msg':'%s'},'ext':{%s}}"
                .formatted(text, ext));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(notices()).isNotNull();
  }

  private void say(String text) {
    say(text, "");
  }

  @Test
  void bindings_areSetByDeviceAndNotifier_andEndedByEmptyNames() {
    assertThat(entities(http.get(BINDING))).isEqualTo("[]");
    bind("ios 1", "t1", "apns");
    bind("ios 1", "t2", "apns \u00e9");
    bind("android_2", "t3", "fcm");
    Answer answer = bind("ios 1", "t4", "apns");

    String all =
        "[{'device_id':'ios 1','device_token':'t4','notifier_name':'apns'},"
            + "{'device_id':'ios 1','device_token':'t2','notifier_name':'apns \u00e9'},"
            + "{'device_id':'android_2','device_token':'t3','notifier_name':'fcm'}]";
    assertThat(entities(answer)).isEqualTo(all);
    assertThat(answer.member("path")).isEqualTo("/users");
    assertThat(entities(http.get(BINDING))).isEqualTo(all);
    assertThat(entities(bind("ios 1", "", "apns"))).doesNotContain("t4").contains("t2", "t3");
    assertThat(entities(put(BINDING, "{'device_id':'ios 1','notifier_name':''}")))
        .isEqualTo("[{'device_id':'android_2','device_token':'t3','notifier_name':'fcm'}]");
    assertThat(entities(http.get("/users/theo/push/binding"))).isEqualTo("[]");
  }

  @Test
  void boundDevice_isTold_andThePushSaysWhereItIsKnown() {
    bind("android_2", "t3", "fcm");
    put(LANGUAGE, "{'translationLanguage':'fr'}");
    say("hello");

    List<PushNotice> notices = notices();
    assertThat(notices)
        .extracting(PushNotice::device, PushNotice::text, PushNotice::language)
        .containsExactly(tuple(Device.of("android_2"), "hello", "fr"));
    assertThat(notices.get(0).bindings())
        .extracting(binding -> binding.provider() + ' ' + binding.token())
        .containsExactly("fcm t3");
  }

  @Test
  void language_isKept_andTakenBack() {
    assertThat(data(http.get(LANGUAGE))).isEqualTo("{'language':''}");
    assertThat(data(put(LANGUAGE, "{'translationLanguage':'en'}"))).isEqualTo("{'language':'en'}");
    assertThat(data(http.get(LANGUAGE))).isEqualTo("{'language':'en'}");
    assertThat(data(put(LANGUAGE, "{'translationLanguage':''}"))).isEqualTo("{'language':''}");
  }

  @Test
  void templates_areMadeChangedAndDeleted() {
    String path = TEMPLATES + "/hi";
    long created = CLOCK.millis();
    String made = "{'name':'hi','title_pattern':'{0}','content_pattern':'a b'}";
    String expected =
        "{'name':'hi','createAt':%d,'updateAt':%d,'title_pattern':'{0}','content_pattern':'%s'}";

    assertThat(data(post(TEMPLATES, made))).isEqualTo(expected.formatted(created, created, "a b"));
    CLOCK.advance(Duration.ofSeconds(2));
    refused(post(TEMPLATES, made), 400, WRONG, "hi template is already exist");
    String changed = expected.formatted(created, CLOCK.millis(), "c");
    assertThat(data(put(path, "{'content_pattern':'c'}"))).isEqualTo(changed);
    assertThat(data(http.get(path))).isEqualTo(changed);
    assertThat(data(http.delete(path))).isEqualTo(changed);
    for (Answer gone : List.of(http.get(path), http.delete(path), put(path, "{}"))) {
      refused(gone, 400, "entity_not_found", "hi template is not exist");
    }
  }

  @Test
  void choice_isOfATemplateThatIsThere() {
    post(TEMPLATES, "{'name':'hi','title_pattern':'','content_pattern':'x'}");
    assertThat(data(http.get(CHOICE))).isEqualTo("{'templateName':''}");
    assertThat(data(put(CHOICE, "{'templateName':'hi'}"))).isEqualTo("{'templateName':'hi'}");
    refused(
        put(CHOICE, "{'templateName':'none'}"),
        400,
        "entity_not_found",
        "none template is not exist");
    assertThat(data(http.get(CHOICE))).isEqualTo("{'templateName':'hi'}");
    http.delete(TEMPLATES + "/hi");
    assertThat(data(http.get(CHOICE))).isEqualTo("{'templateName':''}");
    assertThat(data(put(CHOICE, "{'templateName':''}"))).isEqualTo("{'templateName':''}");
  }

  @Test
  void templates_wordNotifications_theReceiversFirst() {
    bind("ios_1", "t", "apns");
    String named =
        "'em_push_template':{'name':'named','title_args':['A'],'content_args':['B','{0}']}";
    say("plain");
    post(TEMPLATES, template("default", "from {$fromNickname}", "{$msg}!"));
    post(TEMPLATES, template("named", "{0}{1}", "{1} {0} {$msg} {x"));
    String mine = template("mine", "{0}", "mine {9}{sender} {{said}");
    assertThat(data(post(TEMPLATES, mine))).contains("'mine {9}{sender} {{said}'");
    assertThat(data(put(TEMPLATES + "/mine", "{}"))).contains("'mine {9}{sender} {{said}'");
    say("by default");
    say("{$msg}", named);
    put(CHOICE, "{'templateName':'mine'}");
    say("chosen", named);
    put("/users/mira", "{'notification_display_style':0}");
    say("brief", named);

    assertThat(notices())
        .extracting(PushNotice::title, PushNotice::text)
        .containsExactly(
            tuple("", "plain"),
            tuple("from theo", "by default!"),
            tuple("A", "{0} B {$msg} {x"),
            tuple("A", "mine {sender} {{said}"),
            tuple("", "You have a new message"));
  }

  private static String template(String name, String title, String content) {
    return "{'name':'%s','title_pattern':'%s','content_pattern':'%s'}"
        .formatted(name, title, content);
  }

  @Test
  void ignoredNotification_isNotPushed() {
    bind("ios_1", "t", "apns");
    say("silent", "'em_ignore_notification':true");
    say("told", "'em_ignore_notification':false");

    assertThat(notices()).extracting(PushNotice::text).containsExactly("told");
  }

  @Test
  void settings_areForgottenWithTheUser() {
    post(TEMPLATES, template("hi", "", ""));
    bind("ios_1", "t", "apns");
    put(LANGUAGE, "{'translationLanguage':'en'}");
    put(CHOICE, "{'templateName':'hi'}");
    assertThat(http.delete("/users/mira").status()).isEqualTo(200);
    app.register("mira");

    assertThat(entities(http.get(BINDING))).isEqualTo("[]");
    assertThat(data(http.get(LANGUAGE))).isEqualTo("{'language':''}");
    assertThat(data(http.get(CHOICE))).isEqualTo("{'templateName':''}");
  }

  @Test
  void usersSetTheirOwnOnly() {
    assertThat(http.call("GET", BINDING, app.token("mira"), "").status()).isEqualTo(200);
    assertThat(http.call("GET", BINDING, app.token("theo"), "").status()).isEqualTo(401);
    assertThat(http.call("GET", CHOICE, app.token("mira"), "").status()).isEqualTo(200);
    assertThat(http.call("GET", TEMPLATES + "/hi", app.token("mira"), "").status()).isEqualTo(401);
  }

  @Test
  void whatIsWrong_changesNothing() {
    String invalid = "parameters is invalid : ";
    refused(bind("", "t", "n"), 400, WRONG, invalid + "device_id");
    refused(bind("d", "t", "n".repeat(129)), 400, WRONG, invalid + "notifier_name");
    refused(bind("d", "t".repeat(4097), "n"), 400, WRONG, invalid + "device_token");
    refused(put(BINDING, "{'device_id':'d'}"), 400, WRONG, invalid + "notifier_name");
    refused(
        put(BINDING, "{'device_id':'d','notifier_name':'n'}"),
        400,
        WRONG,
        invalid + "device_token");
    refused(put(LANGUAGE, "{}"), 400, WRONG, invalid + "translationLanguage");
    refused(
        put(LANGUAGE.replace("mira", "nobody"), "{'translationLanguage':'en'}"),
        400,
        "required_property_not_found",
        "Entity user requires a property named username");
    for (String name : List.of("", "a b", "x".repeat(65))) {
      refused(post(TEMPLATES, template(name, "", "")), 400, WRONG, invalid + "name");
    }
    refused(
        post(TEMPLATES, "{'name':'hi','title_pattern':'x'}"),
        400,
        WRONG,
        invalid + "content_pattern");
    refused(
        post(TEMPLATES, template("hi", "x".repeat(1025), "")),
        400,
        WRONG,
        invalid + "title_pattern");
    refused(put(CHOICE, "{}"), 400, WRONG, invalid + "templateName");

    assertThat(entities(http.get(BINDING))).isEqualTo("[]");
    assertThat(http.get(TEMPLATES + "/hi").status()).isEqualTo(400);
  }
}
