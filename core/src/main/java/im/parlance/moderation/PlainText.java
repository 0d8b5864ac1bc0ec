package im.parlance.moderation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text without differences of case and width (Unicode NFKC), and where its characters come from.
 * Each code point is made plain by itself, so that places can be found again.
 */
final class PlainText {
  private final String plain;
  private final int[] starts;
  private final int[] ends;

  private PlainText(String plain, int[] starts, int[] ends) {
    this.plain = plain;
    this.starts = starts;
    this.ends = ends;
  }

  static PlainText of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int[] starts = new int[text.length() + 16];
    int[] ends = new int[text.length() + 16];
    for (int at = 0; at < text.length(); ) {
      int next = at + Character.charCount(text.codePointAt(at));
      String piece =
          Normalizer.normalize(text.substring(at, next), Normalizer.Form.NFKC)
              .toLowerCase(Locale.ROOT);
      int length = plain.length() + piece.length();
      if (length > starts.length) {
        starts = Arrays.copyOf(starts, 2 * length);
        ends = Arrays.copyOf(ends, 2 * length);
      }
      for (int i = plain.length(); i < length; i++) {
        starts[i] = at;
        ends[i] = next;
      }
      plain.append(piece);
      at = next;
    }
    return new PlainText(plain.toString(), starts, ends);
  }

  String plain() {
    return plain;
  }

  /** Where the character of the text begins that this plain one comes from. */
  int start(int place) {
    return starts[place];
  }

  /** Where the character of the text ends that this plain one comes from. */
  int end(int place) {
    return ends[place];
  }
}
