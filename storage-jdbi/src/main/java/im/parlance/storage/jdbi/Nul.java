package im.parlance.storage.jdbi;

/**
 * Texts as columns keep them. PostgreSQL's cannot hold U+0000, so that stands as U+001A followed by
 * a zero, and U+001A itself is doubled.
 */
final class Nul {
  private static final char NUL = '\u0000';
  private static final char SUBSTITUTE = '\u001a';

  private Nul() {}

  static String hide(String text) {
    if (text.indexOf(NUL) < 0 && text.indexOf(SUBSTITUTE) < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case NUL -> hidden.append(SUBSTITUTE).append('0');
        case SUBSTITUTE -> hidden.append(SUBSTITUTE).append(SUBSTITUTE);
        default -> hidden.append(c);
      }
    }
    return hidden.toString();
  }

  static String show(String column) {
    if (column.indexOf(SUBSTITUTE) < 0) {
      return column;
    }
    StringBuilder shown = new StringBuilder(column.length());
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c == SUBSTITUTE) {
        i++;
        shown.append(column.charAt(i) == SUBSTITUTE ? SUBSTITUTE : NUL);
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
