package im.parlance.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineIdTest {
  private static final UserId ALICE = UserId.of("alice");
  private static final UserId BOB = UserId.of("bob");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private:alice,bob",
        "private:alice,alice",
        "private:a:b,private:c",
        "private:鲍勃,👩",
        "group:team",
        "group:group:team",
        "group:private:a",
        "system:shop,bob",
        "system:bob,bob",
        "system:private:a,鲍勃",
        "everyone:days",
        "everyone:minutes",
        "room:hall",
        "ultra:campus/",
        "ultra:campus/news",
        "ultra:ultra:a/鲍勃"
      })
  void text_isReadBack(String text) {
    assertThat(TimelineId.parse(text).text()).isEqualTo(text);
    assertThat(TimelineId.parse(text)).hasToString(text).isEqualTo(TimelineId.parse(text));
  }

  @Test
  void text_namesKindAndParts() {
    assertThat(TimelineId.between(BOB, ALICE).text()).isEqualTo("private:alice,bob");
    assertThat(TimelineId.of(GroupId.of("team")).text()).isEqualTo("group:team");
  }

  @Test
  void parse_putsThePairInOrder() {
    assertThat(TimelineId.parse("private:bob,alice")).isEqualTo(TimelineId.between(ALICE, BOB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice,bob",
        "private:",
        "private:alice",
        "private:,",
        "private:alice,",
        "private:,bob",
        "private:alice,bob,carol",
        "private:alice, bob",
        "private,bob",
        "everyone:",
        "everyone:years",
        "system:",
        "system:shop",
        "system:,bob",
        "system:shop,",
        "system:a,b,c",
        "Private:alice,bob",
        "group:",
        "group:a,b",
        "group:a/b",
        "group",
        "GROUP:team",
        " group:team",
        "rooms:team",
        "room:",
        "ultra:",
        "ultra:campus",
        "ultra:/news",
        "ultra:a/b/c",
        "ultra:a/b,c"
      })
  void parse_refusesEverythingElse(String text) {
    ImException refusal = catchThrowableOfType(ImException.class, () -> TimelineId.parse(text));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ID);
  }

  @Test
  void between_isTheSameWhoeverIsNamedFirst() {
    assertThat(TimelineId.between(ALICE, BOB)).isEqualTo(TimelineId.between(BOB, ALICE));
    assertThat(TimelineId.between(ALICE, BOB).first()).isEqualTo(ALICE);
  }

  @Test
  void peerOf_isTheOther() {
    TimelineId.Pair pair = TimelineId.between(ALICE, BOB);

    assertThat(pair.peerOf(ALICE)).isEqualTo(BOB);
    assertThat(pair.peerOf(BOB)).isEqualTo(ALICE);
    assertThat(TimelineId.between(ALICE, ALICE).peerOf(ALICE)).isEqualTo(ALICE);
  }
}
