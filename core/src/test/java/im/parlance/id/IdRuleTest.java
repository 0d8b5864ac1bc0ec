package im.parlance.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdRuleTest {
  private static final List<Function<String, Object>> KINDS =
      List.of(UserId::of, GroupId::of, AppId::of);

  static List<String> good() {
    return List.of(
        "a",
        "x".repeat(64),
        "é".repeat(32),
        "鲍".repeat(21) + "x",
        "👩".repeat(16),
        "a.b-c_d:e@f#g%h?i&j=k+l*m'n\"o\\p",
        "0",
        "null");
  }

  static List<String> bad() {
    return List.of(
        "",
        "x".repeat(65),
        "é".repeat(32) + "x",
        "鲍".repeat(22),
        "👩".repeat(17),
        " ",
        "a b",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\u00a0b",
        "a\u3000b",
        "a\u2028b",
        "a,b",
        "a/b",
        "a\u0000b",
        "a\u007fb",
        "a\u0085b",
        "a\ud83d",
        "\udc69a",
        "\udc69\ud83d");
  }

  @ParameterizedTest
  @MethodSource("good")
  void id_takes(String text) {
    for (Function<String, Object> kind : KINDS) {
      assertThat(kind.apply(text)).hasToString(text).isEqualTo(kind.apply(text));
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void id_refuses(String text) {
    for (Function<String, Object> kind : KINDS) {
      ImException refusal = catchThrowableOfType(ImException.class, () -> kind.apply(text));
      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ID);
    }
  }
}
