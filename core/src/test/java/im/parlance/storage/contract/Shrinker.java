package im.parlance.storage.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing list shorter while it still fails, by leaving out ever smaller pieces of it. Of
 * what is left, nothing can be spared alone.
 */
final class Shrinker {
  private Shrinker() {}

  static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
    List<T> shortest = failing;
    int piece = failing.size();
    while (piece > 0) {
      List<T> shorter = withoutPieces(shortest, piece, fails);
      // what could not be spared before perhaps can, now that something else is gone
      piece = shorter.size() < shortest.size() ? Math.min(piece, shorter.size()) : piece / 2;
      shortest = shorter;
    }
    return shortest;
  }

  private static <T> List<T> withoutPieces(List<T> list, int piece, Predicate<List<T>> fails) {
    List<T> shorter = list;
    for (int start = 0; start < shorter.size(); ) {
      List<T> candidate = new ArrayList<>(shorter.subList(0, start));
      candidate.addAll(shorter.subList(Math.min(start + piece, shorter.size()), shorter.size()));
      if (fails.test(candidate)) {
        shorter = candidate;
      } else {
        start += piece;
      }
    }
    return shorter;
  }
}
