package im.parlance.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 35, 36, 1_000_000, Long.MAX_VALUE})
  void text_isReadBack(long position) {
    Cursor cursor = new Cursor(position);

    assertThat(cursor.toString()).matches("[0-9a-z]+");
    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "0", "1 ", "é", "1.5", "zzzzzzzzzzzzzzzzzzzz", "'or 1=1"})
  void parse_refusesWhatNoPageGaveOut(String text) {
    ImException refusal = catchThrowableOfType(ImException.class, () -> Cursor.parse(text));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CURSOR);
  }
}
