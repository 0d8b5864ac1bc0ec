package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.AppId;
import im.parlance.label.AttributeUsage;
import im.parlance.label.UserAttributes;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import im.parlance.storage.memory.MemoryStorage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserAttributesTest extends EngineTest {
  private UserAttributes attributes() {
    return app().userAttributes();
  }

  @Test
  void names_keepTheirValuesUntilTheyAreSetAgain() {
    attributes().set(BOB, Map.of("nickname", "Bob", "sign", "hi"));
    attributes().set(BOB, Map.of("sign", ""));

    assertThat(attributes().of(BOB)).isEqualTo(Map.of("nickname", "Bob", "sign", ""));
    assertThat(attributes().of(ALICE)).isEmpty();
  }

  @Test
  void bytes_areThoseOfNamesAndValues_ofAllUsers() {
    attributes().set(BOB, Map.of("a", "ü"));
    attributes().set(ALICE, Map.of("bb", "1"));
    assertThat(attributes().bytes()).isEqualTo(6);

    attributes().set(BOB, Map.of("a", "12345"));
    assertThat(attributes().bytes()).isEqualTo(9);

    attributes().clear(BOB);
    attributes().clear(BOB);
    assertThat(attributes().bytes()).isEqualTo(3);
    assertThat(attributes().of(BOB)).isEmpty();
  }

  @Test
  void moreThanAUserMayHave_changesNothing() {
    attributes().set(BOB, Map.of("k", "x".repeat(2047)));

    ImException refusal = refusal(() -> attributes().set(BOB, Map.of("l", "")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ATTRIBUTES_FULL);
    assertThat(refusal.subject()).isEqualTo("bob");
    assertThat(attributes().of(BOB)).containsOnlyKeys("k");
    assertThat(attributes().bytes()).isEqualTo(2048);
  }

  @Test
  void moreThanTheAppMayHave_changesNothing() {
    try (MemoryStorage storage = MemoryStorage.create()) {
      Lists lists = new Lists(storage.app(AppId.of("demo")).lists(), clock);
      UserAttributes small =
          UserAttributes.over(lists, new AttributeUsage(lists, 10), QuotaMeter.unlimited());
      small.set(BOB, Map.of("a", "1234567"));

      ImException refusal = refusal(() -> small.set(ALICE, Map.of("a", "12")));
      assertThat(refusal.code()).isEqualTo(ErrorCode.ATTRIBUTES_FULL);
      assertThat(refusal.subject()).isEqualTo("app");
      small.set(ALICE, Map.of("a", "1"));

      assertThat(small.of(ALICE)).isEqualTo(Map.of("a", "1"));
      // what is less may always be said
      small.set(BOB, Map.of("a", ""));
      assertThat(small.bytes()).isEqualTo(3);
    }
  }

  @Test
  void userWhoIsGone_hasNoAttributes() {
    register(BOB);
    attributes().set(BOB, Map.of("nickname", "Bob"));

    app().users().delete(BOB);

    assertThat(attributes().of(BOB)).isEmpty();
    assertThat(attributes().bytes()).isZero();
  }
}
