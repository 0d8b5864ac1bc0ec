package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.parlance.http.route.Pipeline;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** One line a request, under an id that the caller has, too. */
class RequestLogTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(Pipeline.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final TestServer server = TestServer.start();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    log.setLevel(null);
    log.detachAppender(lines);
    server.close();
  }

  private Answer call(String id) {
    Map<String, String> headers = server.app().rongHttp().headers();
    headers.put("X-Request-Id", id);
    return server
        .app()
        .rongHttp()
        .send("/user/info.json?marker=query", headers, "userId=marker".getBytes(UTF_8));
  }

  private List<KeyValuePair> lineOf(String id) {
    Awaitility.await()
        .until(() -> List.copyOf(lines.list).stream().anyMatch(line -> text(line).contains(id)));
    List<ILoggingEvent> found =
        List.copyOf(lines.list).stream().filter(line -> text(line).contains(id)).toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getMessage()).isEqualTo("request");
    return found.get(0).getKeyValuePairs();
  }

  private static String text(ILoggingEvent line) {
    return String.valueOf(line.getKeyValuePairs());
  }

  @Test
  void request_isOneLine() {
    Answer answer = call("my.id_1-2");

    assertThat(answer.header("X-Request-Id")).contains("my.id_1-2");
    List<KeyValuePair> line = lineOf("my.id_1-2");
    assertThat(line)
        .extracting(pair -> pair.key)
        .containsExactly("id", "method", "dialect", "operation", "status", "ms");
    assertThat(line.subList(0, 5))
        .extracting(pair -> String.valueOf(pair.value))
        .containsExactly(
            "my.id_1-2", "POST", "rongcloud", "users.get", String.valueOf(answer.status()));
    assertThat(line.toString()).doesNotContain("marker");
  }

  @Test
  void idThatIsNone_isReplaced() {
    for (String bad : List.of("a b", "a:b", "x".repeat(65), "<script>")) {
      String given = call(bad).header("X-Request-Id").orElse("");
      assertThat(given).isNotEqualTo(bad).matches("[A-Za-z0-9._-]{1,64}");
      lineOf(given);
    }
    assertThat(call("x".repeat(64)).header("X-Request-Id")).contains("x".repeat(64));
  }
}
