package im.parlance.moderation;

import com.google.common.base.Suppliers;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.moderation.Screening.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/** Looks through texts for an app's sensitive words, all of them in one pass. Thread-safe. */
public final class WordScreen {
  static final ListName WORDS = ListName.of("sensitive-word");

  private final Lists lists;
  private volatile Supplier<Automaton> automaton;

  /** A screen of the words that are kept in {@code lists}. */
  public WordScreen(Lists lists) {
    this.lists = lists;
    this.automaton = remembered();
  }

  private Supplier<Automaton> remembered() {
    return Suppliers.memoize(
        () -> Automaton.of(lists.all(WORDS).stream().map(ListedWords::word).toList()));
  }

  /** The words by their plain form, and what finds them all. */
  private record Automaton(Map<String, SensitiveWord> words, Trie trie) {
    static Automaton of(List<SensitiveWord> all) {
      Map<String, SensitiveWord> words = new HashMap<>();
      Trie.TrieBuilder builder = Trie.builder().ignoreOverlaps();
      for (SensitiveWord word : all) {
        String plain = PlainText.of(word.word()).plain();
        // of words with one plain form the one that blocks counts
        words.merge(plain, word, (one, other) -> one.blocks() ? one : other);
        builder.addKeyword(plain);
      }
      return new Automaton(words, builder.build());
    }
  }

  /** Lets the next look find words that have changed. */
  public void refresh() {
    automaton = remembered();
  }

  /** Whether nothing is looked for. */
  boolean isEmpty() {
    return automaton.get().words().isEmpty();
  }

  /** What is found in the text. */
  public Screening screen(String text) {
    Automaton words = automaton.get();
    if (words.words().isEmpty() || text.isEmpty()) {
      return new Screening(Outcome.CLEAN, text, List.of());
    }
    PlainText plain = PlainText.of(text);
    Collection<Emit> found = words.trie().parseText(plain.plain());
    if (found.isEmpty()) {
      return new Screening(Outcome.CLEAN, text, List.of());
    }
    StringBuilder shown = new StringBuilder();
    Set<String> hits = new LinkedHashSet<>();
    boolean blocked = false;
    int at = 0;
    for (Emit emit : found) {
      SensitiveWord word = Objects.requireNonNull(words.words().get(emit.getKeyword()));
      int start = plain.start(emit.getStart());
      int end = plain.end(emit.getEnd());
      shown.append(text, at, Math.max(at, start));
      shown.append(word.replacement().orElseGet(() -> "*".repeat(end - start)));
      at = Math.max(at, end);
      hits.add(word.word());
      blocked |= word.blocks();
    }
    shown.append(text, at, text.length());
    return new Screening(
        blocked ? Outcome.BLOCKED : Outcome.REPLACED, shown.toString(), List.copyOf(hits));
  }
}
