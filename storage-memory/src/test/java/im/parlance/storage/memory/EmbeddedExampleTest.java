package im.parlance.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.user.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedExampleTest {
  private final List<Message> shown = Collections.synchronizedList(new ArrayList<>());

  @Test
  void readmeExample_deliversTheMessage() {
    example();

    assertThat(shown).extracting(message -> message.content().text()).containsExactly("hello");
  }

  @Test
  void readmeExample_standsInTheReadmeAsItIsRun() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    int start = source.indexOf('\n', source.lastIndexOf("// tag::example[]")) + 1;
    String example = source.substring(start, source.lastIndexOf("    // end::example[]"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains(example.stripTrailing().stripIndent());
  }

  private void example() {
    // tag::example[]
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      App app = im.app("demo");
      app.users().register(UserId.of("bob"), Profile.named("Bob"));
      try (Session bob =
          app.sessions().connect(UserId.of("bob"), Device.of("web"), message -> show(message))) {
        app.messages().send(Draft.text("hello").from("alice").to("bob"));
      }
    }
    // end::example[]
  }

  private void show(Message message) {
    shown.add(message);
  }
}
