/**
 * Keeps everything in the process and loses it with the process. Nothing is lost or reordered while
 * it lives.
 *
 * <pre>{@code
 * Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
 * }</pre>
 */
@NullMarked
package im.parlance.storage.memory;

import org.jspecify.annotations.NullMarked;
