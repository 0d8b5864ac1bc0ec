/**
 * Keeps everything in the process and loses it with the process. Nothing is lost or reordered while
 * it lives.
 */
@NullMarked
package im.parlance.storage.memory;

import org.jspecify.annotations.NullMarked;
