/**
 * One app as rows, out of one database and into another: {@link
 * im.parlance.storage.jdbi.transfer.AppExport} reads them, {@link
 * im.parlance.storage.jdbi.transfer.AppImport} writes them. Numbers that a database gives out are
 * not among them, so that the same app has the same rows wherever it is.
 *
 * <pre>{@code
 * try (AppExport from = JdbiStorage.exportSqlite(file, AppId.of("demo"));
 *     AppImport into = JdbiStorage.importPostgresql(url, from.schema(), AppId.of("demo"))) {
 *   from.forEach(into::add);
 *   into.commit();
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.storage.jdbi.transfer;

import org.jspecify.annotations.NullMarked;
