package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.route.Json;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** Answers as XML, which the suffix of the path asks for. */
class RongXmlTest {
  private static String xml(String json) {
    return RongXml.of(Json.parse(json));
  }

  @Test
  void tree_isMappedMemberByMember() {
    assertThat(xml("{\"code\":200,\"users\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"none\":[]}"))
        .isEqualTo("<xml><code>200</code><users><id>a</id></users><users><id>b</id></users></xml>");
  }

  @Test
  void textsAndNames_areMadeFitForXml() {
    assertThat(xml("{\"text\":\"<a> & \\u0000\",\"1 x\":true,\"ok\":null}"))
        .isEqualTo(
            "<xml><text>&lt;a&gt; &amp; \uFFFD</text><entry name=\"1 x\">true</entry>"
                + "<ok>null</ok></xml>");
  }

  @Test
  void suffix_asksForIt() {
    try (TestServer server = TestServer.start()) {
      Answer good =
          server.app().rongHttp().raw("/group/create.xml", "userId=a&groupId=g&groupName=g");
      Answer bad = server.app().rongHttp().raw("/group/create.xml", "userId=a");

      assertThat(good.status()).isEqualTo(200);
      assertThat(good.text()).isEqualTo("<xml><code>200</code></xml>");
      assertThat(good.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.text()).startsWith("<xml><code>1002</code><errorMessage>");
    }
  }
}
