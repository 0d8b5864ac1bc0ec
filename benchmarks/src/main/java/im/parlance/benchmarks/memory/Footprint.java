package im.parlance.benchmarks.memory;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.storage.memory.MemoryStorage;
import java.util.EnumMap;
import java.util.Map;
import javax.management.JMException;

/**
 * What the engine with memory storage needs for each of what it holds, in bytes of the heap, and
 * which classes they lie in: {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * im.parlance.benchmarks.memory.Footprint}.
 */
public final class Footprint {
  private static final int CLASSES = 10;

  private Footprint() {}

  /** Prints a table of all, and then the largest classes of each. */
  public static void main(String[] args) throws JMException {
    // what is loaded and made once is none of them
    for (Held held : Held.values()) {
      measure(held);
    }
    Map<Held, Histogram> grown = new EnumMap<>(Held.class);
    System.out.println("| | number | bytes each |");
    System.out.println("|---|---|---|");
    for (Held held : Held.values()) {
      Histogram histogram = measure(held);
      grown.put(held, histogram);
      System.out.printf(
          "| %s | %,d | %,.1f |%n",
          held.title(), held.count(), (double) histogram.bytes() / held.count());
    }
    grown.forEach(Footprint::printClasses);
  }

  private static Histogram measure(Held held) throws JMException {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      App app = im.app("bench");
      held.prepare(app);
      Histogram before = Histogram.take();
      held.fill(app);
      return Histogram.take().since(before);
    }
  }

  private static void printClasses(Held held, Histogram grown) {
    System.out.printf("%nOf each %s:%n%n", held.title());
    System.out.println("| class | objects | bytes |");
    System.out.println("|---|---|---|");
    for (Histogram.Line line : grown.largest(CLASSES)) {
      System.out.printf(
          "| `%s` | %.2f | %.1f |%n",
          line.type(),
          (double) line.objects() / held.count(),
          (double) line.bytes() / held.count());
    }
  }
}
