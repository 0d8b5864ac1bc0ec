package im.parlance.http.hostile;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A way to spoil a request.
 *
 * @param name what is shown of it
 * @param act spoils it
 */
record Twist(String name, Act act) {

  /** Spoils a request with the help of dice. */
  interface Act {
    void spoil(HostileRequest request, SplittableRandom random);
  }

  static <T> T any(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
