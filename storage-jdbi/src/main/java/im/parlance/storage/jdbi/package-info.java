/**
 * Keeps everything in an SQLite file: one writer that lets concurrent calls share its transactions,
 * and readers that never wait for it. What a call has returned survives the death of the process,
 * and of the power as far as the disk keeps its fsync.
 *
 * <pre>{@code
 * try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(file)).build()) {
 *   im.app("demo").users().register(UserId.of("bob"), Profile.named("Bob"));
 * }
 * JdbiStorage.backUpSqlite(file, copy);
 * }</pre>
 */
@NullMarked
package im.parlance.storage.jdbi;

import org.jspecify.annotations.NullMarked;
