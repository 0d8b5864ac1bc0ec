package im.parlance.benchmarks.wire;

/**
 * A part of a client's entrance.
 *
 * @param say what it sends, a character a byte
 * @param until what is in the answer that lets it go on
 */
record Step(String say, String until) {}
