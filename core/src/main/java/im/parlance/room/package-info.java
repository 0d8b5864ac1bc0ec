/**
 * Chat rooms: members while connected, and nothing kept for the absent but the places that owners,
 * admins and others have. What rooms are is stored; who has come by itself is not.
 */
@NullMarked
package im.parlance.room;

import org.jspecify.annotations.NullMarked;
