/**
 * Ultra groups: groups without a limit of members, divided into channels. Members are stored;
 * messages reach those who are online, and the others read the history.
 */
@NullMarked
package im.parlance.ultragroup;

import org.jspecify.annotations.NullMarked;
