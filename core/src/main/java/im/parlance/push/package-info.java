/** Notifications for devices that are not connected, and what became of them. */
@NullMarked
package im.parlance.push;

import org.jspecify.annotations.NullMarked;
