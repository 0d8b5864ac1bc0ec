/**
 * Chat rooms: members only while connected, nothing kept for the absent. What rooms are is stored;
 * who is in them is not.
 */
@NullMarked
package im.parlance.room;

import org.jspecify.annotations.NullMarked;
