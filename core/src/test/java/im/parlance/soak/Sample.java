package im.parlance.soak;

/**
 * What lived at the end of a round.
 *
 * @param acts how many acts there were so far
 * @param gone how many users, and as many groups and rooms, have come and gone for good
 */
record Sample(long acts, long gone, Living living) {}
