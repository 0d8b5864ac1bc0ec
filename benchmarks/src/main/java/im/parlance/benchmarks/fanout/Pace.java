package im.parlance.benchmarks.fanout;

/** How a reader takes what it is given. */
public enum Pace {
  /** At once. */
  PROMPT,
  /** A batch in five milliseconds. */
  SLOW,
  /** After some batches it takes nothing any more, until it is cut off and comes again. */
  STALLED
}
