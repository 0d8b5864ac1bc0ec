package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.id.MessageId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import im.parlance.message.Expansion;
import im.parlance.message.Handling;
import im.parlance.message.NewMessage;
import im.parlance.message.Origin;
import im.parlance.message.Revision;
import im.parlance.message.RevisionStore;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How messages are handled, what systems say, and what becomes of it. Never changes once released.
 */
final class HandledMessages {
  private static final UserId SHOP = UserId.of("shop");
  private static final UserId DORA = UserId.of("dora");
  private static final TimelineId SYSTEM = TimelineId.inbox(SHOP, DORA);
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

  private HandledMessages() {}

  private static NewMessage message(int number, Handling handling) {
    return new NewMessage(
            new MessageId(1000 + number),
            SYSTEM,
            SHOP,
            Origin.SERVER,
            Content.text("notice " + number),
            false,
            START.plusMillis(number))
        .handled(handling);
  }

  private static List<NewMessage> all() {
    return List.of(
        message(1, Handling.NORMAL),
        message(2, Handling.NORMAL.inHistory(false)),
        message(3, Handling.NORMAL.counted(false).latest(false).expandable(true)),
        message(4, Handling.NORMAL.onlyFor(Set.of(SHOP, DORA))));
  }

  static void write(Storage storage) {
    storage.app(AppId.of("demo")).messages().append(all());
    RevisionStore revisions = storage.app(AppId.of("demo")).revisions();
    revisions.revise(all().get(0).id(), Revision.edited(SHOP, START, Content.text("edited")));
    revisions.revise(all().get(3).id(), Revision.recalled(SHOP, START));
    revisions.expand(all().get(2).id(), Map.of("key", "value"), START, 9);
  }

  static void check(Storage storage) {
    assertThat(storage.app(AppId.of("demo")).messages().read(SYSTEM, 0, 9, 9))
        .containsExactly(
            all().get(0).at(1), all().get(1).at(2), all().get(2).at(3), all().get(3).at(4));
    assertThat(storage.app(AppId.of("demo")).conversations().of(SHOP)).isEmpty();
  }

  static void checkRevisions(Storage storage) {
    AppStorage demo = storage.app(AppId.of("demo"));
    assertThat(demo.messages().readBetween(SYSTEM, START, START.plusSeconds(1), 9))
        .extracting(message -> message.content().text())
        .containsExactly("edited", "notice 3");
    assertThat(demo.revisions().expansions(all().get(2).id()))
        .isEqualTo(Map.of("key", new Expansion("value", START)));
  }
}
