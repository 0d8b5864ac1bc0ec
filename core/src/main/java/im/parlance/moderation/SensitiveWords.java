package im.parlance.moderation;

import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.util.Collection;
import java.util.List;

/**
 * The words that texts of an app are looked through for. A change is in force at once in this
 * engine, in others on the same storage within seconds. Every method throws {@link
 * im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's quota is used up. Thread-safe.
 */
public interface SensitiveWords {
  /** {@link #add}. */
  Operation ADD = Operation.of("sensitiveWords.add");

  /** {@link #remove}. */
  Operation REMOVE = Operation.of("sensitiveWords.remove");

  /** {@link #list}. */
  Operation LIST = Operation.of("sensitiveWords.list");

  /** How many words an app may have. */
  int MAX_WORDS = 50;

  /** Words kept in {@code lists}; {@code screen} is told when they change. */
  static SensitiveWords over(Lists lists, WordScreen screen, QuotaMeter meter) {
    return new ListedWords(lists, screen, meter);
  }

  /**
   * Adds words; one that is there gets the new replacement, or none.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if they would be more than {@link
   *     #MAX_WORDS}: then none is added
   */
  void add(Collection<SensitiveWord> words);

  /** Removes words; those that are not there are passed over. */
  void remove(Collection<String> words);

  /** All words in the order of adding. */
  List<SensitiveWord> list();
}
