/**
 * One app as rows, out of one database and into another: {@link
 * im.parlance.storage.jdbi.transfer.AppExport} reads them, {@link
 * im.parlance.storage.jdbi.transfer.AppImport} writes them. Numbers that a database gives out are
 * not among them, so that the same app has the same rows wherever it is.
 */
@NullMarked
package im.parlance.storage.jdbi.transfer;

import org.jspecify.annotations.NullMarked;
