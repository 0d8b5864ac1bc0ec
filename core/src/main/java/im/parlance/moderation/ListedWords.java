package im.parlance.moderation;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.list.ListEntry;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

final class ListedWords implements SensitiveWords {
  private final Lists lists;
  private final WordScreen screen;
  private final QuotaMeter meter;

  ListedWords(Lists lists, WordScreen screen, QuotaMeter meter) {
    this.lists = lists;
    this.screen = screen;
    this.meter = meter;
  }

  @Override
  public void add(Collection<SensitiveWord> words) {
    meter.charge(ADD, 1);
    List<ListEntry> entries = words.stream().map(ListedWords::entry).toList();
    if (!lists.put(WordScreen.WORDS, entries, MAX_WORDS)) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "words", MAX_WORDS);
    }
    screen.refresh();
  }

  private static ListEntry entry(SensitiveWord word) {
    return ListEntry.of(word.word(), Instant.EPOCH)
        .noting(word.replacement().map(text -> "=" + text).orElse(""));
  }

  static SensitiveWord word(ListEntry entry) {
    return entry.value().isEmpty()
        ? SensitiveWord.blocking(entry.item())
        : SensitiveWord.replacedBy(entry.item(), entry.value().substring(1));
  }

  @Override
  public void remove(Collection<String> words) {
    meter.charge(REMOVE, 1);
    lists.remove(WordScreen.WORDS, words);
    screen.refresh();
  }

  @Override
  public List<SensitiveWord> list() {
    meter.charge(LIST, 1);
    return lists.all(WordScreen.WORDS).stream().map(ListedWords::word).toList();
  }
}
