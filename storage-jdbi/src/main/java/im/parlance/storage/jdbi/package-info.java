/**
 * Keeps everything in an SQLite file: one writer that lets concurrent calls share its transactions,
 * and readers that never wait for it. What a call has returned survives the death of the process,
 * and of the power as far as the disk keeps its fsync.
 */
@NullMarked
package im.parlance.storage.jdbi;

import org.jspecify.annotations.NullMarked;
