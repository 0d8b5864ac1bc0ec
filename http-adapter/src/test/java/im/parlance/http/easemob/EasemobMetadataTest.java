package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobHttpTest.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMService;
import com.easemob.im.server.model.EMMetadataBatch;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What is noted of users. */
@OnEveryStorage
class EasemobMetadataTest {
  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestApp app = server.freshApp();
  private final EaseHttp http = app.easeHttp();
  private final EMService sdk = EasemobSdk.of(app);

  EasemobMetadataTest(TestStorage kept) {
    assertThat(kept).isNotNull();
    app.register("mira", "theo");
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server = TestServer.builder().storage(kept.open()).apps(10).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Answer put(String token, String user, String type, String body) {
    return http.call(
        "PUT",
        "/metadata/user/" + user,
        Map.of("Authorization", "Bearer " + token, "Content-Type", type),
        body.getBytes(UTF_8));
  }

  private Answer put(String user, String form) {
    return put(http.appToken(), user, "application/x-www-form-urlencoded", form);
  }

  private static String data(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").toString().replace('"', '\'');
  }

  @Test
  void attributes_areMerged_andReadBack() {
    assertThat(data(put("Mira", "nickname=M%C3%AFra+K&sign=")))
        .isEqualTo("{'nickname':'Mïra K','sign':''}");
    assertThat(data(put("mira", "sign=hi"))).isEqualTo("{'sign':'hi'}");

    Answer all = http.get("/metadata/user/mira");
    assertThat(data(all)).isEqualTo("{'nickname':'Mïra K','sign':'hi'}");
    assertThat(all.json().has("timestamp")).isTrue();
    assertThat(all.json().has("duration")).isTrue();
    assertThat(data(http.get("/metadata/user/nobody"))).isEqualTo("{}");
  }

  @Test
  void sdk_setsReadsAndDeletes() {
    sdk.metadata().setMetadataToUser("mira", Map.of("nickname", "Mira", "own", "ä & b")).block();

    assertThat(Objects.requireNonNull(sdk.metadata().getMetadataFromUser("mira").block()).getData())
        .isEqualTo(Map.of("nickname", "Mira", "own", "ä & b"));
    EMMetadataBatch batch =
        Objects.requireNonNull(
            sdk.metadata()
                .getMetadataFromUsers(List.of("mira", "theo"), List.of("nickname"))
                .block());
    assertThat(batch.getData())
        .isEqualTo(Map.of("mira", Map.of("nickname", "Mira"), "theo", Map.of()));
    assertThat(Objects.requireNonNull(sdk.metadata().getUsage().block()).getBytesUsed())
        .isEqualTo(8 + 4 + 3 + 6);
    assertThat(sdk.metadata().deleteMetadataFromUser("mira").block()).isTrue();
    assertThat(data(http.get("/metadata/user/mira"))).isEqualTo("{}");
    assertThat(data(http.get("/metadata/user/capacity"))).isEqualTo("0");
  }

  @Test
  void whatIsWrong_changesNothing() {
    put("mira", "nickname=Mira");
    refused(put("nobody", "a=b"), 404, "service_resource_not_found", "Service resource not found");
    refused(put("mira", ""), 400, "BAD_REQUEST", "metadata is empty");
    refused(put("mira", "gender=3"), 400, "BAD_REQUEST", "gender is invalid");
    refused(
        put("mira", "phone=" + "1".repeat(33)),
        403,
        "FORBIDDEN",
        "size of metadata for this single user exceeds the current mysql column size, 32Bytes");
    refused(
        put("mira", "ext=" + "1".repeat(2048)),
        403,
        "FORBIDDEN",
        "size of metadata for this single user exceeds the user defined limit, 2048Bytes");
    refused(
        put(http.appToken(), "mira", "application/json", "{\"a\":\"b\"}"),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "Content-Type 'application/json' is not supported.");
    assertThat(put("mira", "a=%zz").status()).isEqualTo(400);

    assertThat(data(http.get("/metadata/user/mira"))).isEqualTo("{'nickname':'Mira'}");
  }

  @Test
  void batch_hasAnEntryForEachTarget() {
    put("mira", "nickname=Mira&sign=x");
    String asked = "{\"targets\":[\"Mira\",\"nobody\"],\"properties\":[\"sign\"]}";
    assertThat(data(http.post("/metadata/user/get", asked)))
        .isEqualTo("{'Mira':{'sign':'x'},'nobody':{}}");
    refused(http.post("/metadata/user/get", "{}"), 400, "BAD_REQUEST", "targets is empty");
    String many = String.join("\",\"", Collections.nCopies(101, "mira"));
    refused(
        http.post("/metadata/user/get", asked.replace("Mira", many)),
        400,
        "BAD_REQUEST",
        "exceed allowed batch size 100");
  }

  @Test
  void users_mayChangeTheirOwnOnly_andReadOthersInABatch() {
    String token = app.token("mira");
    String form = "application/x-www-form-urlencoded";
    assertThat(put(token, "mira", form, "nickname=M").status()).isEqualTo(200);
    refused(put(token, "theo", form, "nickname=T"), 401, "metadata_error", "auth error");
    refused(
        http.call("GET", "/metadata/user/theo", token, ""), 401, "metadata_error", "auth error");
    refused(
        http.call("GET", "/metadata/user/capacity", token, ""),
        401,
        "unauthorized",
        "unauthorized");
    String asked = "{\"targets\":[\"theo\"],\"properties\":[\"sign\"]}";
    assertThat(http.call("POST", "/metadata/user/get", token, asked).status()).isEqualTo(200);
    assertThat(http.call("POST", "/metadata/user/get", "", asked).status()).isEqualTo(401);
  }
}
