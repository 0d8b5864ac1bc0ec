package im.parlance.session;

/**
 * How many messages wait for a user.
 *
 * @param outsideGroups in private, from the system and for everyone
 * @param inGroups in groups
 */
public record Waiting(int outsideGroups, int inGroups) {}
