package im.parlance.relation;

import im.parlance.id.UserId;

/**
 * A friend, as its friend sees it.
 *
 * @param user the friend
 * @param remark what its friend calls it; may be empty
 */
public record Contact(UserId user, String remark) {}
