package im.parlance.benchmarks.fanout;

/** How a reader takes what it is given. */
public enum Pace {
  /** At once. */
  PROMPT,
  /** A batch in five milliseconds. */
  SLOW
}
