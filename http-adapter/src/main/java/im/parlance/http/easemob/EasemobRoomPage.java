package im.parlance.http.easemob;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list of rooms or of what rooms have, by its number.
 *
 * @param number from 1 on
 * @param size how many it has at most
 */
record EasemobRoomPage(int number, int size) {
  static final int MAX_SIZE = 1000;

  /** What the query asks for; what is out of range becomes what is nearest. */
  static EasemobRoomPage of(EasemobCall call, int usual) {
    return new EasemobRoomPage(number(call, "pagenum").orElse(1), size(call, "pagesize", usual));
  }

  /** How many are asked for; below 1 is as good as nothing. */
  static int size(EasemobCall call, String name, int usual) {
    return Math.min(number(call, name).orElse(usual), MAX_SIZE);
  }

  private static Optional<Integer> number(EasemobCall call, String name) {
    return call.query()
        .first(name)
        .flatMap(
            text -> {
              try {
                return Optional.of(Integer.valueOf(text));
              } catch (NumberFormatException notANumber) {
                return Optional.empty();
              }
            })
        .filter(number -> number > 0);
  }

  /** The list, or a page of it if both are said; nothing if they make no sense. */
  static <T> List<T> ofBoth(EasemobCall call, List<T> all) {
    if (!call.query().has("pagenum") || !call.query().has("pagesize")) {
      return all;
    }
    Optional<Integer> number = number(call, "pagenum");
    Optional<Integer> size = number(call, "pagesize");
    return number.isPresent() && size.isPresent()
        ? new EasemobRoomPage(number.get(), Math.min(size.get(), MAX_SIZE)).of(all)
        : List.of();
  }

  /** How many are up to its end. */
  int last() {
    return (int) Math.min(Integer.MAX_VALUE, (long) number * size);
  }

  <T> List<T> of(List<T> all) {
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }
}
