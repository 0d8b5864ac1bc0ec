package im.parlance.junit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is said when calls were expected that did not come. */
final class NearMisses {
  private static final int SHOWN = 3;

  private NearMisses() {}

  static String report(
      CallPattern pattern, Times times, List<RecordedCall> found, List<RecordedCall> all) {
    StringBuilder text = new StringBuilder();
    text.append("expected ")
        .append(times)
        .append(" of [")
        .append(pattern)
        .append("], but received ");
    text.append(found.size()).append(" among ").append(all.size()).append(" calls");
    found.forEach(call -> text.append("\n  received: ").append(call));
    if (found.size() < times.least()) {
      nearest(pattern, all).forEach(call -> text.append(miss(pattern, call)));
    }
    return text.toString();
  }

  private static List<RecordedCall> nearest(CallPattern pattern, List<RecordedCall> all) {
    return all.stream()
        .filter(call -> !pattern.matches(call))
        .sorted(Comparator.comparingInt(call -> pattern.missedBy(call).size()))
        .limit(SHOWN)
        .toList();
  }

  private static String miss(CallPattern pattern, RecordedCall call) {
    return "\n  near miss: "
        + call
        + pattern.missedBy(call).stream()
            .map(lack -> "\n    wanted " + lack.text() + ", was " + lack.shown().apply(call))
            .collect(Collectors.joining());
  }
}
