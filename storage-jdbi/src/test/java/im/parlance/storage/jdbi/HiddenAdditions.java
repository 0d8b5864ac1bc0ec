package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.List;

/** What the twelfth version of the schema has added. Never changes once released. */
final class HiddenAdditions {
  private static final AppId APP = AppId.of("demo");
  private static final UserId NORA = UserId.of("nora");
  private static final UserId PAUL = UserId.of("paul");
  private static final TimelineId LOG = TimelineId.between(NORA, PAUL);
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final MessageId ID = new MessageId(2001);

  private HiddenAdditions() {}

  static void write(Storage storage) {
    AppStorage app = storage.app(APP);
    Content text = Content.text("for paul only");
    app.messages()
        .append(List.of(new NewMessage(ID, LOG, PAUL, Origin.SERVER, text, false, START)));
    app.revisions().hide(List.of(ID), List.of(NORA));
  }

  static void check(Storage storage) {
    AppStorage app = storage.app(APP);
    Instant end = START.plusSeconds(1);
    assertThat(app.messages().readBetween(NORA, LOG, START, end, 9)).isEmpty();
    assertThat(app.messages().readBetween(PAUL, LOG, START, end, 9)).hasSize(1);
  }
}
